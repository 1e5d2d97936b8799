package import Foundation

/// A program that a test runs to its end.
package struct Program: Sendable {
    /// What a program left behind.
    package struct Outcome: Sendable {
        /// The exit status; of a program that a signal ended, the signal's number and 128.
        package let status: Int32
        /// What it wrote to standard output.
        package let output: String
        /// What it wrote to standard error.
        package let errors: String

        /// Creates what a program left behind.
        package init(status: Int32, output: String, errors: String) {
            self.status = status
            self.output = output
            self.errors = errors
        }
    }

    /// The program's path.
    package let path: String

    /// Creates a reference to a program.
    package init(path: String) {
        self.path = path
    }

    /// The program of this package, as built for these tests.
    package static let eng5NPRun: Program = {
        // The test bundle lies beside the package's own products.
        let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? CommandLine.arguments[0]
        return Program(path: URL(filePath: bundle).deletingLastPathComponent().appending(path: "eng5-np-run").path)
    }()

    private static let inheritedVariables: Set<String> = [
        "PATH", "LD_LIBRARY_PATH", "LD_PRELOAD", "ASAN_OPTIONS", "TSAN_OPTIONS", "TEST_TMPDIR", "LLVM_PROFILE_FILE",
    ]

    /// Finds a program on the search path.
    ///
    /// - Parameter name: The program's name.
    /// - Returns: The program, or nil when it is not installed.
    package static func installed(_ name: String) -> Program? {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        return folders.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }.map(
            Program.init
        )
    }

    /// Runs the program and waits for its end.
    ///
    /// - Parameters:
    ///   - environment: The environment; nothing is inherited but where programs and libraries are found, and what
    ///     sanitizers are told.
    ///   - directory: The working directory; nil keeps this process's.
    ///   - started: Told of the process once it runs, to send it signals.
    /// - Returns: What it left behind.
    /// - Throws: When the program cannot be started.
    package func run(
        _ arguments: [String],
        environment: [String: String] = [:],
        directory: URL? = nil,
        started: @Sendable (Process) -> Void = { _ in }
    ) async throws -> Outcome {
        try await withTemporaryDirectory { folder in
            let process = Process()
            process.executableURL = URL(filePath: path)
            process.arguments = arguments
            let inherited = ProcessInfo.processInfo.environment.filter { Self.inheritedVariables.contains($0.key) }
            process.environment = inherited.merging(environment) { $1 }
            process.currentDirectoryURL = directory
            process.standardInput = FileHandle.nullDevice
            // Files instead of pipes: a program that writes much never waits for its reader.
            let output = folder.appending(path: "output")
            let errors = folder.appending(path: "errors")
            for file in [output, errors] { try Data().write(to: file) }
            let writers = try [output, errors].map(FileHandle.init(forWritingTo:))
            // Foundation keeps a process that has ended, and its files with it: thousands of them by the last test.
            defer { for writer in writers { try? writer.close() } }
            process.standardOutput = writers[0]
            process.standardError = writers[1]
            let status: Int32 = try await withCheckedThrowingContinuation { continuation in
                process.terminationHandler = { ended in
                    let signalled = ended.terminationReason == .uncaughtSignal
                    continuation.resume(returning: ended.terminationStatus + (signalled ? 128 : 0))
                }
                do {
                    try process.run()
                    started(process)
                } catch {
                    process.terminationHandler = nil
                    continuation.resume(throwing: error)
                }
            }
            return Outcome(
                status: status,
                output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
                errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self)
            )
        }
    }
}
