#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// A histogram as HdrHistogram's logs hold it: the V2 encoding, compressed, in Base64.
enum CompressedHistogram {
    private static let cookie: UInt32 = 0x1C84_9304 | 0x10

    static func text(payload: [UInt8]) throws(LoadTestingError) -> String {
        let compressed = try Zlib.compressed(payload)
        var bytes: [UInt8] = []
        BigEndian.append(cookie, to: &bytes)
        BigEndian.append(UInt32(compressed.count), to: &bytes)
        return Data(bytes + compressed).base64EncodedString()
    }

    static func histogram(_ text: some StringProtocol) throws(LoadTestingError) -> LatencyHistogram {
        guard let data = Data(base64Encoded: String(text)) else { throw HistogramPayload.malformed("it is not Base64") }
        var bytes = Array(data)[...]
        guard let cookie = BigEndian.read(UInt32.self, &bytes), let length = BigEndian.read(UInt32.self, &bytes) else {
            throw HistogramPayload.malformed("it is shorter than its header")
        }
        guard cookie == Self.cookie else {
            throw HistogramPayload.malformed("its cookie is \(cookie), not that of a compressed V2 histogram")
        }
        guard length == bytes.count else {
            throw HistogramPayload.malformed("it says \(length) compressed bytes, has \(bytes.count)")
        }
        return try HistogramPayload.histogram(Zlib.decompressed(Array(bytes), limit: HistogramPayload.longest))
    }
}
