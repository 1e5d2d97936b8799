import Foundation
import TestSupport
import Testing

@testable import Commands

/// `eng5-np-run sandbox`, run in this process.
struct RunningSandbox {
    /// What its `export` lines say.
    let environment: [String: String]

    /// Runs a test's body while the sandbox serves, and ends it as SIGTERM does.
    ///
    /// - Parameters:
    ///   - arguments: The arguments after `sandbox`.
    ///   - body: The body.
    /// - Returns: How the sandbox ended.
    /// - Throws: What the body throws; when the sandbox ends before it is ready.
    @discardableResult
    static func with(
        _ arguments: [String] = [],
        _ body: (RunningSandbox) async throws -> Void
    ) async throws -> Program.Outcome {
        let sender = SignalSender()
        let (ready, reader) = AsyncStream.makeStream(of: String.self)
        async let outcome = {
            let outcome = await SampleRun.run(["sandbox"] + arguments, signals: sender.signals) { reader.yield($0) }
            reader.finish()
            return outcome
        }()
        var text = ""
        for await piece in ready {
            text += piece
            if text.hasSuffix("ready\n") { break }
        }
        guard text.hasSuffix("ready\n") else {
            let ended = await outcome
            try #require(Bool(false), "the sandbox ended before it was ready: \(ended.errors)")
            return ended
        }
        let result: Result<Void, any Error>
        do {
            result = .success(try await body(RunningSandbox(environment: SandboxProcess.exports(in: text))))
        } catch {
            result = .failure(error)
        }
        sender.send(.terminate)
        let ended = await outcome
        try result.get()
        return ended
    }
}
