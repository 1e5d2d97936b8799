import Synchronization

/// The one way to standard error: lines, and on a terminal one live line below them.
///
/// Whatever writes a line takes the live line away first and puts it back after, in one piece, so that neither is ever
/// broken. The state is a program run's, as its standard error is.
final class Console: Sendable {
    /// How much is shown.
    enum Verbosity: Sendable {
        /// Warnings and errors.
        case quiet
        /// What goes on, too.
        case normal
        /// Details, too.
        case verbose

        fileprivate var least: LogLevel {
            switch self {
            case .quiet: .warning
            case .normal: .info
            case .verbose: .debug
            }
        }
    }

    /// How lines are shown.
    struct Settings: Sendable {
        var format = LogFormat.text
        var verbosity = Verbosity.normal
        var terminal = TerminalFacts.plain
    }

    private struct State {
        var settings: Settings
        var secrets: SecretFilter
        var identity = LogIdentity.none
        var live: String?
    }

    private static let clearing = "\r\u{1B}[K"

    private let state: Mutex<State>
    private let columns: @Sendable () -> Int
    private let output: @Sendable (String) -> Void

    init(
        _ settings: Settings = Settings(),
        secrets: SecretFilter = SecretFilter(),
        columns: @escaping @Sendable () -> Int = { 80 },
        write: @escaping @Sendable (String) -> Void
    ) {
        state = Mutex(State(settings: settings, secrets: secrets))
        self.columns = columns
        output = write
    }

    /// Creates the way to the standard error of a run of the program.
    ///
    /// - Parameter environment: The environment, whose secrets no line shows.
    convenience init(_ stream: Streams.Stream, environment: [String: String]) {
        self.init(
            Settings(terminal: TerminalFacts(isTerminal: stream.isTerminal, environment: environment)),
            secrets: SecretFilter(environment: environment),
            columns: { TerminalFacts.columns(of: stream, environment: environment) },
            write: stream.write
        )
    }

    /// Follows the flags.
    func follow(_ options: LogOptions) {
        state.withLock { state in
            state.settings.format = options.logFormat
            state.settings.verbosity = options.verbosity
        }
    }

    /// Writes lines in a form, before there are flags to follow.
    func follow(_ format: LogFormat) { state.withLock { $0.settings.format = format } }

    /// Learns secrets that no line may show.
    func hide(_ learn: (inout SecretFilter) -> Void) { state.withLock { learn(&$0.secrets) } }

    /// What no line may show.
    var secrets: SecretFilter { state.withLock { $0.secrets } }
    /// Whether the live line is shown.
    var showsLiveLine: Bool { state.withLock { $0.settings.showsLiveLine } }
    /// Whether people read along.
    var format: LogFormat { state.withLock { $0.settings.format } }

    /// Whether a line of a level is shown at all.
    func shows(_ level: LogLevel) -> Bool { state.withLock { level >= $0.settings.verbosity.least } }

    /// Says which run the lines are about from now on that do not say it themselves.
    func identify(_ identity: LogIdentity) { state.withLock { $0.identity = identity } }

    /// Writes a line.
    ///
    /// - Parameter identity: The run that it is about; nil for the one that the process is about.
    func write(_ line: LogLine, of identity: LogIdentity? = nil) {
        state.withLock { state in
            guard line.level >= state.settings.verbosity.least else { return }
            switch state.settings.format {
            case .json:
                let bytes = line.json(of: identity ?? state.identity, without: state.secrets)
                output(String(decoding: bytes, as: UTF8.self))
            case .text:
                let colours = state.settings.terminal.allowsColours
                guard let text = line.text(colours: colours, without: state.secrets) else { return }
                guard let live = state.live else { return output(text + "\n") }
                output(Self.clearing + text + "\n" + live)
            }
        }
    }

    /// Shows a text as the live line, in as many columns as there are; nil takes the line away.
    func show(live text: String?) {
        state.withLock { state in
            guard state.settings.showsLiveLine else { return }
            guard let text else {
                if state.live != nil { output(Self.clearing) }
                state.live = nil
                return
            }
            // The last column is left: some terminals would go to the next line.
            let line = state.secrets.filtered(text).withoutControls.cut(to: columns() - 1)
            guard line != state.live else { return }
            output(Self.clearing + line)
            state.live = line
        }
    }
}

extension Console.Settings {
    fileprivate var showsLiveLine: Bool { terminal.allowsLiveLine && format == .text && verbosity != .quiet }
}
