import Contracts
import Logging
import PlatformClients

/// The checks of the platform's HTTP services, the token, and what needs both.
struct PlatformChecks: Sendable {
    let settings: DoctorSettings
    let record: DoctorRecord
    let logger: Logger

    /// - Returns: The assignment's grade scale, when it was asked for and found sound.
    func run() async -> GradeScale? {
        var transport = HTTPTransportSettings(
            correlationID: settings.batch.correlationID,
            retryPolicy: .none,
            caFile: settings.services.caFile
        )
        transport.connectTimeout = record.timeout
        transport.callTimeout = record.timeout
        do {
            return try await withHTTPTransport(transport) { await checks($0) }
        } catch {
            // Only the certificate authorities can be at fault, and no call can be made without them.
            let message = (error as? PlatformError)?.message ?? "\(error)"
            for check in [DoctorCheck.cjService, .contentService] {
                await record.perform(check) { .failed("cannot be asked", advice: [message]) }
            }
            for check in [DoctorCheck.clock, .adminToken, .assignment] {
                record.skip(check, waitingFor: [.cjService])
            }
            return nil
        }
    }

    private func checks(_ transport: HTTPTransport) async -> GradeScale? {
        async let cj = health(.cjService, .cj, settings.services.cjURL, "--cj-service-url", "CJ_SERVICE_URL", transport)
        async let content = health(
            .contentService,
            .content,
            settings.services.contentURL,
            "--content-service-url",
            "CONTENT_SERVICE_URL",
            transport
        )
        async let foundToken = token(transport)
        await clock(await [cj, content])
        return await assignment(await foundToken, transport)
    }

    private func health(
        _ check: DoctorCheck,
        _ service: PlatformService,
        _ url: String?,
        _ flag: String,
        _ variable: String,
        _ transport: HTTPTransport
    ) async -> ServiceHealth? {
        await record.perform(check) {
            await ServiceHealthCheck(service: service, url: url, flag: flag, variable: variable).examine(transport)
        }
    }

    private func clock(_ healths: [ServiceHealth?]) async {
        let answers = healths.compactMap(\.self)
        guard !answers.isEmpty else { return record.skip(.clock, waitingFor: [.cjService, .contentService]) }
        await record.perform(.clock) { ClockCheck(readings: answers.compactMap(\.clock)).examine() }
    }

    private func token(_ transport: HTTPTransport) async -> AdminToken? {
        let check = TokenCheck(environment: settings.services.environment)
        let logger = logger
        return await record.perform(.adminToken) { await check.examine(transport, logger: logger) }
    }

    private func assignment(_ token: AdminToken?, _ transport: HTTPTransport) async -> GradeScale? {
        let batch = settings.batch
        guard let id = batch.assignmentID?.wireString else {
            await record.perform(.assignment) { .skipped("none is named (--assignment-id)") }
            return nil
        }
        let url = settings.services.cjURL
        return await record.perform(.assignment, after: [.cjService, .adminToken], given: token) { token in
            do throws(PlatformError) {
                let address = try ServiceAddress(url ?? "", setting: "--cj-service-url")
                let client = CJServiceClient(address: address, transport: transport, token: token)
                return await AssignmentCheck(id: id, batch: batch, client: client).examine()
            } catch {
                return (.failed("cannot be asked for", advice: [error.message]), nil)
            }
        }
    }
}
