#if canImport(Darwin)
internal import Darwin
#elseif canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#endif

/// Counts events and lets threads wait for the next one, without losing any between a check and the wait.
///
/// Read `current`, check the condition, then `wait(past:)` with what was read: an event that came in between ends the
/// wait at once. For dedicated threads only, as waiting blocks.
package final class EventCount: @unchecked Sendable {
    // Unchecked because the fields are C objects at fixed addresses, guarded by the mutex among them.
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var count: UInt64 = 0

    package init() {
        mutex.initialize(to: pthread_mutex_t())
        condition.initialize(to: pthread_cond_t())
        pthread_mutex_init(mutex, nil)
        #if canImport(Darwin)
        pthread_cond_init(condition, nil)
        #else
        // Linux's waits take a point in time; the monotonic clock keeps them right when the wall clock is set.
        var attributes = pthread_condattr_t()
        pthread_condattr_init(&attributes)
        pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
        pthread_cond_init(condition, &attributes)
        pthread_condattr_destroy(&attributes)
        #endif
    }

    deinit {
        pthread_cond_destroy(condition)
        pthread_mutex_destroy(mutex)
        condition.deinitialize(count: 1)
        mutex.deinitialize(count: 1)
        condition.deallocate()
        mutex.deallocate()
    }

    /// How many events there have been.
    package var current: UInt64 {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return count
    }

    /// Counts an event and wakes every waiting thread.
    package func advance() {
        pthread_mutex_lock(mutex)
        count &+= 1
        pthread_cond_broadcast(condition)
        pthread_mutex_unlock(mutex)
    }

    /// Blocks until there have been more events than `seen`, or the time is up.
    ///
    /// - Parameters:
    ///   - seen: a value read from `current`.
    ///   - timeout: how long to wait; `nil` waits for ever.
    @discardableResult
    package func wait(past seen: UInt64, timeout: Duration? = nil) -> Bool {
        let deadline = timeout.map { ContinuousClock.now + $0 }
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        while count == seen {
            guard let deadline else {
                pthread_cond_wait(condition, mutex)
                continue
            }
            let rest = deadline - ContinuousClock.now
            guard rest > .zero else { return false }
            wait(atMost: rest)
        }
        return true
    }

    private func wait(atMost rest: Duration) {
        let (seconds, attoseconds) = rest.components
        let nanoseconds = Int(attoseconds / 1_000_000_000)
        #if canImport(Darwin)
        var interval = timespec(tv_sec: Int(seconds), tv_nsec: nanoseconds)
        pthread_cond_timedwait_relative_np(condition, mutex, &interval)
        #else
        var end = timespec()
        clock_gettime(CLOCK_MONOTONIC, &end)
        let sum = end.tv_nsec + nanoseconds
        end.tv_sec += Int(seconds) + sum / 1_000_000_000
        end.tv_nsec = sum % 1_000_000_000
        pthread_cond_timedwait(condition, mutex, &end)
        #endif
    }
}
