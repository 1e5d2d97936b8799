import BradleyTerry

/// Which essays are compared: every essay about equally often, no pair twice.
struct PairPlan: Sendable, Equatable {
    /// One comparison to make, by the essays' numbers; `first` is shown as essay A.
    struct Pair: Sendable, Hashable {
        let first: Int
        let second: Int
    }

    let pairs: [Pair]

    /// Plans a tournament in rounds (the circle method): in each round every essay meets one other, and all rounds
    /// together hold every pair once. Whoever wants fewer comparisons gets the first ones.
    ///
    /// - Parameters:
    ///   - essays: How many essays there are.
    ///   - generator: Decides who meets whom in which round, and who is shown first.
    init(essays: Int, limit: Int, generator: inout SeededGenerator) {
        guard essays >= 2, limit > 0 else {
            pairs = []
            return
        }
        var seats: [Int?] = Array(0..<essays)
        for index in seats.indices.dropFirst() { seats.swapAt(index, generator.index(below: index + 1)) }
        // With an odd number one seat stays empty, and whoever would meet it rests.
        if seats.count % 2 == 1 { seats.append(nil) }
        var pairs: [Pair] = []
        for _ in 0..<(seats.count - 1) {
            for place in 0..<(seats.count / 2) {
                guard pairs.count < limit else { break }
                guard let left = seats[place], let right = seats[seats.count - 1 - place] else { continue }
                let isSwapped = generator.next() & 1 == 1
                pairs.append(isSwapped ? Pair(first: right, second: left) : Pair(first: left, second: right))
            }
            // All but the first seat move on by one.
            seats.insert(seats.removeLast(), at: 1)
        }
        self.pairs = pairs
    }
}
