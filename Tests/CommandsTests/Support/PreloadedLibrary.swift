import Foundation
import TestSupport
import Testing

/// Libraries of `Tests/Preloads`, which change what the system tells a process.
struct PreloadedLibrary {
    private let file: URL

    /// What preloads it into a process, beside what is preloaded into this one.
    var environment: [String: String] {
        let others = ProcessInfo.processInfo.environment["LD_PRELOAD"].map { [$0] } ?? []
        return ["LD_PRELOAD": ([file.path] + others).joined(separator: ":")]
    }

    /// Builds a library and runs a test's body with it.
    ///
    /// - Parameters:
    ///   - name: The source's name without its ending.
    ///   - body: The body.
    /// - Throws: What the body throws; when there is no C compiler.
    static func with(_ name: String, _ body: (PreloadedLibrary) async throws -> Void) async throws {
        try await withTemporaryDirectory { folder in
            let library = folder.appending(path: "\(name).so")
            let source = Repository.root.appending(path: "Tests/Preloads/\(name).c")
            // Swift's toolchain brings it.
            let compiler = try #require(Program.installed("clang"), "there is no clang on the PATH")
            let built = try await compiler.run(["-shared", "-fPIC", "-o", library.path, source.path, "-ldl"])
            try #require(built.status == 0, "\(built.errors)")
            try await body(PreloadedLibrary(file: library))
        }
    }
}
