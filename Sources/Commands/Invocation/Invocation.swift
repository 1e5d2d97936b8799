import Foundation

/// One run of the program: what its caller gives it, and where its lines go.
///
/// Commands read arguments, environment, working directory, streams and signals from here alone, so that a run depends on
/// nothing of the process it is in.
struct Invocation: Sendable {
    /// The one variable with a path that is not read here but by the HTTP clients.
    private static let tokenPath = "CJ_ADMIN_TOKEN_PATH"

    /// The arguments without the program's own name.
    let arguments: [String]
    let environment: [String: String]
    /// Where results and messages go.
    let streams: Streams
    /// What SIGINT and SIGTERM do.
    let interruptions: Interruptions
    /// The way to standard error.
    let console: Console
    /// The folder that relative paths begin at; nil for the process's own.
    private let folder: String?

    init(
        arguments: [String],
        environment: [String: String],
        workingDirectory: String,
        streams: Streams,
        signals: Signals
    ) {
        self.arguments = arguments
        self.streams = streams
        folder = workingDirectory == FileManager.default.currentDirectoryPath ? nil : workingDirectory
        var environment = environment
        if let folder, let path = environment[Self.tokenPath], !path.isEmpty, !"/~".contains(path.prefix(1)) {
            environment[Self.tokenPath] = "\(folder)/\(path)"
        }
        self.environment = environment
        console = Console(streams.error, environment: environment)
        interruptions = Interruptions(signals, console: console)
    }

    /// How wide help is written: as the terminal is, else as `COLUMNS` says, else 80; the argument parser traps on a few.
    var helpColumns: Int { max(40, columns ?? environment["COLUMNS"].flatMap { Int($0) } ?? 80) }

    /// How wide results may be; nil where they go to no terminal.
    var columns: Int? { streams.output.columns() }

    /// Writes results.
    func write(_ text: String) { streams.output.write(text) }

    /// The path by which this process reaches what a user names: as it was given, unless the run has another working
    /// directory than the process.
    func path(_ given: String) -> String {
        guard let folder, !given.hasPrefix("/") else { return given }
        return given.isEmpty ? given : "\(folder)/\(given)"
    }

    /// The path by which this process reaches what a user names, if it is named.
    func path(_ given: String?) -> String? { given.map { path($0) as String } }
}
