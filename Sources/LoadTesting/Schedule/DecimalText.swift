/// A decimal number without a sign, read exactly: `12`, `0.5`, `12.25`.
struct DecimalText: Equatable {
    /// All digits as one whole number.
    let digits: UInt64
    /// By what the digits are to be divided: a power of ten.
    let scale: UInt64

    /// Reads a number of at most 15 digits; nil for anything else.
    init?(_ text: some StringProtocol) {
        let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let length = parts.reduce(0) { $0 + $1.count }
        guard (1...2).contains(parts.count), length <= 15, parts.allSatisfy({ !$0.isEmpty }) else { return nil }
        var digits: UInt64 = 0
        for digit in parts.joined() {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
            digits = digits * 10 + UInt64(digit - UInt8(ascii: "0"))
        }
        self.digits = digits
        self.scale = (0..<(parts.count == 2 ? parts[1].count : 0)).reduce(1) { scale, _ in scale * 10 }
    }

    /// The number times a factor, rounded to the nearest whole number; nil beyond 64 bits.
    func multiplied(by factor: UInt64) -> UInt64? {
        let (product, overflows) = digits.multipliedReportingOverflow(by: factor)
        guard !overflows else { return nil }
        return product / scale + (product % scale >= (scale + 1) / 2 && scale > 1 ? 1 : 0)
    }
}
