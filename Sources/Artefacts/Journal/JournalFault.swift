import Synchronization

/// The end of a run at a line of its journal, for tests: as after a kill, no journal takes another line.
///
/// It holds for the journals that are written in a task and its children while ``current`` is set. Lines are counted over all
/// of these journals, from 1.
package final class JournalFault: Sendable {
    /// On which side of its line the run ends.
    package enum Moment: String, Sendable, CaseIterable {
        /// What the line records has happened, and the line is not written.
        case before
        /// The line is on the disk.
        case after
    }

    private struct State {
        var lines = 0
        var hasStruck = false
    }

    /// The fault that holds in the current task; nil outside of tests.
    @TaskLocal package static var current: JournalFault?

    private let moment: Moment
    private let line: Int
    private let state = Mutex(State())

    /// - Parameter moment: On which side of the line it strikes.
    package init(_ moment: Moment, line: Int) {
        self.moment = moment
        self.line = line
    }

    package var hasStruck: Bool { state.withLock { $0.hasStruck } }

    /// Does what a journal does with a line, unless the run ends before it; throws when the run has ended.
    func around(_ path: String, _ append: () throws(ArtefactsError) -> Void) throws(ArtefactsError) {
        let isItsLine = try state.withLock { state throws(ArtefactsError) in
            if state.hasStruck { throw Self.ended(path) }
            state.lines += 1
            state.hasStruck = state.lines == line
            return state.hasStruck
        }
        if isItsLine, moment == .before { throw Self.ended(path) }
        try append()
        if isItsLine { throw Self.ended(path) }
    }

    /// Throws when the run has ended.
    func check(_ path: String) throws(ArtefactsError) {
        if hasStruck { throw Self.ended(path) }
    }

    private static func ended(_ path: String) -> ArtefactsError {
        ArtefactsError(.writeFailed, "A test ends the run at a line of '\(path)'.", path: path)
    }
}
