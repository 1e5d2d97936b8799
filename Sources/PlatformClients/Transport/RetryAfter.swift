package import Contracts

/// The `Retry-After` header (RFC 9110, section 10.2.3): whole seconds, or a date in one of HTTP's three forms.
package enum RetryAfter {
    /// Reads the header.
    ///
    /// - Parameter now: The time to count a date from.
    /// - Returns: The wait, zero for a date that is past; nil when the value is neither form.
    package static func delay(from text: String, now: Timestamp) -> Duration? {
        let trimmed = text.trimmingSpaces
        if !trimmed.isEmpty, trimmed.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) {
            // Anything longer than nine digits is decades; policies cut it down anyway.
            return .seconds(Int(trimmed.prefix(9)) ?? 0)
        }
        guard let date = HTTPDate.timestamp(trimmed) else { return nil }
        return .microseconds(max(0, date.microseconds - now.microseconds))
    }
}
