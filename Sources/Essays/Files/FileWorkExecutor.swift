import Dispatch

/// Runs work that blocks on files or computes for long, off the cooperative thread pool.
///
/// Its threads come from a queue of their own; callers bound how many tasks they start.
final class FileWorkExecutor: TaskExecutor {
    static let shared = FileWorkExecutor()

    private let queue = DispatchQueue(label: "eng5-np-runner.essays", attributes: .concurrent)

    private init() {}

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { [self] in
            job.runSynchronously(on: asUnownedTaskExecutor())
        }
    }
}
