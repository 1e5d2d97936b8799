internal import Synchronization

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// Keeps the ports of brokers that are down, so that nobody else is given them.
///
/// librdkafka ends the process when a broker that comes up again cannot listen. On Linux a bound socket that does not listen
/// refuses connections, as a free port does, and lets the broker listen on the same port beside it.
final class HeldPorts: Sendable {
    private let ports: [UInt16]
    /// The sockets by broker; nil of a broker that is down and whose port was taken before it could be held.
    private let sockets = Mutex<[Int32: Socket]>([:])

    private struct Socket {
        let descriptor: Int32?
    }

    /// Creates the holder of a cluster's ports.
    ///
    /// - Parameter bootstrapServers: The brokers' addresses, in the order of their numbers.
    init(_ bootstrapServers: String) {
        ports = bootstrapServers.split(separator: ",").compactMap {
            $0.split(separator: ":").last.flatMap { UInt16($0) }
        }
    }

    deinit { releaseAll() }

    /// Holds the port of a broker that has gone down.
    func hold(broker: Int32) {
        sockets.withLock { sockets in
            if sockets[broker]?.descriptor == nil { sockets[broker] = Socket(descriptor: bound(broker)) }
        }
    }

    /// Whether a broker can listen on its port: it is not down, or the port is held for it.
    func canListen(broker: Int32) -> Bool {
        let isDown = sockets.withLock { $0[broker] != nil }
        guard isDown else { return true }
        hold(broker: broker)
        return sockets.withLock { $0[broker]?.descriptor != nil }
    }

    /// Lets go of the port of a broker that is up again.
    func release(broker: Int32) {
        if let socket = sockets.withLock({ $0.removeValue(forKey: broker)?.descriptor }) { close(socket) }
    }

    /// Lets go of all ports.
    func releaseAll() {
        let held = sockets.withLock { sockets in
            defer { sockets = [:] }
            return sockets.values.compactMap(\.descriptor)
        }
        for socket in held { close(socket) }
    }

    private func bound(_ broker: Int32) -> Int32? {
        guard ports.indices.contains(Int(broker) - 1) else { return nil }
        #if canImport(Glibc)
        let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        #else
        let socket = socket(AF_INET, SOCK_STREAM, 0)
        #endif
        guard socket >= 0 else { return nil }
        var shares: Int32 = 1
        setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &shares, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = ports[Int(broker) - 1].bigEndian
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        let isBound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                bind(socket, pointer, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        guard isBound else {
            close(socket)
            return nil
        }
        return socket
    }
}
