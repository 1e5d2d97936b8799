import Crypto

#if canImport(FoundationEssentials)
package import FoundationEssentials
#else
package import Foundation
#endif

extension UUID {
    /// The wire form: 36 characters, lower case, with hyphens.
    package var wireString: String {
        String(unsafeUninitializedCapacity: 36) { buffer in
            buffer.baseAddress.map { UUIDWords(self).write(to: $0) }
            return 36
        }
    }

    /// Derives a version 5 UUID (RFC 9562, section 5.5): SHA-1 over the namespace's bytes and the name.
    ///
    /// - Parameters:
    ///   - namespace: The namespace; the batch UUID for event ids.
    ///   - name: The name, hashed as UTF-8; `attempt-1` for a batch's first event.
    /// - Returns: The same UUID for the same input, always.
    package static func version5(namespace: UUID, name: String) -> UUID {
        var hasher = Insecure.SHA1()
        withUnsafeBytes(of: namespace.uuid) { hasher.update(bufferPointer: $0) }
        hasher.update(data: Array(name.utf8))
        var digest = Array(hasher.finalize().prefix(16))
        digest[6] = digest[6] & 0x0F | 0x50
        digest[8] = digest[8] & 0x3F | 0x80
        var uuid = UUID().uuid
        withUnsafeMutableBytes(of: &uuid) { $0.copyBytes(from: digest) }
        return UUID(uuid: uuid)
    }
}

extension JSONWriter {
    /// Writes a UUID in its wire form.
    package mutating func uuid(_ value: UUID) {
        let words = UUIDWords(value)
        ascii(36) { words.write(to: $0) }
    }

    /// Writes a UUID in its wire form, or `null` for nil.
    package mutating func uuid(_ value: UUID?) {
        if let value { uuid(value) } else { null() }
    }
}
