import Logging

/// How much a line matters.
enum LogLevel: String, Sendable, Comparable, CaseIterable {
    /// For those who asked for details.
    case debug
    /// What goes on.
    case info
    /// What the user should know and stops nothing.
    case warning
    /// What ended the work, or would.
    case error

    static func < (left: LogLevel, right: LogLevel) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .debug: 0
        case .info: 1
        case .warning: 2
        case .error: 3
        }
    }

    /// The level of a library's line; what goes on is told by the program itself, so that of a library is a detail.
    init(_ level: Logger.Level) {
        self =
            switch level {
            case .trace, .debug, .info, .notice: .debug
            case .warning: .warning
            case .error, .critical: .error
            }
    }
}
