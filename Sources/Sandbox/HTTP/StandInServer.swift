import Hummingbird
import Logging
import NIOCore

/// One stand-in service on a port.
struct StandInServer {
    let service: any StandInService
    let host: String
    let port: Int
    let faults: any HTTPFaultInjector
    let state: SandboxState
    let logger: Logger

    /// Serves until the task is cancelled; tells the port once it listens.
    func run(onListening: @escaping @Sendable (Int) -> Void) async throws {
        var logger = logger
        // The server's start and stop are no news in a sandbox, and it logs its own cancellation as an error; a service
        // that cannot listen throws.
        logger.logLevel = .critical
        let application = Application(
            responder: StandInResponder(service: service, faults: faults, state: state),
            configuration: ApplicationConfiguration(
                address: .hostname(host, port: port),
                serverName: service.name.rawValue
            ),
            onServerRunning: { channel in onListening(channel.localAddress?.port ?? 0) },
            logger: logger
        )
        try await application.run()
    }
}

/// Runs a body while stand-in services serve, and stops them whatever happens.
///
/// - Parameter body: Given the services' ports in the same order, once all listen.
/// - Throws: What the body throws, and `SandboxError` when a service cannot listen.
func withStandInServers<Result>(
    _ servers: [StandInServer],
    _ body: ([Int]) async throws -> Result
) async throws -> Result {
    try await withThrowingTaskGroup(of: Void.self) { group in
        var ports: [Int] = []
        for server in servers {
            let (listening, announcement) = AsyncStream<Int>.makeStream()
            group.addTask {
                defer { announcement.finish() }
                do {
                    try await server.run { announcement.yield($0) }
                } catch is CancellationError {
                    // The body is done.
                } catch {
                    throw SandboxError(
                        .cannotListen,
                        "The stand-in \(server.service.name.rawValue) cannot listen on \(server.host):\(server.port): "
                            + "choose a free port, or 0 to have one picked",
                        cause: error
                    )
                }
            }
            var iterator = listening.makeAsyncIterator()
            guard let port = await iterator.next() else {
                // The task has ended or been cancelled: its own error comes first.
                group.cancelAll()
                try await group.waitForAll()
                throw CancellationError()
            }
            ports.append(port)
        }
        let result = try await body(ports)
        group.cancelAll()
        return result
    }
}
