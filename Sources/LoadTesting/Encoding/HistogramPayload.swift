internal import Histogram

/// The uncompressed V2 encoding of a histogram: a header of 40 bytes, and the counts from the lowest value to the
/// highest recorded one as ZigZag LEB128, a run of zeros being one negative number.
package enum HistogramPayload {
    private static let cookie: UInt32 = 0x1C84_9303 | 0x10
    private static let headerSize = 40
    /// More than any run can count, and so few that sums of many histograms do not overflow.
    private static let most = 1 << 48
    /// The longest that a payload of our layout can be.
    static let longest = headerSize + 9 * CountsIndex.count

    package static func bytes(of histogram: LatencyHistogram) -> [UInt8] {
        var counts: [UInt8] = []
        var next = 0
        histogram.values.forEachCount { index, count in
            if index - next == 1 {
                counts.append(0)
            } else if index > next {
                ZigZagLEB128.append(Int64(next - index), to: &counts)
            }
            ZigZagLEB128.append(Int64(clamping: count), to: &counts)
            next = index + 1
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(headerSize + counts.count)
        BigEndian.append(cookie, to: &bytes)
        BigEndian.append(UInt32(counts.count), to: &bytes)
        BigEndian.append(UInt32(0), to: &bytes)
        BigEndian.append(UInt32(histogram.values.numberOfSignificantValueDigits.rawValue), to: &bytes)
        BigEndian.append(histogram.values.lowestDiscernibleValue, to: &bytes)
        BigEndian.append(UInt64(LatencyHistogram.longest), to: &bytes)
        BigEndian.append((1.0).bitPattern, to: &bytes)
        return bytes + counts
    }

    package static func histogram(_ payload: [UInt8]) throws(LoadTestingError) -> LatencyHistogram {
        var bytes = payload[...]
        guard let cookie = BigEndian.read(UInt32.self, &bytes), let length = BigEndian.read(UInt32.self, &bytes),
            let offset = BigEndian.read(UInt32.self, &bytes), let digits = BigEndian.read(UInt32.self, &bytes),
            let lowest = BigEndian.read(UInt64.self, &bytes), let highest = BigEndian.read(UInt64.self, &bytes),
            let ratio = BigEndian.read(UInt64.self, &bytes)
        else { throw malformed("it is shorter than its header") }
        guard cookie == Self.cookie else { throw malformed("its cookie is \(cookie), not that of a V2 histogram") }
        guard digits == 3, lowest == 1, highest == UInt64(LatencyHistogram.longest), offset == 0,
            ratio == (1.0).bitPattern
        else {
            throw malformed("it has another layout than 3 digits from 1 ns to 1 h: only this program's own can be read")
        }
        guard bytes.count == Int(length) else {
            throw malformed("it says \(length) bytes of counts, has \(bytes.count)")
        }
        var histogram = LatencyHistogram()
        var index = 0
        var top: Int?
        while !bytes.isEmpty {
            guard let number = ZigZagLEB128.read(&bytes) else { throw malformed("it ends within a count") }
            let isRun = number < 0
            let step = isRun ? number.magnitude : 1
            guard step <= UInt64(CountsIndex.count - index) else { throw malformed("it has counts beyond one hour") }
            guard isRun || number < most, histogram.count < most else {
                throw malformed("it counts more than any run sends")
            }
            if number > 0 {
                histogram.values.record(CountsIndex.lowestValue(at: index), count: number.magnitude)
                top = index
            }
            index += Int(step)
        }
        // The exact maximum is lost; as in other ports, the highest value that is counted with it takes its place.
        if let top {
            let value = histogram.values.highestEquivalentForValue(CountsIndex.lowestValue(at: top))
            histogram.values.record(min(value, UInt64(LatencyHistogram.longest)), count: 0)
        }
        return histogram
    }

    static func malformed(_ reason: String) -> LoadTestingError {
        LoadTestingError(.malformedHistogram, "a histogram cannot be decoded: \(reason)")
    }
}
