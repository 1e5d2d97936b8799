#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A version 4 UUID as two words, to compute and to write it without touching its sixteen bytes one by one.
struct UUIDWords: Equatable {
    /// How many bits of `high` are free; the others say the version.
    static let freeHighBits = 60
    /// How many bits of `low` are free; the others say the variant.
    static let freeLowBits = 62

    /// The first eight bytes, the first of them most significant.
    var high: UInt64
    /// The last eight bytes.
    var low: UInt64

    init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    init(_ uuid: UUID) {
        (high, low) = withUnsafeBytes(of: uuid.uuid) { octets in
            (
                UInt64(bigEndian: octets.loadUnaligned(as: UInt64.self)),
                UInt64(bigEndian: octets.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
            )
        }
    }

    /// Makes a version 4 UUID of 60 and of 62 bits; higher bits are ignored.
    init(version4 first: UInt64, _ second: UInt64) {
        high = (first << 4 & 0xFFFF_FFFF_FFFF_0000) | 0x4000 | (first & 0x0FFF)
        low = (second & 0x3FFF_FFFF_FFFF_FFFF) | 0x8000_0000_0000_0000
    }

    /// Reads the wire form, 36 bytes; nil when they are not a UUID in lower case.
    init?(wireForm text: UnsafeRawBufferPointer) {
        guard text.count == 36 else { return nil }
        var words: (UInt64, UInt64) = (0, 0)
        for index in 0..<36 {
            let byte = text[index]
            if index == 8 || index == 13 || index == 18 || index == 23 {
                guard byte == UInt8(ascii: "-") else { return nil }
                continue
            }
            guard let nibble = LowercaseHex.value(of: byte) else { return nil }
            if index < 18 { words.0 = words.0 << 4 | UInt64(nibble) } else { words.1 = words.1 << 4 | UInt64(nibble) }
        }
        (high, low) = words
    }

    /// The 60 free bits of a version 4 UUID's first word.
    var firstBits: UInt64 { (high >> 4 & 0x0FFF_FFFF_FFFF_F000) | (high & 0x0FFF) }

    var uuid: UUID {
        withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) { UUID(uuid: $0.loadUnaligned(as: uuid_t.self)) }
    }

    /// Writes the wire form, 36 ASCII bytes.
    func write(to place: UnsafeMutablePointer<UInt8>) {
        place[8] = UInt8(ascii: "-")
        place[13] = UInt8(ascii: "-")
        place[18] = UInt8(ascii: "-")
        place[23] = UInt8(ascii: "-")
        writeDigits(to: UnsafeMutableRawPointer(place))
    }

    /// Writes the 32 digits of the wire form around hyphens that stand there already.
    func writeDigits(to place: UnsafeMutableRawPointer) {
        let first = LowercaseHex.digits(of: UInt32(truncatingIfNeeded: high >> 32))
        let second = LowercaseHex.digits(of: UInt32(truncatingIfNeeded: high))
        let third = LowercaseHex.digits(of: UInt32(truncatingIfNeeded: low >> 32))
        let fourth = LowercaseHex.digits(of: UInt32(truncatingIfNeeded: low))
        place.storeBytes(of: first.bigEndian, as: UInt64.self)
        place.storeBytes(of: UInt32(truncatingIfNeeded: second >> 32).bigEndian, toByteOffset: 9, as: UInt32.self)
        place.storeBytes(of: UInt32(truncatingIfNeeded: second).bigEndian, toByteOffset: 14, as: UInt32.self)
        place.storeBytes(of: UInt32(truncatingIfNeeded: third >> 32).bigEndian, toByteOffset: 19, as: UInt32.self)
        place.storeBytes(of: UInt32(truncatingIfNeeded: third).bigEndian, toByteOffset: 24, as: UInt32.self)
        place.storeBytes(of: fourth.bigEndian, toByteOffset: 28, as: UInt64.self)
    }
}
