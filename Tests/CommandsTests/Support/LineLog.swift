import Synchronization

@testable import Commands

/// What a console has written.
final class LineLog: Sendable {
    private let pieces = Mutex<[String]>([])
    private let width: Mutex<Int>

    init(columns: Int = 80) {
        width = Mutex(columns)
    }

    /// Everything, in one text.
    var text: String { pieces.withLock { $0.joined() } }
    /// Every call's text.
    var writes: [String] { pieces.withLock { $0 } }

    /// Makes the terminal wider or narrower.
    func resize(to columns: Int) { width.withLock { $0 = columns } }

    /// A console that writes here.
    func console(
        _ format: LogFormat = .text,
        _ verbosity: Console.Verbosity = .normal,
        live: Bool = false,
        colours: Bool = false,
        secrets: SecretFilter = SecretFilter()
    ) -> Console {
        let terminal = TerminalFacts(allowsLiveLine: live, allowsColours: colours)
        return Console(
            Console.Settings(format: format, verbosity: verbosity, terminal: terminal),
            secrets: secrets,
            columns: { self.width.withLock { $0 } },
            write: { text in self.pieces.withLock { $0.append(text) } }
        )
    }
}
