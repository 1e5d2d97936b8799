/// One machine's part of a schedule that several share: every `count`th arrival, from the `number`th on.
package struct Shard: Sendable, Hashable {
    /// Which part, from 1.
    package let number: Int
    /// How many parts there are.
    package let count: Int

    /// The one part of a schedule that nobody shares.
    package static let whole = Shard(number: 1, count: 1)

    private init(number: Int, count: Int) {
        self.number = number
        self.count = count
    }

    /// Reads a shard.
    ///
    /// - Parameter text: The part's number and how many there are: `2/4`.
    /// - Throws: `LoadTestingError` with the code `invalidArgument`, quoting the text.
    package init(parsing text: String) throws(LoadTestingError) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { DecimalText($0) }
        guard parts.count == 2, let number = parts[0], let count = parts[1], number.scale == 1, count.scale == 1,
            (1...1000).contains(count.digits), (1...count.digits).contains(number.digits)
        else {
            throw LoadTestingError(
                .invalidArgument,
                "'\(text.prefix(40))' is not a shard: write which part of how many (at most 1000), such as 2/4"
            )
        }
        self.init(number: Int(number.digits), count: Int(count.digits))
    }

    /// Whether the arrival with this index is this part's.
    func owns(_ index: UInt64) -> Bool {
        index % UInt64(count) == UInt64(number - 1)
    }

    /// How many of the first arrivals are this part's.
    func share(of total: UInt64) -> UInt64 {
        let first = UInt64(number - 1)
        return total > first ? (total - first - 1) / UInt64(count) + 1 : 0
    }
}

extension Shard: CustomStringConvertible {
    /// The shard as arguments have it: `2/4`.
    package var description: String { "\(number)/\(count)" }
}
