import Glibc

/// Measures several pieces of work in turn, round after round, so that a noisy machine disturbs all alike.
enum Rounds {
    /// Times work that is repeated often enough to take about a tenth of a second.
    ///
    /// - Returns: For each piece of work, the nanoseconds of processor time of one call in each round.
    static func nanoseconds(_ rounds: Int, _ work: [() -> Void]) -> [[Double]] {
        let repetitions = work.map { calibrated($0) }
        var values = [[Double]](repeating: [], count: work.count)
        for round in 0..<rounds {
            for place in work.indices {
                // Every second round goes the other way, so that none always follows the same neighbour.
                let index = round.isMultiple(of: 2) ? place : work.count - 1 - place
                let time = elapsed { for _ in 0..<repetitions[index] { work[index]() } }
                values[index].append(time * 1e9 / Double(repetitions[index]))
            }
        }
        return values
    }

    /// Times a piece of work once.
    ///
    /// - Returns: The processor time of this thread, in seconds: other processes on the machine disturb it least.
    static func elapsed(_ work: () throws -> Void) rethrows -> Double {
        let start = threadSeconds
        try work()
        return threadSeconds - start
    }

    private static var threadSeconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    private static func calibrated(_ work: () -> Void) -> Int {
        var count = 1
        while true {
            let time = elapsed { for _ in 0..<count { work() } }
            if time > 0.02 { return max(1, Int(Double(count) * 0.1 / time)) }
            count *= 4
        }
    }
}
