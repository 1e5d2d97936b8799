#if canImport(FoundationEssentials)
package import FoundationEssentials
#else
package import Foundation
#endif

/// A batch's UUID as a byte pattern, to tell from the bytes alone whether a message can belong to the batch.
///
/// The callback topics carry every batch of the platform. A message that belongs to a batch holds the batch's UUID in
/// its wire form, so one search for 36 bytes spares the decoding of all others. The search is Horspool's: it looks at
/// about one byte in thirty.
package struct BytePattern: Sendable {
    private let pattern: [UInt8]
    /// How far the window may move when its last byte is the index.
    private let shifts: [UInt8]

    package init(batchID: UUID) {
        let pattern = Array(batchID.wireString.utf8)
        var shifts = [UInt8](repeating: UInt8(pattern.count), count: 256)
        for (index, byte) in pattern.dropLast().enumerated() {
            shifts[Int(byte)] = UInt8(pattern.count - 1 - index)
        }
        self.pattern = pattern
        self.shifts = shifts
    }

    /// Tells whether the pattern stands anywhere in a message.
    ///
    /// - Parameter payload: A callback message's value.
    /// - Returns: False when the message certainly belongs to another batch.
    package func occurs(in payload: [UInt8]) -> Bool {
        payload.withUnsafeBufferPointer { text in
            pattern.withUnsafeBufferPointer { pattern in
                var end = pattern.count
                while end <= text.count {
                    let window = UnsafeBufferPointer(rebasing: text[(end - pattern.count)..<end])
                    if window.elementsEqual(pattern) { return true }
                    end += Int(shifts[Int(text[end - 1])])
                }
                return false
            }
        }
    }
}
