import Crypto

extension Digest {
    /// The digest in lower-case hexadecimal.
    var hex: String { hexPrefix(bytes: Self.byteCount) }

    /// The first bytes of the digest in lower-case hexadecimal.
    ///
    /// - Parameter bytes: How many bytes; two digits each.
    func hexPrefix(bytes: Int) -> String {
        let digits: StaticString = "0123456789abcdef"
        return String(unsafeUninitializedCapacity: bytes * 2) { buffer in
            var count = 0
            for byte in prefix(bytes) {
                buffer[count] = digits.utf8Start[Int(byte >> 4)]
                buffer[count + 1] = digits.utf8Start[Int(byte & 15)]
                count += 2
            }
            return count
        }
    }
}
