import Foundation
import TestSupport

/// Arguments that run the sample batch.
enum SampleRun {
    static let assignment = "00000000-0000-0000-0000-000000000001"
    static let course = "00000000-0000-0000-0000-000000000052"

    static let batch = ["--dataset", Repository.sampleBatch.path]
    static let identity = ["--assignment-id", assignment, "--course-id", course]

    /// Runs the program without anybody's login cache.
    static func run(
        _ arguments: [String],
        environment: [String: String] = [:],
        directory: URL? = nil,
        started: @Sendable (Process) -> Void = { _ in }
    ) async throws -> Program.Outcome {
        try await Program.eng5NPRun.run(
            arguments,
            environment: ["CJ_ADMIN_TOKEN_PATH": "/nonexistent"].merging(environment) { $1 },
            directory: directory,
            started: started
        )
    }
}
