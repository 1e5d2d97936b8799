import LoadTesting
import Testing

@Suite("Load schedules")
struct LoadScheduleTests {
    private let second: UInt64 = 1_000_000_000

    private func stages(_ text: String, warmUp: UInt64 = 0) throws -> LoadProfile {
        LoadProfile(stages: try RateStage.stages(parsing: text), warmUp: warmUp)
    }

    @Test("space constant arrivals by index / rate, rounding each on its own")
    func constant() throws {
        let profile = LoadProfile(rate: ArrivalRate(perSecond: 300), duration: second)
        let times = try LoadSchedule(profile: profile).map(\.intended)
        #expect(times.count == 300)
        #expect(times == (0..<300).map { UInt64($0) * second / 300 })
    }

    @Test("lose nothing after a day at a rate that no clock divides")
    func noAccumulation() throws {
        let profile = LoadProfile(rate: try ArrivalRate(parsing: "7/m"))
        let schedule = try LoadSchedule(profile: profile, count: 7 * 60 * 24 + 1)
        let last = try #require(schedule.map { $0 }.last)
        #expect(last.intended == 24 * 3600 * second)
    }

    @Test("have an arrival at the start and none at the end of their duration")
    func bounds() throws {
        let schedule = try LoadSchedule(profile: LoadProfile(rate: ArrivalRate(perSecond: 10), duration: second))
        #expect(schedule.map(\.intended).first == 0)
        #expect(schedule.map(\.intended).last == 900_000_000)
    }

    @Test("end at the count or the duration, whichever comes first", arguments: [(5, 5), (10, 10), (11, 10)])
    func countAndDuration(_ count: UInt64, expected: Int) throws {
        let profile = LoadProfile(rate: ArrivalRate(perSecond: 10), duration: second)
        let schedule = try LoadSchedule(profile: profile, count: count)
        #expect(schedule.map { $0 }.count == expected)
        #expect(schedule.arrivalCount == UInt64(expected))
    }

    @Test("refuse to have no end")
    func unbounded() {
        let error = #expect(throws: LoadTestingError.self) {
            try LoadSchedule(profile: LoadProfile(rate: ArrivalRate(perSecond: 1)))
        }
        #expect(error?.code == .unbounded)
    }

    @Test("refuse to send nothing", arguments: ["0s:5/s", "10s:0,10s:0"])
    func empty(_ text: String) throws {
        let profile = try stages(text)
        let error = #expect(throws: LoadTestingError.self) { try LoadSchedule(profile: profile) }
        #expect(error?.code == .invalidArgument)
    }

    @Test("warm up in front: count and duration are those of what is measured", arguments: ArrivalProcess.allCases)
    func warmUp(_ process: ArrivalProcess) throws {
        let profile = LoadProfile(rate: ArrivalRate(perSecond: 100), duration: 5 * second, warmUp: 2 * second)
        let arrivals = try LoadSchedule(profile: profile, process: process, count: 150).map { $0 }
        #expect(arrivals.filter { !$0.isWarmUp }.count == 150)
        #expect(arrivals.allSatisfy { $0.isWarmUp == ($0.intended < 2 * second) })
        #expect(arrivals.contains { $0.isWarmUp })
        #expect(profile.duration == 7 * second)
    }

    @Test("warm up for stages at the first stage's target")
    func warmUpOfStages() throws {
        let arrivals = try LoadSchedule(profile: stages("10s:50/s", warmUp: 4 * second)).map { $0 }
        #expect(arrivals.filter(\.isWarmUp).count == 200)
        #expect(arrivals.filter { !$0.isWarmUp }.count == 250)
    }

    @Test("follow linear ramps: the expected count at each arrival's time is its index")
    func ramps() throws {
        let profile = try stages("2s:50/s,3s:500/s,0s:20/s,1s:20/s,2s:0")
        let arrivals = try LoadSchedule(profile: profile).map { $0 }
        // 50 + 825 + 20 + 20: the areas below the ramps.
        #expect(arrivals.count == 915)
        for arrival in arrivals {
            #expect(abs(profile.expectedArrivals(before: arrival.intended) - Double(arrival.index)) < 1e-5)
        }
        #expect(zip(arrivals, arrivals.dropFirst()).allSatisfy { $0.intended <= $1.intended })
        #expect(arrivals.allSatisfy { $0.intended < 8 * second })
    }

    @Test("tell the rate asked for at any time")
    func rates() throws {
        let profile = try stages("2s:50/s,4s:450/s,2s:0")
        let expected: [(UInt64, Double)] = [(0, 0), (1, 25), (2, 50), (4, 250), (6, 450), (7, 225), (8, 0), (100, 0)]
        for (time, rate) in expected { #expect(abs(profile.rate(at: time * second) - rate) < 1e-9) }
        let steady = LoadProfile(rate: ArrivalRate(perSecond: 7), duration: 2 * second)
        #expect(steady.rate(at: 2 * second - 1) == 7)
        #expect(steady.rate(at: 2 * second) == 0)
    }

    @Test("draw the same Poisson arrivals for the same seed, and others for another")
    func seeded() throws {
        let profile = LoadProfile(rate: ArrivalRate(perSecond: 1000), duration: second)
        let first = try LoadSchedule(profile: profile, process: .poisson, seed: 4)
        #expect(first.map { $0 } == first.map { $0 })
        let other = try LoadSchedule(profile: profile, process: .poisson, seed: 5)
        #expect(first.map(\.intended) != other.map(\.intended))
    }

    @Test("draw Poisson distances with the exponential's mean and spread")
    func exponential() throws {
        let profile = LoadProfile(rate: ArrivalRate(perSecond: 1000))
        let schedule = try LoadSchedule(profile: profile, process: .poisson, count: 100_000)
        let times = schedule.map { Double($0.intended) / 1e6 }
        let gaps = zip(times, times.dropFirst()).map { $1 - $0 }
        let mean = gaps.reduce(0, +) / Double(gaps.count)
        let variance = gaps.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(gaps.count)
        // The standard error of the mean is 0.3 %, that of the variance 0.9 %.
        #expect(abs(mean - 1) < 0.02)
        #expect(abs(variance - 1) < 0.05)
        #expect(abs(Double(gaps.count { $0 > 1 }) / Double(gaps.count) - 0.3679) < 0.01)
    }

    @Test("draw Poisson arrivals along ramps")
    func poissonRamp() throws {
        let profile = try stages("100s:1000/s")
        let arrivals = try LoadSchedule(profile: profile, process: .poisson).map { $0 }
        // 50,000 are expected, with a standard deviation of 224; a quarter of them in the first half of the ramp.
        #expect(abs(arrivals.count - 50_000) < 1200)
        #expect(abs(arrivals.count { $0.intended < 50 * second } - 12_500) < 600)
        #expect(zip(arrivals, arrivals.dropFirst()).allSatisfy { $0.intended <= $1.intended })
    }

    @Test("are whole again when their shards are put together", arguments: ArrivalProcess.allCases, [1, 2, 4, 7])
    func shards(_ process: ArrivalProcess, _ parts: Int) throws {
        let profile = try stages("2s:50/s,3s:300/s", warmUp: second)
        let whole = try LoadSchedule(profile: profile, process: process, count: 400, seed: 9)
        var union: [Arrival] = []
        for part in 1...parts {
            let shard = try Shard(parsing: "\(part)/\(parts)")
            let schedule = try LoadSchedule(profile: profile, process: process, count: 400, shard: shard, seed: 9)
            let arrivals = schedule.map { $0 }
            #expect(arrivals.first?.index == UInt64(part - 1))
            #expect(schedule.arrivalCount == UInt64(arrivals.count))
            union += arrivals
        }
        #expect(union.sorted { $0.index < $1.index } == whole.map { $0 })
    }

    @Test("hold for rates at the limits of what is accepted")
    func extremes() throws {
        let fast = try LoadSchedule(profile: LoadProfile(rate: ArrivalRate(perSecond: 1_000_000_000), duration: 20))
        #expect(fast.map(\.intended) == (0..<20).map { UInt64($0) })
        let slow = LoadProfile(rate: try ArrivalRate(parsing: "0.000001/h"))
        for process in ArrivalProcess.allCases {
            let times = try LoadSchedule(profile: slow, process: process, count: 3).map(\.intended)
            #expect(times == times.sorted())
            #expect(times.count <= 3)
        }
    }
}
