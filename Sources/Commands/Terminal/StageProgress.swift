import Runner

/// How far the stage that is under way has come; pure, told of counts and times.
struct StageProgress: Sendable {
    let stage: RunStage
    let began: Duration
    /// Whether the CJ service has completed the batch, so that few more callbacks come.
    var hasCompletion = false

    private let total: Int?
    private var done = 0
    private var rate: RateMeter
    private var tally: CallbackTally?

    init(_ stage: RunStage, total: Int?, at time: Duration) {
        self.stage = stage
        self.total = total
        began = time
        rate = RateMeter(0, at: time)
    }

    /// The stage in words, with its rate and the time left as far as they are known.
    func words(at time: Duration) -> String {
        var parts = [count(at: time)]
        if let rate = rate.perSecond(at: time) { parts.append(Pace.rate(rate)) }
        if let left = secondsLeft(at: time) {
            parts.append((stage == .callbacks ? "at most " : "") + "\(Pace.time(left)) left")
        }
        if let tally { parts.append("\(USDollars.text(tally.costUSD)) so far") }
        if hasCompletion { parts.append("completion has come") }
        return "\(stage.rawValue): \(parts.joined(separator: ", "))"
    }

    /// Takes note of how many steps are done.
    mutating func advance(to done: Int, at time: Duration) {
        // What was done before an interruption took no time now.
        if self.done == 0, done > 1 { rate = RateMeter(done - 1, at: began) }
        self.done = done
        rate.reached(done, at: time)
    }

    /// Takes note of how many callbacks have come.
    mutating func take(_ tally: CallbackTally, at time: Duration) {
        self.tally = tally
        advance(to: tally.comparisons, at: time)
    }

    /// How much is done, as far as it is known of how much.
    private func count(at time: Duration) -> String {
        let waited = Pace.time((time - began) / .seconds(1))
        guard stage == .callbacks else {
            // Of a single step only the time says anything.
            return total.flatMap { $0 > 1 ? "\(done) of \($0)" : nil } ?? waited
        }
        let limit = sureTotal.map { " of at most \($0)" } ?? ""
        return done == 0 && tally == nil
            ? "none yet\(limit), waiting for \(waited)" : "\(done)\(limit) comparisons"
    }

    /// The total, unless what has come shows that it was none.
    private var sureTotal: Int? { total.flatMap { $0 >= done ? $0 : nil } }

    private func secondsLeft(at time: Duration) -> Double? {
        guard let sureTotal, !hasCompletion, let rate = rate.perSecond(at: time), rate > 0 else { return nil }
        return Double(sureTotal - done) / rate
    }

    /// What programs need of it.
    func facts(at time: Duration) -> [(key: String, value: LogLine.Value)] {
        var facts: [(key: String, value: LogLine.Value)] = [("stage", .text(stage.rawValue)), ("done", .int(done))]
        if let sureTotal { facts.append((stage == .callbacks ? "at_most" : "total", .int(sureTotal))) }
        if let rate = rate.perSecond(at: time) { facts.append(("per_second", .double(rate.rounded(to: 3)))) }
        if let left = secondsLeft(at: time) { facts.append(("seconds_left", .double(left.rounded(to: 1)))) }
        if let tally {
            facts.append(("failed_comparisons", .int(tally.failedComparisons)))
            facts.append(("cost_usd", .double(tally.costUSD)))
        }
        return facts
    }
}

extension Double {
    /// The number to so many decimals.
    fileprivate func rounded(to decimals: Int) -> Double {
        let factor = (0..<decimals).reduce(1.0) { product, _ in product * 10 }
        return (self * factor).rounded() / factor
    }
}
