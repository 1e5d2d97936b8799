internal import BradleyTerry

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

extension LoadSchedule {
    /// Walks through a schedule's arrivals.
    package struct Iterator: IteratorProtocol, Sendable {
        private let schedule: LoadSchedule
        private let limit: UInt64
        private var index: UInt64 = 0
        private var measured: UInt64 = 0
        private var position = ProfilePosition()
        private var generator: SeededGenerator

        init(_ schedule: LoadSchedule) {
            self.schedule = schedule
            generator = SeededGenerator(seed: schedule.seed)
            switch schedule.process {
            case .constant:
                limit = schedule.constantTotal
                index = UInt64(schedule.shard.number - 1)
            case .poisson:
                limit = schedule.count ?? .max
            }
        }

        /// Gives the next arrival of the shard.
        ///
        /// - Returns: The arrival, or nil at the schedule's end.
        package mutating func next() -> Arrival? {
            switch schedule.process {
            case .constant: nextConstant()
            case .poisson: nextPoisson()
            }
        }

        private mutating func nextConstant() -> Arrival? {
            guard index < limit else { return nil }
            let due =
                if let rate = schedule.profile.steadyRate {
                    rate.dueTime(ofArrival: index)
                } else {
                    position.time(whole: index, fraction: 0, in: schedule.profile) ?? schedule.profile.duration ?? .max
                }
            defer { index += UInt64(schedule.shard.count) }
            return Arrival(index: index, intended: due, isWarmUp: due < schedule.profile.warmUp)
        }

        private mutating func nextPoisson() -> Arrival? {
            while measured < limit {
                // 1 - unit() lies above 0 and up to 1, so that the logarithm is finite.
                position.advance(by: -log(1 - generator.unit()))
                guard let due = position.time(in: schedule.profile) else { return nil }
                let arrival = Arrival(index: index, intended: due, isWarmUp: due < schedule.profile.warmUp)
                index += 1
                if !arrival.isWarmUp { measured += 1 }
                if schedule.shard.owns(arrival.index) { return arrival }
            }
            return nil
        }
    }
}
