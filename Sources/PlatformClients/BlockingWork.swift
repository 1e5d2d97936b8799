import NIOPosix

/// Runs blocking system calls away from the cooperative pool.
enum BlockingWork {
    /// Runs work on a thread that may block, and always to its end, even when the task is cancelled.
    static func run<Output: Sendable>(_ work: @escaping @Sendable () -> Output) async -> Output {
        await withCheckedContinuation { continuation in
            NIOThreadPool.singleton.submit { _ in continuation.resume(returning: work()) }
        }
    }
}
