import Testing

@testable import Reports

@Suite("Essays of two runs")
struct EssayMatchingTests {
    private func essay(_ id: String, _ name: String? = nil, _ checksum: String? = nil) -> RunEssay {
        RunEssay(id: id, fileName: name, checksum: checksum, isAnchor: false, anchorGrade: nil, inputOrder: 0)
    }

    @Test("are matched by checksum before id, and by id before name")
    func order() {
        let matching = EssayMatching(
            [essay("a", "one", "1"), essay("b", "two", "2"), essay("c", "three", "3"), essay("d", nil, nil)],
            [essay("b", "x", "1"), essay("y", "three", "9"), essay("d", nil, nil), essay("a", "two", "8")]
        )
        #expect(matching.secondByFirst == [0: 0, 2: 1, 3: 2, 1: 3])
        #expect(matching.counts == [.checksum: 1, .id: 1, .fileName: 2])
    }

    @Test("are not guessed at when a run has them twice")
    func twice() {
        let matching = EssayMatching(
            [essay("a", "one", "1"), essay("b", "two", "1")],
            [essay("c", "three", "1"), essay("d", "two", "1")]
        )
        #expect(matching.secondByFirst == [1: 1])
        #expect(matching.counts == [.fileName: 1])
    }
}
