import Artefacts
import Contracts
import Testing

@Suite("The summary of a run")
struct RunSummaryTests {
    @Test("ranks students and anchors by the names of their files")
    func rows() throws {
        var fold = CallbackFold(batchID: RecordedCallbacks.batchID)
        for message in try RecordedCallbacks.all() { _ = fold.receive(topic: message.topic, payload: message.payload) }
        let summary = RunSummary(fold, inputs: SampleRun.inputs(students: ["X", "TRACKED_CHANGES", "LOST"]))
        #expect(summary.rows.map(\.rank) == Array(1...30))
        let first = try #require(summary.rows.first)
        #expect(first.essayID == "TRACKED_CHANGES")
        #expect(first.fileName == "tracked_changes Åsa.docx")
        #expect(first.theta == 2.3554245045040334)
        #expect(first.comparisons == 2)
        #expect(first.standardError > 0 && first.standardError <= 2)
        #expect(first.grade == "A")
        #expect(!first.isAnchor)
        let anchor = try #require(summary.rows.first { $0.essayID == "ANCHOR_34_ec49c977" })
        #expect((anchor.fileName, anchor.anchorGrade, anchor.isAnchor) == ("F+1.docx", "F+", true))
        let earlier = try #require(summary.rows.first { $0.essayID == "ANCHOR_25_e17e579c" })
        #expect(earlier.fileName == nil && earlier.anchorGrade == nil)
        #expect(summary.unranked == ["LOST"])
    }

    @Test("has no rows before the result")
    func noResult() {
        let summary = RunSummary(CallbackFold(batchID: RecordedCallbacks.batchID), inputs: SampleRun.inputs())
        #expect(summary.rows.isEmpty)
        #expect(summary.unranked.isEmpty)
    }
}
