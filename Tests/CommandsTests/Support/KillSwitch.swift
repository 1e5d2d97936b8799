import Foundation

/// Kills the program at a line of its run's journal, from within the program's own process.
struct KillSwitch {
    /// The built library, to be preloaded.
    let library: PreloadedLibrary

    /// Builds the switch and runs a test's body with it.
    ///
    /// - Parameter body: The body.
    /// - Throws: What the body throws; when there is no C compiler.
    static func with(_ body: (KillSwitch) async throws -> Void) async throws {
        try await PreloadedLibrary.with("kill_switch") { try await body(KillSwitch(library: $0)) }
    }

    /// The environment of a process that is to be killed.
    ///
    /// - Parameter moment: When.
    /// - Returns: The variables.
    func environment(_ moment: KillMoment) -> [String: String] {
        library.environment.merging([moment.variable: String(moment.line)]) { $1 }
    }
}

/// When a process is killed.
struct KillMoment: Sendable, CustomStringConvertible {
    /// `KILL_AT`, once the line is on the disk, or `KILL_BEFORE`, when what it tells of has happened.
    let variable: String
    /// The journal's line, counted from 1.
    let line: Int

    var description: String { "\(variable)=\(line)" }
}
