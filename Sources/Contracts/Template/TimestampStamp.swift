/// Keeps the wire form of the last time it was given; within one second only the fraction is formed anew.
struct TimestampStamp {
    /// The length of the wire form.
    static let width = 27

    private var text: [UInt8] = []
    private var second = Int64.min

    init() {
        set(Timestamp(microseconds: 0))
    }

    mutating func set(_ time: Timestamp) {
        let (second, microsecond) = time.microseconds.flooredDivision(by: 1_000_000)
        guard second == self.second else {
            text.removeAll(keepingCapacity: true)
            time.appendISO8601(to: &text)
            self.second = second
            return
        }
        var rest = microsecond
        for index in stride(from: 25, through: 20, by: -1) {
            text[index] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
    }

    func write(to place: UnsafeMutableRawPointer) {
        text.withUnsafeBytes { text in
            guard let start = text.baseAddress else { return }
            place.copyMemory(from: start, byteCount: Self.width)
        }
    }
}
