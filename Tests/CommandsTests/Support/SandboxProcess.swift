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
        defer {
            process.terminate()
            process.waitUntilExit()
        }
        var text = ""
        while !text.hasSuffix("ready\n") {
            let data = output.fileHandleForReading.availableData
            try #require(!data.isEmpty, "the sandbox ended before it was ready: \(text)")
            text += String(decoding: data, as: UTF8.self)
        }
        var environment: [String: String] = [:]
        for line in text.split(separator: "\n") where line.hasPrefix("export ") {
            let parts = line.dropFirst("export ".count).split(separator: "=", maxSplits: 1)
            environment[String(parts[0])] = parts.count > 1 ? String(parts[1]) : ""
        }
        try await body(SandboxProcess(environment: environment, process: process))
    }
}
