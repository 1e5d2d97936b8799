#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A point in time with the resolution of the platform's events: microseconds since 1970-01-01T00:00:00Z.
package struct Timestamp: Sendable, Hashable, Comparable, Codable {
    /// Microseconds since the Unix epoch; negative before it.
    package let microseconds: Int64

    /// - Parameter microseconds: Microseconds since the Unix epoch, clamped to the years 0001 to 9999, which
    ///   are all that the platform's own date type can hold.
    package init(microseconds: Int64) {
        self.microseconds = min(max(microseconds, -62_135_596_800_000_000), 253_402_300_799_999_999)
    }

    /// The current time of the system's real-time clock.
    package static var now: Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)
    }

    /// Orders by time.
    package static func < (left: Timestamp, right: Timestamp) -> Bool { left.microseconds < right.microseconds }

    /// Reads an ISO 8601 date and time.
    ///
    /// Accepts `T`, `t` or one space between date and time, seconds with or without a fraction (digits beyond
    /// microseconds are dropped), and `Z` or an offset. An offset is required: the CJ service's consumer fails on an
    /// event without one.
    ///
    /// - Parameter text: The text, for example `2026-11-23T21:44:30.592352Z`.
    /// - Throws: `ContractError` with the code `invalidField`.
    package init(iso8601 text: String) throws(ContractError) {
        guard let microseconds = ISO8601Reader.microseconds(of: Array(text.utf8)) else {
            throw ContractError(
                .invalidField,
                "'\(text.prefix(40))' is not a time: write it as 2026-11-23T21:44:30.592352Z (with Z or an offset)"
            )
        }
        self.init(microseconds: microseconds)
    }

    /// The wire form: UTC with `Z` and always six digits of fraction, 27 characters.
    package var iso8601: String {
        String(unsafeUninitializedCapacity: Self.wireLength) { buffer in
            buffer.baseAddress.map { writeISO8601(to: $0) }
            return Self.wireLength
        }
    }

    /// The length of the wire form.
    static let wireLength = 27

    /// Writes the wire form's 27 ASCII bytes.
    func writeISO8601(to place: UnsafeMutablePointer<UInt8>) {
        let (days, ofDay) = microseconds.flooredDivision(by: 86_400_000_000)
        let date = CivilDate(daysSinceEpoch: days)
        let seconds = ofDay / 1_000_000
        Self.write(date.year, digits: 4, to: place)
        place[4] = UInt8(ascii: "-")
        Self.write(date.month, digits: 2, to: place + 5)
        place[7] = UInt8(ascii: "-")
        Self.write(date.day, digits: 2, to: place + 8)
        place[10] = UInt8(ascii: "T")
        Self.write(seconds / 3600, digits: 2, to: place + 11)
        place[13] = UInt8(ascii: ":")
        Self.write(seconds / 60 % 60, digits: 2, to: place + 14)
        place[16] = UInt8(ascii: ":")
        Self.write(seconds % 60, digits: 2, to: place + 17)
        place[19] = UInt8(ascii: ".")
        Self.write(ofDay % 1_000_000, digits: 6, to: place + 20)
        place[26] = UInt8(ascii: "Z")
    }

    /// Writes the last digits of a number that is not negative.
    @inline(__always)
    static func write(_ value: Int64, digits: Int, to place: UnsafeMutablePointer<UInt8>) {
        var rest = UInt32(truncatingIfNeeded: value)
        for index in (0..<digits).reversed() {
            place[index] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
    }
}

extension JSONWriter {
    /// Writes a time in its wire form.
    package mutating func timestamp(_ value: Timestamp) {
        ascii(Timestamp.wireLength) { value.writeISO8601(to: $0) }
    }
}
