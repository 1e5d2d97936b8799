import Foundation

/// The cluster of `eng5-np-run sandbox` in a process of its own.
enum SandboxCluster {
    /// Runs a body with the address of a cluster: the given one, or that of a sandbox that lives as long as the body.
    static func with<Value>(_ setting: BenchmarkSetting, _ body: (String) async throws -> Value) async throws -> Value {
        if let bootstrap = setting.bootstrap { return try await body(bootstrap) }
        let process = Process()
        process.executableURL = URL(filePath: "\(setting.programs)/eng5-np-run")
        process.arguments = ["sandbox"]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        defer {
            process.terminate()
            process.waitUntilExit()
        }
        var text = ""
        while !text.contains("ready\n") {
            let data = output.fileHandleForReading.availableData
            guard !data.isEmpty else { throw BenchmarkError("the sandbox ended before it was ready: \(text)") }
            text += String(decoding: data, as: UTF8.self)
        }
        let prefix = "export KAFKA_BOOTSTRAP_SERVERS="
        guard let line = text.split(separator: "\n").first(where: { $0.hasPrefix(prefix) }) else {
            throw BenchmarkError("the sandbox gave no bootstrap address: \(text)")
        }
        return try await body(String(line.dropFirst(prefix.count)))
    }
}
