internal import Contracts
internal import Synchronization

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// Time since a run's start, by a clock that nobody sets: in nanoseconds, negative before the start.
///
/// It also gives the matching time of day. That is read once, so that the batches' times never go back.
package final class MonotonicClock: Sendable {
    private let origin = Atomic<Int64>(0)
    private let wallOrigin = Atomic<Int64>(0)
    private let speed: Int64

    /// Makes a clock that starts at once.
    ///
    /// - Parameter speed: How many of its seconds pass in one of the machine's; more than one in tests.
    package init(speed: Int64 = 1) {
        self.speed = speed
        start(in: 0)
    }

    /// Starts anew, in a while.
    func start(in nanoseconds: Int64) {
        origin.store(Self.reading + nanoseconds / speed, ordering: .releasing)
        wallOrigin.store(Timestamp.now.microseconds + nanoseconds / 1000, ordering: .releasing)
    }

    /// The time now.
    var now: Int64 { (Self.reading - origin.load(ordering: .acquiring)) * speed }

    /// The time of day at a time of this clock.
    func timestamp(at time: Int64) -> Timestamp {
        Timestamp(microseconds: wallOrigin.load(ordering: .acquiring) + time / 1000)
    }

    /// Waits; throws `CancellationError` as soon as the task is cancelled.
    func sleep(for duration: Duration) async throws { try await Task.sleep(for: duration / Int(speed)) }

    /// Blocks until a time; for dedicated threads only.
    func sleep(until time: Int64) {
        #if canImport(Darwin)
        let rest = max(0, (time - now) / speed)
        var interval = timespec(tv_sec: Int(rest / 1_000_000_000), tv_nsec: Int(rest % 1_000_000_000))
        nanosleep(&interval, nil)
        #else
        let (seconds, nanoseconds) = (origin.load(ordering: .acquiring) + time / speed).quotientAndRemainder(
            dividingBy: 1_000_000_000
        )
        var end = timespec(tv_sec: Int(seconds), tv_nsec: Int(nanoseconds))
        clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &end, nil)
        #endif
    }

    /// How much processor time the process has used, in nanoseconds.
    static var processorTime: Int64 { reading(of: CLOCK_PROCESS_CPUTIME_ID) }

    private static var reading: Int64 { reading(of: CLOCK_MONOTONIC) }

    private static func reading(of clock: clockid_t) -> Int64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}
