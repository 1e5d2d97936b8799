/// Random lower-case hexadecimal text, for ids and secrets that need not repeat from run to run.
enum RandomHex {
    static func string(bytes: Int) -> String {
        var generator = SystemRandomNumberGenerator()
        var result = ""
        for _ in 0..<bytes { result += hex(UInt8.random(in: 0...255, using: &generator)) }
        return result
    }

    /// Two digits.
    static func hex(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16)
        return byte < 16 ? "0\(digits)" : digits
    }
}
