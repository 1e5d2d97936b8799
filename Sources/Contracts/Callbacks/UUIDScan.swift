#if canImport(FoundationEssentials)
package import FoundationEssentials
#else
package import Foundation
#endif

/// Finds the UUIDs in a message from its bytes alone.
///
/// Whoever follows many batches looks each of them up instead of searching the message once for every batch, as
/// ``BytePattern`` does for one.
package enum UUIDScan {
    private static let length = 36
    private static let firstHyphen = 8

    /// Calls a body with each UUID that stands in a message in wire form: lower case, with hyphens.
    ///
    /// - Parameters:
    ///   - payload: A callback message's value.
    ///   - body: Given the UUIDs in their order, repeated ones too.
    package static func forEach(in payload: [UInt8], _ body: (UUID) -> Void) {
        payload.withUnsafeBufferPointer { text in
            var start = 0
            while start + length <= text.count {
                let isCandidate = [firstHyphen, 13, 18, 23].allSatisfy { text[start + $0] == UInt8(ascii: "-") }
                if isCandidate, let id = uuid(text[start..<(start + length)]) { body(id) }
                start += 1
                // Windows whose first hyphen is elsewhere are passed over without a closer look.
                while start + length <= text.count, text[start + firstHyphen] != UInt8(ascii: "-") { start += 1 }
            }
        }
    }

    private static func uuid(_ window: Slice<UnsafeBufferPointer<UInt8>>) -> UUID? {
        let text = String(decoding: window, as: UTF8.self)
        guard let id = UUID(uuidString: text), id.wireString == text else { return nil }
        return id
    }
}
