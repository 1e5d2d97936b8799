internal import CRdKafka

#if canImport(Darwin)
internal import Darwin
#elseif canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#endif

/// Runs one closure on a thread of its own, for C calls that block.
///
/// Blocking on Swift's cooperative pool would starve every task of the process; its threads are as many as there are
/// cores.
package struct DedicatedThread: @unchecked Sendable {
    // Unchecked because pthread_t is a pointer on some platforms; it is only ever joined, once, by the owner.
    private let identifier: pthread_t

    /// Starts a thread.
    ///
    /// - Parameters:
    ///   - name: what debuggers and `ps -L` show, cut to 15 bytes, Linux's limit.
    ///   - body: what to run; it keeps alive what it captures until it returns.
    /// - Throws: `KafkaError` when the system has no thread left.
    init(name: String, body: @escaping @Sendable () -> Void) throws(KafkaError) {
        let start = Unmanaged.passRetained(Start(name: name, body: body))
        #if canImport(Darwin)
        var identifier: pthread_t?
        #else
        var identifier = pthread_t()
        #endif
        let result = pthread_create(&identifier, nil, Self.entry, start.toOpaque())
        guard result == 0 else {
            start.release()
            throw Self.failure(name, result)
        }
        #if canImport(Darwin)
        guard let identifier else { throw Self.failure(name, result) }
        #endif
        self.identifier = identifier
    }

    /// Waits until the closure has returned. Must be called once, and not from the thread itself.
    func join() { pthread_join(identifier, nil) }

    /// Lets the sleeps of the calling thread end on time, to the microsecond where the system can.
    package static func sharpenSleep() { crdkafka_sharpen_sleep() }

    /// Lets the system reclaim the thread when the closure returns, in place of `join`.
    func detach() { pthread_detach(identifier) }

    private static func failure(_ name: String, _ result: Int32) -> KafkaError {
        KafkaError(
            .other,
            "no thread could be started for \(name): \(String(cString: strerror(result))); "
                + "raise the limit of threads (ulimit -u) and try again"
        )
    }

    private final class Start: Sendable {
        let name: String
        let body: @Sendable () -> Void

        init(name: String, body: @escaping @Sendable () -> Void) {
            self.name = name
            self.body = body
        }
    }

    #if canImport(Darwin)
    private static let entry: @convention(c) (UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? = { argument in
        let start = Unmanaged<Start>.fromOpaque(argument).takeRetainedValue()
        crdkafka_name_thread(start.name)
        start.body()
        return nil
    }
    #else
    private static let entry: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { argument in
        guard let argument else { return nil }
        let start = Unmanaged<Start>.fromOpaque(argument).takeRetainedValue()
        crdkafka_name_thread(start.name)
        start.body()
        return nil
    }
    #endif
}
