/// Keeps the wire form of the last time it was given; within one second only the fraction is formed anew.
struct TimestampStamp {
    private var text = [UInt8](repeating: 0, count: Timestamp.wireLength)
    private var second = Int64.min

    mutating func set(_ time: Timestamp) {
        let (second, microsecond) = time.microseconds.flooredDivision(by: 1_000_000)
        text.withUnsafeMutableBufferPointer { text in
            guard let start = text.baseAddress else { return }
            if second == self.second {
                Timestamp.write(microsecond, digits: 6, to: start + 20)
            } else {
                time.writeISO8601(to: start)
            }
        }
        self.second = second
    }

    func write(to place: UnsafeMutableRawPointer) {
        text.withUnsafeBytes { text in
            guard let start = text.baseAddress else { return }
            place.copyMemory(from: start, byteCount: Timestamp.wireLength)
        }
    }
}
