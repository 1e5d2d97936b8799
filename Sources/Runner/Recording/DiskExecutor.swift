import Dispatch

/// Runs an actor's work, which waits for the disk, on a queue of its own: the threads of the cooperative pool are few.
final class DiskExecutor: SerialExecutor {
    private let queue = DispatchQueue(label: "eng5-np-run.disk")

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }

    /// Runs work that waits for the disk before there is an actor to do it.
    ///
    /// - Parameter work: The work.
    /// - Returns: What the work returns.
    /// - Throws: What the work throws.
    static func run<Value: Sendable>(
        _ work: @escaping @Sendable () throws(RunnerError) -> Value
    ) async throws(RunnerError) -> Value {
        let result: Result<Value, RunnerError> = await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                do throws(RunnerError) {
                    continuation.resume(returning: .success(try work()))
                } catch {
                    continuation.resume(returning: .failure(error))
                }
            }
        }
        return try result.get()
    }
}
