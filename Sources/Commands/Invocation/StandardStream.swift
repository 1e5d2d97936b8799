#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Writes whole lines to a standard stream, without buffering and without dying of a closed pipe.
enum StandardStream: Int32, Sendable {
    /// Results, and nothing else.
    case output = 1
    /// Progress, warnings and errors.
    case error = 2

    /// Opens `/dev/null` in place of standard streams that the caller closed.
    ///
    /// The next file that is opened would get the stream's number otherwise, and the results written into it.
    static func openClosedOnes() {
        for stream in 0...Self.error.rawValue where fcntl(stream, F_GETFD) < 0 {
            // The lowest free number is this one, since those below are open.
            _ = open("/dev/null", O_RDWR)
        }
    }

    /// Writes text; what a closed or full stream does not take is dropped.
    func write(_ text: String) {
        var text = text
        text.withUTF8 { bytes in
            var rest = UnsafeRawBufferPointer(bytes)
            while let start = rest.baseAddress, !rest.isEmpty {
                #if canImport(Glibc)
                let written = Glibc.write(rawValue, start, rest.count)
                #elseif canImport(Musl)
                let written = Musl.write(rawValue, start, rest.count)
                #else
                let written = Darwin.write(rawValue, start, rest.count)
                #endif
                if written < 0, errno == EINTR { continue }
                guard written > 0 else { return }
                rest = UnsafeRawBufferPointer(rebasing: rest[written...])
            }
        }
    }

    func writeLine(_ line: String) { write(line + "\n") }

    var isTerminal: Bool { isatty(rawValue) == 1 }

    /// How many columns the stream's terminal has now; nil when it is none, or does not say.
    var terminalColumns: Int? {
        var size = winsize()
        guard ioctl(rawValue, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }
}
