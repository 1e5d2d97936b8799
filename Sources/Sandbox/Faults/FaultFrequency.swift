/// How often a fault strikes, of the chances that it gets.
enum FaultFrequency: Sendable, Hashable {
    /// At every chance.
    case always
    /// At this share of the chances, 0 to 1, drawn from the seed.
    case share(Double)
    /// At this many chances, the first ones.
    case first(Int)

    /// Decides one chance; the same seed, fault and number give the same decision.
    ///
    /// - Parameters:
    ///   - number: The chance's number, from 0.
    ///   - fault: The fault's words, which give each fault draws of its own.
    func strikes(chance number: Int, of fault: String, seed: UInt64) -> Bool {
        switch self {
        case .always: return true
        case .first(let count): return number < count
        case .share(let share):
            let draw = SeededHash.number(seed: seed, Array(fault.utf8), Array(String(number).utf8))
            return Double(draw >> 11) / 0x1p53 < share
        }
    }
}

/// When a fault of Kafka's begins.
enum FaultStart: Sendable, Hashable {
    /// This long after the sandbox serves.
    case after(Duration)
    /// When something happens for the first time.
    case onFirst(FaultTrigger)
}

/// What a fault can wait for.
enum FaultTrigger: String, Sendable, Hashable, CaseIterable {
    /// An anchor's registration reaches the CJ service.
    case anchor
    /// A text's upload reaches the Content Service.
    case upload
    /// A request is on its topic.
    case request
}
