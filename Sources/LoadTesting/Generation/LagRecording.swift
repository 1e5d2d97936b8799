/// Collects the sending thread's samples and hands them to its recorder many at a time.
///
/// Belongs to the sending thread.
final class LagRecording {
    /// Few enough that they are handed over before the first of their messages is acknowledged.
    private static let capacity = 64

    private let recorder: SpanRecorder
    private let lags: UnsafeMutablePointer<Int64>
    private var count = 0
    private var warmUp = 0
    private var missed = 0
    private var fullQueues = 0

    init(_ recorder: SpanRecorder) {
        self.recorder = recorder
        lags = .allocate(capacity: Self.capacity)
        lags.initialize(repeating: 0, count: Self.capacity)
    }

    deinit { lags.deallocate() }

    /// Takes note of a batch that was handed over.
    func sent(lag: Int64, isWarmUp: Bool) {
        if isWarmUp {
            warmUp += 1
        } else {
            lags[count] = lag
            count += 1
        }
        if count == Self.capacity || warmUp >= Self.capacity { flush() }
    }

    /// Takes note of batches that were due and not sent.
    func missed(_ batches: Int) { missed += batches }

    /// Takes note of a full queue.
    func queueWasFull() { fullQueues += 1 }

    /// Hands the samples over.
    func flush() {
        guard count + warmUp + missed + fullQueues > 0 else { return }
        recorder.record { samples in
            for index in 0..<count { samples.record(.lag, lags[index]) }
            samples.counts.scheduled += count + missed
            samples.counts.sent += count
            samples.warmUp.scheduled += warmUp
            samples.warmUp.sent += warmUp
            if fullQueues > 0 { samples.recordError(LoadErrorKind.queueFull, count: fullQueues) }
        }
        count = 0
        warmUp = 0
        missed = 0
        fullQueues = 0
    }
}
