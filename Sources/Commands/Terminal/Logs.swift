import Logging

/// The log of the libraries underneath, on standard error.
enum Logs {
    /// A logger that shows warnings, or everything.
    static func logger(verbose: Bool) -> Logger {
        var logger = Logger(label: "eng5-np-run") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = verbose ? .debug : .warning
        return logger
    }
}
