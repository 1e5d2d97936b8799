import Kafka

/// What stands after the `=` of a fault; each method reads it as one of the forms that faults take.
struct FaultValue {
    private let text: String
    private let specification: String

    init(_ text: String, in specification: String) {
        self.text = text
        self.specification = specification
    }

    /// `20%`, or `3` for the first three chances.
    func frequency() throws(SandboxError) -> FaultFrequency { try frequency(text[...]) }

    /// `3s`.
    func duration() throws(SandboxError) -> Duration { try duration(text[...]) }

    /// `3s` or `3s:20%`.
    func delayAndFrequency() throws(SandboxError) -> (Duration, FaultFrequency) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        return (try duration(parts[0]), parts.count > 1 ? try frequency(parts[1]) : .always)
    }

    /// `5s`, `5s@2s` or `5s@upload`.
    func durationAndStart() throws(SandboxError) -> (Duration, FaultStart) {
        let parts = splitAtStart()
        return (try duration(parts.0), try start(parts.1))
    }

    /// `NAME`, `NAME:3`, either with a start.
    func errorCountAndStart() throws(SandboxError) -> (MockCluster.BrokerError, Int, FaultStart) {
        let parts = splitAtStart()
        let words = parts.0.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard let error = MockCluster.BrokerError(named: String(words[0])) else {
            throw refusal(
                "'\(words[0])' is none of librdkafka's error names, such as NOT_LEADER_FOR_PARTITION or REQUEST_TIMED_OUT"
            )
        }
        let count = words.count > 1 ? Int(words[1]) : 1
        guard let count, (1...1000).contains(count) else { throw refusal("give 1 to 1000 errors, as in NAME:3") }
        return (error, count, try start(parts.1))
    }

    private func splitAtStart() -> (Substring, Substring?) {
        let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        return (parts[0], parts.count > 1 ? parts[1] : nil)
    }

    private func start(_ text: Substring?) throws(SandboxError) -> FaultStart {
        guard let text else { return .after(.zero) }
        if let trigger = FaultTrigger(rawValue: String(text)) { return .onFirst(trigger) }
        guard text.first?.isNumber == true else {
            let words = FaultTrigger.allCases.map(\.rawValue).joined(separator: ", ")
            throw refusal("after @ comes a duration such as 2s, or one of: \(words)")
        }
        return .after(try duration(text))
    }

    private func frequency(_ text: Substring) throws(SandboxError) -> FaultFrequency {
        if text.hasSuffix("%"), let percent = Double(text.dropLast()), (0...100).contains(percent) {
            return .share(percent / 100)
        }
        if let count = Int(text), (1...1_000_000).contains(count) { return .first(count) }
        throw refusal("'\(text)' is no frequency: give a share such as 20%, or how many of the first ones, such as 3")
    }

    private func duration(_ text: Substring) throws(SandboxError) -> Duration {
        let units: [(word: String, milliseconds: Double)] = [("ms", 1), ("s", 1000), ("m", 60_000)]
        let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        guard let unit = units.first(where: { $0.word == text.dropFirst(digits.count) }), let number = Double(digits),
            (1...3_600_000).contains(number * unit.milliseconds)
        else { throw refusal("'\(text)' is no duration of 1ms to 60m: write for example 400ms, 5s or 2m") }
        return .milliseconds(Int((number * unit.milliseconds).rounded()))
    }

    private func refusal(_ advice: String) -> SandboxError { Fault.refusal(specification, advice) }
}
