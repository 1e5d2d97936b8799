import Testing

@testable import Essays

@Suite struct ZipArchiveTests {
    @Test func entriesAreReadWhole() throws {
        let content = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        #expect(try read(["a", "b"], content, ExtractionLimits()) == content + content)
    }

    @Test func partAboveItsLimitIsRefused() {
        var limits = ExtractionLimits()
        limits.partBytes = 1000
        let error = #expect(throws: EssaysError.self) { try read(["a"], [UInt8](repeating: 0, count: 1001), limits) }
        #expect(error?.code == .limitExceeded)
        #expect(error?.message.contains("1001") == true)
        #expect(error?.message.contains("1000") == true)
        #expect(throws: Never.self) { try read(["a"], [UInt8](repeating: 0, count: 1000), limits) }
    }

    @Test func partsTogetherAboveTheirLimitAreRefused() {
        var limits = ExtractionLimits()
        limits.inflatedBytes = 1500
        let content = [UInt8](repeating: 0, count: 800)
        #expect(throws: Never.self) { try read(["a"], content, limits) }
        let error = #expect(throws: EssaysError.self) { try read(["a", "b"], content, limits) }
        #expect(error?.code == .limitExceeded)
    }

    @Test func entriesAreLimited() {
        var limits = ExtractionLimits()
        limits.entries = 2
        let error = #expect(throws: EssaysError.self) { try read(["a", "b", "c"], [1], limits) }
        #expect(error?.code == .limitExceeded)
        #expect(error?.message.contains("3 parts") == true)
    }

    /// Makes an archive with the same content under each name and reads all of them.
    private func read(
        _ names: [String],
        _ content: [UInt8],
        _ limits: ExtractionLimits
    ) throws(EssaysError) -> [UInt8] {
        var builder = DocxBuilder()
        for name in names { builder.add(name, content) }
        return try builder.archive().withUnsafeBufferPointer { buffer throws(EssaysError) in
            var archive = try ZipArchive(UnsafeRawBufferPointer(buffer), limits: limits)
            var result: [UInt8] = []
            for name in names {
                guard let entry = archive.entry(name) else { continue }
                result += try archive.bytes(of: entry)
            }
            return result
        }
    }
}
