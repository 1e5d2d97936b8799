import ArgumentParser
import Contracts
import Essays
import Foundation
import LoadTesting
import Logging
import PlatformClients

/// The texts of a load test's essays: made up or read from a folder, uploaded once for the run.
struct LoadTexts {
    /// Texts that the Content Service holds, and the sizes of batches that are made of them.
    struct Prepared {
        let pool: TextPool
        let counts: EssayCounts
    }

    private let options: LoadBatchOptions
    private let seed: UInt64
    private let runID: UUID
    private let invocation: Invocation

    init(_ options: LoadBatchOptions, seed: UInt64, runID: UUID, in invocation: Invocation) {
        self.options = options
        self.seed = seed
        self.runID = runID
        self.invocation = invocation
    }

    /// Makes or reads the texts and uploads them; for a run that only publishes, makes ids that lead nowhere.
    ///
    /// - Throws: `LoadTestingError` when the texts cannot be used, `PlatformError` when one cannot be uploaded.
    func prepare(
        contentURL: String,
        caFile: String?,
        logger: Logger,
        observer: @escaping LoadObserver
    ) async throws -> Prepared {
        let counts = try options.essayCounts()
        guard !options.publishOnly else { return Prepared(pool: .made(options.texts), counts: counts) }
        let texts: [EssayText]
        if let folder = invocation.path(options.essaysFrom) {
            texts = try await read(folder)
        } else {
            texts = (0..<options.texts).map {
                EssayText(name: "synthetic text \($0)", text: SyntheticText.make($0, seed: seed))
            }
        }
        observer(.began("uploading \(texts.count) texts"))
        let address = try ServiceAddress(contentURL, setting: "--content-service-url")
        let settings = HTTPTransportSettings(
            correlationID: runID,
            caFile: caFile,
            onRetry: { observer(.warning("retrying: \($0.description)")) }
        )
        let uploaded = try await withHTTPTransport(settings) { transport in
            let token = await token(transport, logger)
            let client = ContentServiceClient(endpoint: address, transport: transport, token: token)
            return try await EssayUploader(client: client, cache: nil, logger: logger).upload(texts)
        }
        do throws(ContractError) {
            let pool = try TextPool(storageIDs: uploaded.map(\.storageID))
            return Prepared(pool: pool, counts: options.essaysFrom == nil ? counts : EssayCounts(always: texts.count))
        } catch {
            throw LoadTestingError(.generatorUnusable, error.message)
        }
    }

    /// The service needs no token today; one that somebody issued is sent along, but none is signed for it.
    private func token(_ transport: HTTPTransport, _ logger: Logger) async -> AdminToken? {
        let environment = invocation.environment.filter { $0.key != "JWT_SECRET_KEY" }
        return try? await AdminTokenResolver(environment: environment, transport: transport, logger: logger).resolve()
    }

    private func read(_ folder: String) async throws -> [EssayText] {
        let inventory = await DatasetLayout(root: folder).takeInventory(.students)
        let report = try await TextExtractor().extractAll(inventory.students.map(\.file), requirements: .student)
        let problems = inventory.problems + report.problems
        guard problems.isEmpty else {
            let lines = problems.prefix(20).map { "\n  - \($0.message)" }.joined()
            throw LoadTestingError(.refused, "'\(folder)' cannot be used:\(lines)")
        }
        let sizes = WireLimits.minimumEssays...LoadIdentifiers.maximumEssays
        guard sizes.contains(report.essays.count) else {
            throw LoadTestingError(
                .refused,
                "'\(folder)' holds \(report.essays.count) essays in student_essays: a batch needs \(sizes.lowerBound) to "
                    + "\(sizes.upperBound)"
            )
        }
        return report.essays.enumerated().map { index, essay in
            // The name goes to messages only; it is not that of the student's file.
            EssayText(name: "essay \(index + 1)", text: essay.text ?? "")
        }
    }
}
