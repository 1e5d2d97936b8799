import Foundation
import TestSupport
import Testing

/// `eng5-np-run sandbox` in a process of its own.
struct SandboxProcess {
    /// What its `export` lines say.
    let environment: [String: String]
    let process: Process

    /// Runs a test's body while the sandbox serves, and ends it with SIGTERM.
    static func with(_ arguments: [String] = [], _ body: (SandboxProcess) async throws -> Void) async throws {
        let process = Process()
        process.executableURL = URL(filePath: Program.eng5NPRun.path)
        process.arguments = ["sandbox"] + arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let outcome: Result<Void, any Error>
        do {
            let text = try await offThePool { try readUntilReady(output.fileHandleForReading) }
            outcome = .success(try await body(SandboxProcess(environment: exports(in: text), process: process)))
        } catch {
            outcome = .failure(error)
        }
        process.terminate()
        try await offThePool { process.waitUntilExit() }
        try outcome.get()
    }

    /// Waits for the sandbox's end.
    func end() async throws {
        let process = process
        try await offThePool { process.waitUntilExit() }
    }

    private static func readUntilReady(_ output: FileHandle) throws -> String {
        var text = ""
        while !text.hasSuffix("ready\n") {
            let data = output.availableData
            try #require(!data.isEmpty, "the sandbox ended before it was ready: \(text)")
            text += String(decoding: data, as: UTF8.self)
        }
        return text
    }

    static func exports(in text: String) -> [String: String] {
        var environment: [String: String] = [:]
        for line in text.split(separator: "\n") where line.hasPrefix("export ") {
            let parts = line.dropFirst("export ".count).split(separator: "=", maxSplits: 1)
            environment[String(parts[0])] = parts.count > 1 ? String(parts[1]) : ""
        }
        return environment
    }
}
