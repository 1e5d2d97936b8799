import LoadTesting
import Testing

@Suite("The end of a load schedule")
struct LoadScheduleEndTests {
    private let second: UInt64 = 1_000_000_000

    @Test("is the profile's, or when the arrival after the last would be due")
    func ends() throws {
        let rate = ArrivalRate(perSecond: 10)
        let timed = LoadProfile(rate: rate, duration: 5 * second, warmUp: second)
        #expect(try LoadSchedule(profile: timed).end == 6 * second)
        #expect(try LoadSchedule(profile: timed, count: 20).end == 3 * second)
        #expect(try LoadSchedule(profile: timed, count: 500).end == 6 * second)
        let counted = LoadProfile(rate: rate)
        #expect(try LoadSchedule(profile: counted, count: 30).end == 3 * second)
        let drawn = try LoadSchedule(profile: counted, process: .poisson, count: 30)
        #expect(drawn.end == Array(drawn).last?.intended)
    }

    @Test("gives the average rate of what is measured, each shard its share")
    func averages() throws {
        let profile = LoadProfile(rate: ArrivalRate(perSecond: 300), duration: 10 * second, warmUp: 3 * second)
        #expect(try LoadSchedule(profile: profile).averageRate == 300)
        #expect(try LoadSchedule(profile: profile, count: 900).averageRate == 300)
        #expect(try LoadSchedule(profile: profile, shard: Shard(parsing: "2/3")).averageRate == 100)
        let ramp = LoadProfile(stages: try RateStage.stages(parsing: "10s:100/s,10s:0"))
        #expect(try LoadSchedule(profile: ramp).averageRate == 50)
        let drawn = try LoadSchedule(profile: profile, process: .poisson).averageRate
        #expect(abs(drawn - 300) < 30)
    }
}
