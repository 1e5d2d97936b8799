import Foundation
import Synchronization
import TestSupport

@testable import Commands

/// Arguments that run the sample batch, and the program run with them.
enum SampleRun {
    static let assignment = "00000000-0000-0000-0000-000000000001"
    static let course = "00000000-0000-0000-0000-000000000052"

    static let batch = ["--dataset", Repository.sampleBatch.path]
    static let identity = ["--assignment-id", assignment, "--course-id", course]

    /// Nobody's login cache.
    private static let environment = ["CJ_ADMIN_TOKEN_PATH": "/nonexistent"]

    /// Runs the program in this process.
    ///
    /// - Parameters:
    ///   - arguments: The arguments.
    ///   - environment: The environment, to which a login cache that is not there is added.
    ///   - directory: The working directory; nil keeps the process's.
    ///   - signals: What interrupts it.
    ///   - reader: Gets what is written to standard output, as it is written.
    /// - Returns: Its exit status and what it wrote.
    static func run(
        _ arguments: [String],
        environment: [String: String] = [:],
        directory: URL? = nil,
        signals: Signals = .none,
        reader: @escaping @Sendable (String) -> Void = { _ in }
    ) async -> Program.Outcome {
        let output = WrittenText()
        let errors = WrittenText()
        let status = await Eng5NPRun.run(
            arguments: arguments,
            environment: Self.environment.merging(environment) { $1 },
            workingDirectory: directory?.path ?? FileManager.default.currentDirectoryPath,
            streams: Streams(
                output: Streams.Stream { text in
                    output.append(text)
                    reader(text)
                },
                error: Streams.Stream { errors.append($0) }
            ),
            signals: signals
        )
        return Program.Outcome(status: status.rawValue, output: output.text, errors: errors.text)
    }

    /// Runs the program in a process of its own, for what only a process can show.
    static func spawn(
        _ arguments: [String],
        environment: [String: String] = [:],
        directory: URL? = nil,
        started: @Sendable (Process) -> Void = { _ in }
    ) async throws -> Program.Outcome {
        try await Program.eng5NPRun.run(
            arguments,
            environment: Self.environment.merging(environment) { $1 },
            directory: directory,
            started: started
        )
    }
}

/// Text that is written piece by piece, by any thread.
final class WrittenText: Sendable {
    private let pieces = Mutex<[String]>([])

    /// All of it so far.
    var text: String { pieces.withLock { $0.joined() } }

    func append(_ text: String) { pieces.withLock { $0.append(text) } }
}
