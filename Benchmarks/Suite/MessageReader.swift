import Foundation

/// A process that reads the benchmark's topic and checks every message until none has come for a while.
struct MessageReader {
    /// What the reader found.
    struct Check: Codable {
        var messages = 0
        var invalid = 0
        var repeated = 0
        var outOfOrder = 0
    }

    private let process: Process
    private let output: FileHandle

    /// Starts a reader and waits until it reads.
    static func start(_ setting: BenchmarkSetting, _ bootstrap: String) throws -> MessageReader {
        let process = Process()
        process.executableURL = URL(filePath: "\(setting.programs)/Benchmarks")
        process.arguments = ["check-messages", "--bootstrap", bootstrap, "--topic", setting.topic]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let first = String(decoding: pipe.fileHandleForReading.availableData, as: UTF8.self)
        guard first == "ready\n" else { throw BenchmarkError("the reader does not read: \(first)") }
        return MessageReader(process: process, output: pipe.fileHandleForReading)
    }

    /// Waits for the reader's end.
    func finish() throws -> Check {
        let data = output.readDataToEndOfFile()
        process.waitUntilExit()
        return try JSONDecoder().decode(Check.self, from: data)
    }
}
