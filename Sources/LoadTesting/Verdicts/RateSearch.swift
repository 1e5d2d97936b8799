/// Finds the highest rate at which the backlog stays flat, by steps up and then by halving.
///
/// A pure state machine: it is told about once a second what is due, sent and completed, and answers at which rate to go
/// on. After an overload it sends nothing until the backlog is gone, so that one step's backlog is not the next one's.
package struct RateSearch: Sendable {
    /// What is known at a time; counts are those since the search began.
    package struct Observation: Sendable, Hashable {
        /// The time in nanoseconds from the search's start.
        package var time: Int64
        /// How many batches were due.
        package var due: Int
        /// How many were sent.
        package var sent: Int
        /// How many have completed or failed; acknowledged ones where nothing completes.
        package var completed: Int

        package init(time: Int64, due: Int, sent: Int, completed: Int) {
            self.time = time
            self.due = due
            self.sent = sent
            self.completed = completed
        }

        var backlog: Int { due - completed }
    }

    /// What is to be done.
    package enum Action: Sendable, Hashable {
        /// Go on as before.
        case hold
        /// Send at this rate from now on; zero sends nothing.
        case send(ArrivalRate)
        /// Stop: the search is over.
        case finish
    }

    private enum Phase: Sendable {
        /// A rate was set; becomes `watching` when it had time to settle.
        case settling(since: Int64)
        /// The backlog is watched; becomes `settling`, `draining` or `over`.
        case watching([Observation])
        /// Nothing is sent; becomes `settling` when the backlog is gone, `over` when it does not go.
        case draining(since: Int64, next: ArrivalRate)
        case over(RateSearchResult.Ending)
    }

    private let settings: RateSearchSettings
    private var phase = Phase.settling(since: 0)
    private var rate: ArrivalRate
    private var steps: [RateSearchStep] = []
    private var usualBacklog = 0

    /// - Parameter settings: How it goes about it.
    package init(_ settings: RateSearchSettings) {
        self.settings = settings
        rate = ArrivalRate(rounding: settings.first)
    }

    /// The rate to begin with.
    package var firstRate: ArrivalRate { ArrivalRate(rounding: settings.first) }

    /// What was found so far.
    package var result: RateSearchResult {
        let ending = if case .over(let ending) = phase { ending } else { RateSearchResult.Ending.cutShort }
        return RateSearchResult(
            sustainableRate: lower,
            unsustainableRate: upper,
            ending: ending,
            tolerance: settings.tolerance,
            steps: steps
        )
    }

    private var lower: Double? { steps.filter { $0.verdict == .sustainable }.map(\.rate).max() }
    private var upper: Double? { steps.filter { $0.verdict != .sustainable }.map(\.rate).min() }

    /// Takes an observation.
    ///
    /// - Parameter observation: What is known now.
    /// - Returns: What is to be done.
    package mutating func observe(_ observation: Observation) -> Action {
        switch phase {
        case .settling(let since):
            if observation.time - since >= settings.settling { phase = .watching([observation]) }
            return .hold
        case .watching(let seen):
            let seen = seen + [observation]
            guard let step = RateSearchWindow(observations: seen, rate: rate.perSecond).judge(settings) else {
                phase = .watching(seen)
                return .hold
            }
            steps.append(step)
            return goOn(after: step, at: observation)
        case .draining(let since, let next):
            if observation.backlog <= usualBacklog + max(1, Int(next.perSecond / 10)) {
                return hold(next, from: observation.time)
            }
            return observation.time - since > settings.drainLimit ? end(.notDrained) : .hold
        case .over:
            return .finish
        }
    }

    private mutating func goOn(after step: RateSearchStep, at observation: Observation) -> Action {
        if step.verdict == .sustainable {
            usualBacklog = max(0, step.backlogAtEnd)
            guard rate.perSecond < settings.highest else { return end(.maximumReached) }
        }
        let next: ArrivalRate
        switch (lower, upper) {
        case (let lower?, let upper?):
            next = ArrivalRate(rounding: (lower + upper) / 2)
            guard upper - lower > settings.resolution * upper, next.perSecond > lower, next.perSecond < upper else {
                return end(.resolved)
            }
        case (let lower?, nil):
            next = ArrivalRate(rounding: min(settings.highest, max(lower * settings.factor, lower + 0.1)))
            guard next.perSecond > lower else { return end(.maximumReached) }
        case (nil, let upper):
            next = ArrivalRate(rounding: (upper ?? settings.first) / settings.factor)
            guard next.perSecond >= settings.first / 100, next.perSecond > 0, next.perSecond < upper ?? .infinity else {
                return end(.nothingSustained)
            }
        }
        guard step.verdict != .sustainable else { return hold(next, from: observation.time) }
        phase = .draining(since: observation.time, next: next)
        return .send(.zero)
    }

    private mutating func hold(_ next: ArrivalRate, from time: Int64) -> Action {
        rate = next
        phase = .settling(since: time)
        return .send(next)
    }

    private mutating func end(_ ending: RateSearchResult.Ending) -> Action {
        phase = .over(ending)
        return .finish
    }
}
