import Dispatch
import Synchronization

/// Runs an actor's work, which waits for the disk, on a queue of its own: the threads of the cooperative pool are few.
final class DiskExecutor: SerialExecutor {
    private let queue = DispatchQueue(label: "eng5-np-run.disk")

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }

    /// Runs work that waits for the disk before there is an actor to do it.
    static func run<Value: Sendable>(
        _ work: @escaping @Sendable () throws(RunnerError) -> Value
    ) async throws(RunnerError) -> Value {
        let work = Work(work)
        let result = await withCheckedContinuation { continuation in
            DispatchQueue.global().async { continuation.resume(returning: work.performed()) }
        }
        return try result.get()
    }

    /// Work that is given up once it is done, before its caller goes on: a file that it held is free by then.
    private final class Work<Value: Sendable>: Sendable {
        private let body: Mutex<(@Sendable () throws(RunnerError) -> Value)?>

        init(_ body: @escaping @Sendable () throws(RunnerError) -> Value) { self.body = Mutex(body) }

        func performed() -> Result<Value, RunnerError> {
            guard let body = body.withLock({ $0.take() }) else { preconditionFailure("work is done once") }
            do throws(RunnerError) {
                return .success(try body())
            } catch {
                return .failure(error)
            }
        }
    }
}
