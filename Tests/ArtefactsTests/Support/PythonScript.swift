import Foundation

/// Runs small Python scripts, for answers that do not come from the code under test.
enum PythonScript {
    struct Failed: Error, CustomStringConvertible {
        let description: String
    }

    /// Whether Python is there, with what validates JSON Schemas.
    static let canValidate = (try? run("import jsonschema", [])) != nil
    /// Whether Python is there.
    static let isThere = (try? run("import json, hashlib", [])) != nil

    /// Runs a script.
    ///
    /// - Parameters:
    ///   - script: The script.
    ///   - arguments: What it finds in `sys.argv[1:]`.
    /// - Returns: What it printed, without white space at the ends.
    /// - Throws: `Failed` with what it printed, when it exits with another status than 0.
    @discardableResult
    static func run(_ script: String, _ arguments: [String]) throws -> String {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-W", "ignore", "-c", script] + arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let printed = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failed(description: printed) }
        return printed.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
