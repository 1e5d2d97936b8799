import Foundation

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// An HTTP server on loopback that calls itself healthy, and whose clock is wrong.
///
/// The stand-in services cannot serve for this: their server writes the `Date` header by itself.
struct DatedServer {
    let port: UInt16

    /// Runs a test's body while the server answers.
    ///
    /// - Parameters:
    ///   - offset: By how many seconds its clock is ahead.
    ///   - body: The body.
    /// - Throws: What the body throws; `POSIXError` when the server cannot listen.
    static func with(secondsAhead offset: TimeInterval, _ body: (DatedServer) async throws -> Void) async throws {
        #if canImport(Glibc)
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #else
        let listener = socket(AF_INET, SOCK_STREAM, 0)
        #endif
        defer { close(listener) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isListening = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                bind(listener, pointer, length) == 0 && listen(listener, 8) == 0
                    && getsockname(listener, pointer, &length) == 0
            }
        }
        guard isListening else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        Thread.detachNewThread { serve(listener, offset) }
        // Ends the thread, which waits for connections.
        defer { _ = shutdown(listener, Int32(SHUT_RDWR)) }
        try await body(DatedServer(port: UInt16(bigEndian: address.sin_port)))
    }

    private static func serve(_ listener: Int32, _ offset: TimeInterval) {
        while true {
            let connection = accept(listener, nil, nil)
            guard connection >= 0 else { return }
            var request = [UInt8](repeating: 0, count: 4096)
            _ = recv(connection, &request, request.count, 0)
            let answer = Array(text(date: Date.now + offset).utf8)
            _ = send(connection, answer, answer.count, Int32(MSG_NOSIGNAL))
            close(connection)
        }
    }

    private static func text(date: Date) -> String {
        let format = DateFormatter()
        format.locale = Locale(identifier: "en_US_POSIX")
        format.timeZone = TimeZone(identifier: "GMT")
        format.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
        let head = ["HTTP/1.1 200 OK", "Date: \(format.string(from: date))", "Content-Length: 2", "Connection: close"]
        return head.joined(separator: "\r\n") + "\r\n\r\n{}"
    }
}
