import Foundation

@testable import Commands

extension Invocation {
    /// An invocation whose lines nobody sees.
    static func test(_ arguments: [String] = [], environment: [String: String] = [:]) -> Invocation {
        Invocation(
            arguments: arguments,
            environment: environment,
            workingDirectory: FileManager.default.currentDirectoryPath,
            streams: Streams(output: Streams.Stream { _ in }, error: Streams.Stream { _ in }),
            signals: .none
        )
    }
}
