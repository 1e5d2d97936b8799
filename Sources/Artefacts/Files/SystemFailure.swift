#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// What the operating system answered to a call that failed.
struct SystemFailure: Error {
    let number: Int32

    /// What the last failed call left behind.
    static var last: SystemFailure { SystemFailure(number: errno) }

    /// The system's own words for the number.
    var text: String { String(cString: strerror(number)) }

    var isDiskFull: Bool { number == ENOSPC || number == EDQUOT || number == EFBIG }

    /// Calls until the call is no longer interrupted by a signal.
    static func retrying<Answer: SignedInteger>(_ call: () -> Answer) throws(SystemFailure) -> Answer {
        while true {
            let answer = call()
            if answer >= 0 { return answer }
            if errno != EINTR { throw .last }
        }
    }

    func writing(_ path: String) -> ArtefactsError {
        if isDiskFull {
            return ArtefactsError(
                .diskFull,
                "No room to write '\(path)': \(text). What was there before is unchanged; free some space, or choose "
                    + "another folder for the output, and repeat.",
                path: path,
                systemNumber: number
            )
        }
        return ArtefactsError(
            .writeFailed,
            "Cannot write '\(path)': \(text). What was there before is unchanged; check that the folder exists and "
                + "may be written to.",
            path: path,
            systemNumber: number
        )
    }

    func reading(_ path: String) -> ArtefactsError {
        ArtefactsError(.readFailed, "Cannot read '\(path)': \(text).", path: path, systemNumber: number)
    }

    func making(folder path: String) -> ArtefactsError {
        isDiskFull
            ? writing(path)
            : ArtefactsError(
                .folderUnusable,
                "Cannot make the folder '\(path)': \(text). Choose another folder for the output, or make it writable.",
                path: path,
                systemNumber: number
            )
    }
}
