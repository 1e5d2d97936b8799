import Foundation

extension String {
    /// The string in Unicode's normalisation form C; ASCII passes through untouched.
    var normalisedToNFC: String {
        utf8.allSatisfy { $0 < 0x80 } ? self : precomposedStringWithCanonicalMapping
    }
}
