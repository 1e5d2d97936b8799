/// A keyed one-to-one mapping of 60-bit numbers, with its inverse: it turns a counter into what looks random.
///
/// Two rounds of xor-shift and multiplication by an odd number, each step of which can be undone. It hides nothing from
/// anybody who wants to know; it spreads ids, and it cannot give the same id twice.
struct WordPermutation: Sendable {
    /// How many bits the numbers have.
    static let width = UUIDWords.freeHighBits
    private static let mask: UInt64 = 1 << 60 - 1
    // A shift of at least half the width is its own inverse.
    private static let shift: UInt64 = 31
    private static let factors: (UInt64, UInt64) = (0xBF58_476D_1CE4_E5B9, 0x94D0_49BB_1331_11EB)
    private static let inverses = (inverse(of: factors.0), inverse(of: factors.1))

    private let key: UInt64

    init(key: UInt64) {
        self.key = key & Self.mask
    }

    /// The image of a number below 2^60.
    func image(of number: UInt64) -> UInt64 {
        var word = (number ^ key) & Self.mask
        word ^= word >> Self.shift
        word = word &* Self.factors.0 & Self.mask
        word ^= word >> Self.shift
        word = word &* Self.factors.1 & Self.mask
        return word ^ word >> Self.shift
    }

    /// The number whose image this is.
    func preimage(of image: UInt64) -> UInt64 {
        var word = image & Self.mask
        word ^= word >> Self.shift
        word = word &* Self.inverses.1 & Self.mask
        word ^= word >> Self.shift
        word = word &* Self.inverses.0 & Self.mask
        word ^= word >> Self.shift
        return word ^ key
    }

    /// The inverse of an odd number modulo 2^64, by Newton's iteration: each step doubles the number of right bits.
    private static func inverse(of odd: UInt64) -> UInt64 {
        var inverse = odd
        for _ in 0..<5 { inverse = inverse &* (2 &- odd &* inverse) }
        return inverse
    }
}
