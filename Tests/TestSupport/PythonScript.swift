package import Foundation

/// Runs small Python scripts, for answers that do not come from the code under test.
package enum PythonScript {
    /// Why a script failed: what it printed.
    package struct Failed: Error, CustomStringConvertible {
        /// What it printed.
        package let description: String
    }

    /// Whether Python is there, with what validates JSON Schemas.
    package static let canValidate = (try? run("import jsonschema", [])) != nil
    /// Whether Python is there.
    package static let isThere = (try? run("import json, hashlib", [])) != nil

    /// Whether Python can decode HdrHistogram's logs: in the environment that `scripts/test --all` makes, or anywhere.
    package static let canDecodeHistograms: Bool = {
        if (try? runWithPackages("import hdrh.histogram", [])) != nil { return true }
        print(
            "note: Python's hdrhistogram cannot be imported; tests that compare with it are skipped (scripts/test --all installs it)"
        )
        return false
    }()

    /// Whether Python can read Prometheus' text format: in the environment that `scripts/test --all` makes, or anywhere.
    package static let canReadMetrics: Bool = {
        if (try? runWithPackages("import prometheus_client.parser", [])) != nil { return true }
        print(
            "note: Python's prometheus_client cannot be imported; tests of metrics are skipped (scripts/test --all installs it)"
        )
        return false
    }()

    /// Runs a script with the Python that has the tests' packages.
    ///
    /// - Parameters:
    ///   - script: The script.
    ///   - arguments: What it finds in `sys.argv[1:]`.
    /// - Returns: What it printed, without white space at the ends.
    /// - Throws: `Failed` with what it printed, when it exits with another status than 0.
    package static func runWithPackages(_ script: String, _ arguments: [String]) throws -> String {
        let own = Repository.root.appending(path: ".build/python/bin/python3").path
        let isThere = FileManager.default.isExecutableFile(atPath: own)
        return try run(script, arguments, python: isThere ? own : "python3")
    }

    /// Runs a script.
    ///
    /// - Parameters:
    ///   - script: The script.
    ///   - arguments: What it finds in `sys.argv[1:]`.
    ///   - python: The interpreter, by path or by name.
    /// - Returns: What it printed, without white space at the ends.
    /// - Throws: `Failed` with what it printed, when it exits with another status than 0.
    @discardableResult
    package static func run(_ script: String, _ arguments: [String], python: String = "python3") throws -> String {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [python, "-W", "ignore", "-c", script] + arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let printed = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failed(description: printed) }
        return printed.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Validates a JSON document with Python's `jsonschema`, formats included.
    ///
    /// - Parameters:
    ///   - document: The document.
    ///   - schema: The schema.
    /// - Returns: A line for each violation; none for a valid document.
    /// - Throws: `Failed` when Python or its validator fails.
    package static func violations(of document: URL, against schema: URL) throws -> [String] {
        try run(
            """
            import json, sys, jsonschema
            schema, document = (json.load(open(path, encoding="utf-8")) for path in sys.argv[1:3])
            kind = jsonschema.validators.validator_for(schema, jsonschema.Draft202012Validator)
            for error in kind(schema, format_checker=jsonschema.FormatChecker()).iter_errors(document):
                print(list(error.absolute_path), error.message[:200])
            """,
            [schema.path, document.path]
        )
        .split(separator: "\n").map(String.init)
    }

    /// Validates a JSON document with Python's `jsonschema`, formats included.
    ///
    /// It is checked against this project's own schema of that name and, where the platform's contract documents lie beside
    /// the repository, against theirs too.
    ///
    /// - Parameters:
    ///   - document: The document's path.
    ///   - schema: The schema's file name, for example `assessment_run.schema.json`.
    /// - Returns: A line for each violation; none for a valid document.
    /// - Throws: `Failed` when Python or its validator fails.
    package static func violations(of document: String, against schema: String) throws -> [String] {
        let own = Repository.schema(schema)
        let platform = Repository.platformContracts?.appending(path: "schemas/\(schema)")
        let schemas = [own, platform].compactMap(\.self).filter { FileManager.default.fileExists(atPath: $0.path) }
        return try schemas.flatMap { try violations(of: URL(filePath: document), against: $0) }
    }
}
