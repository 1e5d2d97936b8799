#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// What the operating system answered: an error number and its explanation.
struct SystemError: Error, CustomStringConvertible {
    let number: Int32

    /// The number that the last failed call left.
    static var last: SystemError { SystemError(number: errno) }

    var description: String { String(cString: strerror(number)) }

    var isMissing: Bool { number == ENOENT || number == ENOTDIR }
}

/// Calls until the call is no longer interrupted by a signal.
///
/// - Parameter call: A system call that answers a negative number on failure.
/// - Throws: What the system says of the failure.
func retryingOnInterrupt<Answer: SignedInteger>(_ call: () -> Answer) throws(SystemError) -> Answer {
    while true {
        let answer = call()
        if answer >= 0 { return answer }
        if errno != EINTR { throw .last }
    }
}

/// Returns the path with every symbolic link resolved, or `nil` when it leads nowhere.
func resolvedPath(of path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(validatingCString: resolved)
}
