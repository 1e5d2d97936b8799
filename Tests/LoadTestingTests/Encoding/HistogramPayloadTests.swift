import Testing

@testable import LoadTesting

@Suite("Encoded histograms")
struct HistogramPayloadTests {
    private let histograms: [LatencyHistogram] = [
        LatencyHistogram(),
        LatencyHistogram(milliseconds: [0]),
        LatencyHistogram(milliseconds: [0.000_001, 0.000_002, 0.002_047, 0.002_048, 0.002_05]),
        LatencyHistogram(milliseconds: stride(from: 0.001, to: 60_000, by: 7.3)),
        LatencyHistogram(milliseconds: [3_600_000]),
    ]

    @Test("number counts as the histogram itself does: each number's lowest value is counted there")
    func indices() {
        var previous: UInt64?
        for index in 0..<CountsIndex.count {
            let value = CountsIndex.lowestValue(at: index)
            if CountsIndex.index(of: value) != index { Issue.record("\(index)") }
            if let previous, value <= previous { Issue.record("\(index) is not above \(index - 1)") }
            previous = value
        }
        #expect(CountsIndex.index(of: UInt64(LatencyHistogram.longest)) < CountsIndex.count)
    }

    @Test("read back as what they were, the maximum to three digits")
    func roundTrip() throws {
        for histogram in histograms {
            let text = try CompressedHistogram.text(payload: HistogramPayload.bytes(of: histogram))
            let read = try CompressedHistogram.histogram(text)
            #expect(read.count == histogram.count)
            #expect(HistogramPayload.bytes(of: read) == HistogramPayload.bytes(of: histogram))
            #expect(abs(Double(read.maximum - histogram.maximum)) <= Double(histogram.maximum) / 1000)
        }
    }

    @Test("may hold more hours than a number of nanoseconds can")
    func manyHours() throws {
        var histogram = LatencyHistogram(milliseconds: [3_600_000])
        for _ in 0..<47 {
            let half = histogram
            histogram.add(half)
        }
        let read = try HistogramPayload.histogram(HistogramPayload.bytes(of: histogram))
        #expect(read.count == 1 << 47)
        var latency = SpanLatency()
        latency.observed = read
        #expect(latency.summary.count == 1 << 47)
    }

    @Test("begin with the cookies of V2 and say their length")
    func header() {
        let payload = HistogramPayload.bytes(of: LatencyHistogram(milliseconds: [0.000_003]))
        // Cookie, three bytes of counts, no offset, three digits, 1 ns to 1 h, ratio 1.0; three zeros and a one.
        #expect(payload.prefix(16) == [0x1C, 0x84, 0x93, 0x13, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 3])
        #expect(Array(payload.suffix(2)) == [5, 2])
        #expect(payload.count == 42)
    }

    @Test("are refused when cut off, changed, or of another layout")
    func damaged() throws {
        let payload = HistogramPayload.bytes(of: histograms[3])
        for length in [0, 10, 39, 40, payload.count - 1] {
            #expect(throws: LoadTestingError.self) { try HistogramPayload.histogram(Array(payload.prefix(length))) }
        }
        for index in [0, 7, 11, 15, 23, 31, 32] {
            var changed = payload
            changed[index] ^= 0x40
            let error = #expect(throws: LoadTestingError.self) { try HistogramPayload.histogram(changed) }
            #expect(error?.code == .malformedHistogram)
        }
    }

    @Test("never trap on counts that lead out of the range", arguments: [0, 1, 2, 3, 4, 5, 6, 7] as [UInt64])
    func hostile(_ seed: UInt64) throws {
        var state = seed
        var counts: [UInt8] = []
        for _ in 0..<2000 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            counts.append(UInt8(truncatingIfNeeded: state >> 56))
        }
        var payload = Array(HistogramPayload.bytes(of: LatencyHistogram()).prefix(40)) + counts
        payload.replaceSubrange(4..<8, with: [0, 0, UInt8(counts.count >> 8), UInt8(counts.count & 0xFF)])
        let read = try? HistogramPayload.histogram(payload)
        #expect(read == nil || (read?.count ?? -1) >= 0)
    }

    @Test("are refused as text that is no Base64, no compressed histogram, or too large when unpacked")
    func hostileText() throws {
        let large = try CompressedHistogram.text(payload: [UInt8](repeating: 0, count: 10_000_000))
        let good = try CompressedHistogram.text(payload: HistogramPayload.bytes(of: histograms[3]))
        for text in ["", "#", "AAAA", "HISTFAAAAAA=", String(good.prefix(40)), large] {
            let error = #expect(throws: LoadTestingError.self) { try CompressedHistogram.histogram(text) }
            #expect(error?.code == .malformedHistogram)
        }
        #expect(good.hasPrefix("HISTFAAA"))
    }
}
