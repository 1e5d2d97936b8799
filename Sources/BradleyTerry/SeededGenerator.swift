/// A small random number generator that gives the same numbers for the same seed on every machine (SplitMix64).
///
/// Source: G. L. Steele, D. Lea and C. H. Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014. It is
/// for simulation and resampling, not for secrets.
package struct SeededGenerator: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// - Parameter seed: Any number; different seeds give unrelated sequences.
    package init(seed: UInt64) {
        state = seed
    }

    /// Draws 64 random bits.
    ///
    /// - Returns: The next number of the sequence.
    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ bits >> 30) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ bits >> 27) &* 0x94D0_49BB_1331_11EB
        return bits ^ bits >> 31
    }

    /// Draws an index, by a rule of our own: that of the standard library may change between its versions.
    ///
    /// The bias of the multiplication is below `bound` / 2^64.
    ///
    /// - Parameter bound: How many indices there are; 0 is answered for a bound below 1.
    /// - Returns: A number from 0 to `bound` - 1.
    package mutating func index(below bound: Int) -> Int {
        let drawn = next()
        return bound < 1 ? 0 : Int(drawn.multipliedFullWidth(by: UInt64(bound)).high)
    }

    /// Draws a number from 0 to just below 1, with 53 random bits.
    package mutating func unit() -> Double {
        Double(next() >> 11) * 0x1p-53
    }
}
