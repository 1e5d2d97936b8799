import Foundation
import TestSupport
import Testing

/// Kills the program at a line of its run's journal, from within the program's own process.
struct KillSwitch {
    /// The built library, to be preloaded.
    let library: URL

    /// Builds the switch and runs a test's body with it.
    ///
    /// - Parameter body: The body.
    /// - Throws: What the body throws; when there is no C compiler.
    static func with(_ body: (KillSwitch) async throws -> Void) async throws {
        try await withTemporaryDirectory { folder in
            let library = folder.appending(path: "kill_switch.so")
            let source = Repository.root.appending(path: "Tests/KillSwitch/kill_switch.c")
            // Swift's toolchain brings it.
            let compiler = try #require(Program.installed("clang"), "there is no clang on the PATH")
            let built = try await compiler.run(["-shared", "-fPIC", "-o", library.path, source.path, "-ldl"])
            try #require(built.status == 0, "\(built.errors)")
            try await body(KillSwitch(library: library))
        }
    }

    /// The environment of a process that is to be killed.
    ///
    /// - Parameter moment: When.
    /// - Returns: The variables.
    func environment(_ moment: KillMoment) -> [String: String] {
        [moment.variable: String(moment.line), "LD_PRELOAD": library.path]
    }
}

/// When a process is killed.
struct KillMoment: CustomStringConvertible {
    /// `KILL_AT`, once the line is on the disk, or `KILL_BEFORE`, when what it tells of has happened.
    let variable: String
    /// The journal's line, counted from 1.
    let line: Int

    var description: String { "\(variable)=\(line)" }
}
