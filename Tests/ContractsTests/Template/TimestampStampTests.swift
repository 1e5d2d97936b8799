import Testing

@testable import Contracts

@Suite struct TimestampStampTests {
    @Test func equalsTheWireFormWhateverCameBefore() {
        var stamp = TimestampStamp()
        let times: [Int64] = [
            0, 1, 999_999, 1_000_000, 1_795_470_270_589_457, 1_795_470_270_589_999, 1_795_470_269_000_001, -1, -999_999,
            -1_000_000,
        ]
        for time in times.map(Timestamp.init(microseconds:)) {
            stamp.set(time)
            var text = [UInt8](repeating: 0, count: Timestamp.wireLength)
            text.withUnsafeMutableBytes { buffer in buffer.baseAddress.map { stamp.write(to: $0) } }
            #expect(String(decoding: text, as: UTF8.self) == time.iso8601)
        }
    }
}
