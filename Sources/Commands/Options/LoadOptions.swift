import ArgumentParser
import LoadTesting

/// The flags that say when a load test sends.
struct LoadOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The arrival rate: 200/s, 90/m, 12000/h; or max, the client's ceiling.",
            discussion: "Open loop: batches are sent at their times whatever becomes of earlier ones.",
            valueName: "rate"
        )
    )
    var rate: String?

    @Option(help: "How arrivals are spread in time.")
    var arrivals = ArrivalProcess.constant

    @Option(
        help: ArgumentHelp(
            "Rates over time in place of --rate: linear ramps, such as 30s:50/s,2m:500/s,30s:0.",
            valueName: "stages"
        )
    )
    var stages: String?

    @Option(
        help: ArgumentHelp("A closed loop: so many batches in flight at any time, in place of --rate.", valueName: "n")
    )
    var inFlight: Int?

    @Flag(help: "Search the highest rate that the platform can keep up; --rate is the first one then.")
    var searchMax = false

    @Option(help: ArgumentHelp("The highest rate of --search-max.", valueName: "rate"))
    var maxRate = "10000/s"

    @Option(help: ArgumentHelp("How long to send after the warm-up: 500ms, 10s, 2m.", valueName: "duration"))
    var duration: String?

    @Option(help: ArgumentHelp("How many batches to send after the warm-up.", valueName: "n"))
    var count: Int?

    @Option(help: ArgumentHelp("How long to send before anything is measured.", valueName: "duration"))
    var warmUp = "0s"

    @Option(
        help: ArgumentHelp(
            "The part of the schedule that is this machine's, such as 2/4; needs --run-id.",
            valueName: "shard"
        )
    )
    var shard = "1/1"

    @Option(help: ArgumentHelp("The seed of arrivals, sizes and texts.", valueName: "n"))
    var seed: UInt64 = 1

    func validate() throws {
        let ways = [
            ("--rate", rate != nil && !searchMax), ("--stages", stages != nil), ("--in-flight", inFlight != nil),
            ("--search-max", searchMax),
        ].filter(\.1).map(\.0)
        guard ways.count < 2 else {
            throw ValidationError("\(ways.joined(separator: " and ")) exclude each other: give one of them.")
        }
        if let count, count < 1 { throw ValidationError("--count \(count): at least 1 is needed.") }
        if let inFlight, !(1...1_000_000).contains(inFlight) {
            throw ValidationError("--in-flight \(inFlight): give 1 to 1000000.")
        }
        _ = try usage("--shard") { () throws(LoadTestingError) in try Shard(parsing: shard) }
        _ = try usage("--warm-up") { () throws(LoadTestingError) in try DurationText.nanoseconds(warmUp) }
    }

    /// When batches are sent.
    ///
    /// - Throws: `ValidationError` that quotes the flag.
    func pacing() throws -> LoadPacing {
        let shard = try usage("--shard") { () throws(LoadTestingError) in try Shard(parsing: self.shard) }
        if let stages { return .open(try schedule(stages: stages, shard)) }
        if let inFlight { return .closed(inFlight: inFlight, try bounds(shard)) }
        guard let text = rate ?? (searchMax ? "10/s" : nil) else {
            throw ValidationError("Say how much to send: give --rate, --stages, --in-flight or --search-max.")
        }
        let rate = try usage("--rate") { () throws(LoadTestingError) in try RequestedRate(parsing: text) }
        if searchMax { return try search(from: rate, shard) }
        switch rate {
        case .max: return .ceiling(try bounds(shard))
        case .steady(let rate):
            let profile = LoadProfile(
                rate: rate,
                duration: try nanoseconds("--duration", duration),
                warmUp: try nanoseconds("--warm-up", warmUp) ?? 0
            )
            return .open(try schedule(profile, shard))
        }
    }

    private func schedule(stages text: String, _ shard: Shard) throws -> LoadSchedule {
        guard duration == nil else {
            throw ValidationError("--duration does not go with --stages, which have their own.")
        }
        let stages = try usage("--stages") { () throws(LoadTestingError) in try RateStage.stages(parsing: text) }
        return try schedule(LoadProfile(stages: stages, warmUp: try nanoseconds("--warm-up", warmUp) ?? 0), shard)
    }

    private func schedule(_ profile: LoadProfile, _ shard: Shard) throws -> LoadSchedule {
        try usage(nil) { () throws(LoadTestingError) in
            try LoadSchedule(
                profile: profile,
                process: arrivals,
                count: count.map { UInt64($0) },
                shard: shard,
                seed: seed
            )
        }
    }

    private func search(from rate: RequestedRate, _ shard: Shard) throws -> LoadPacing {
        guard case .steady(let first) = rate else {
            throw ValidationError("--rate max does not go with --search-max: give the first rate, such as 10/s.")
        }
        let highest = try usage("--max-rate") { () throws(LoadTestingError) in try ArrivalRate(parsing: maxRate) }
        let settings = RateSearchSettings(first: first.perSecond, highest: highest.perSecond)
        return .search(settings, try bounds(shard))
    }

    private func bounds(_ shard: Shard) throws -> LoadBounds {
        guard shard == .whole else {
            throw ValidationError("--shard divides a schedule: give --rate or --stages with it.")
        }
        let duration = try nanoseconds("--duration", duration)
        let warmUp = try nanoseconds("--warm-up", warmUp) ?? 0
        return try usage(nil) { () throws(LoadTestingError) in
            try LoadBounds(
                count: count,
                duration: duration.map { Int64(clamping: $0) },
                warmUp: Int64(clamping: warmUp)
            )
        }
    }

    private func nanoseconds(_ flag: String, _ text: String?) throws -> UInt64? {
        guard let text else { return nil }
        return try usage(flag) { () throws(LoadTestingError) in try DurationText.nanoseconds(text) }
    }

    private func usage<Value>(_ flag: String?, _ body: () throws(LoadTestingError) -> Value) throws -> Value {
        do throws(LoadTestingError) {
            return try body()
        } catch {
            throw ValidationError((flag.map { "\($0): " } ?? "") + error.message)
        }
    }
}

extension ArrivalProcess: WordArgument {}
