import Testing

@testable import Essays

@Suite struct TextDecodingTests {
    @Test(
        arguments: [
            (Array("åäö 😀".utf8), "åäö 😀"),
            ([0xEF, 0xBB, 0xBF] + Array("x".utf8), "x"),
            ([0xFF, 0xFE, 0x61, 0, 0x3D, 0xD8, 0x00, 0xDE], "a😀"),
            ([0xFE, 0xFF, 0, 0x61, 0xD8, 0x3D, 0xDE, 0x00], "a😀"),
            ([], ""), ([0xEF, 0xBB, 0xBF], ""), ([0xFF, 0xFE], ""),
            ([0x61, 0xEF, 0xBB, 0xBF], "a\u{FEFF}"),
        ] as [([UInt8], String)]
    )
    func decoding(_ bytes: [UInt8], _ expected: String) throws {
        #expect(Array(try TextDecoding.decode(bytes).unicodeScalars) == Array(expected.unicodeScalars))
    }

    @Test(
        arguments: [
            ([0x61, 0xE5, 0x62], "offset 1"), ([0x61, 0xC3], "offset 1"), ([0xC0, 0x80], "offset 0"),
            ([0x61, 0x62, 0xED, 0xA0, 0xBD], "offset 2"), ([0xEF, 0xBB, 0xBF, 0x61, 0xFF], "offset 4"),
            ([0xFF, 0xFE, 0x61], "odd number"), ([0xFF, 0xFE, 0x61, 0, 0x3D, 0xD8], "offset 4"),
            ([0xFF, 0xFE, 0, 0, 0x61, 0, 0, 0], "UTF-32"),
        ] as [([UInt8], String)]
    )
    func undecodableBytesAreAnErrorWithTheirOffset(_ bytes: [UInt8], _ part: String) {
        let error = #expect(throws: EssaysError.self) { try TextDecoding.decode(bytes) }
        #expect(error?.code == .notUnicode)
        #expect(error?.message.contains(part) == true)
    }
}
