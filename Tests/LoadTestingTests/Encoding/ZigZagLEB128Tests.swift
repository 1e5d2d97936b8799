import Testing

@testable import LoadTesting

@Suite("ZigZag LEB128")
struct ZigZagLEB128Tests {
    @Test(
        "takes one to nine bytes",
        arguments: [
            (0, [0]), (-1, [1]), (1, [2]), (63, [0x7E]), (-64, [0x7F]), (64, [0x80, 1]), (-65, [0x81, 1]),
            (8191, [0xFE, 0x7F]), (8192, [0x80, 0x80, 1]),
            (.max, [0xFE, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]),
            (.min, [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]),
        ] as [(Int64, [UInt8])]
    )
    func bytes(_ value: Int64, _ expected: [UInt8]) {
        var bytes: [UInt8] = []
        ZigZagLEB128.append(value, to: &bytes)
        #expect(bytes == expected)
    }

    @Test("reads back what it wrote, at every length")
    func roundTrip() {
        let values: [Int64] = (0..<63).flatMap { [1 << $0, -(1 << $0), 1 << $0 - 1] } + [.max, .min]
        var bytes: [UInt8] = []
        for value in values { ZigZagLEB128.append(value, to: &bytes) }
        var rest = bytes[...]
        for value in values { #expect(ZigZagLEB128.read(&rest) == value) }
        #expect(rest.isEmpty)
        #expect(ZigZagLEB128.read(&rest) == nil)
    }

    @Test("does not read a number that is cut off", arguments: [[0x80], [0xFF, 0xFF, 0xFF]] as [[UInt8]])
    func truncated(_ bytes: [UInt8]) {
        var rest = bytes[...]
        #expect(ZigZagLEB128.read(&rest) == nil)
    }
}
