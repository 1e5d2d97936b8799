import Contracts
import Foundation
import Testing

@testable import PlatformClients

@Suite struct AnchorReadBackTests {
    private let anchors = (1...3).map { number in
        RegisteredAnchor(
            label: "L\(number)",
            grade: "B",
            anchorID: number,
            gradeScale: "s",
            storageID: storageID(number)
        )
    }

    private func summary(_ held: [AnchorSummary.Anchor]) -> AnchorSummary {
        AnchorSummary(
            assignmentID: "a",
            gradeScale: "s",
            anchorCount: held.count,
            anchorCountTotal: held.count,
            anchorCountByScale: ["s": held.count],
            anchors: held
        )
    }

    @Test func allHeldIsComplete() throws {
        let held = anchors.map { AnchorSummary.Anchor(anchorID: $0.anchorID, anchorLabel: $0.label, grade: "B") }
        let other = AnchorSummary.Anchor(anchorID: 99, anchorLabel: "old", grade: "A")
        let readBack = AnchorReadBack(anchors, against: summary(held + [other]))
        #expect(readBack.isComplete)
        #expect(readBack.confirmed == 3)
        #expect(readBack.others == 1)
        try readBack.requireComplete()
    }

    @Test func aServiceThatKeepsNothingIsFoundOut() throws {
        let readBack = AnchorReadBack(anchors, against: summary([]))
        #expect(readBack.missing == ["L1", "L2", "L3"])
        #expect(readBack.confirmed == 0)
        let error = #expect(throws: PlatformError.self) { try readBack.requireComplete() }
        #expect(error?.message.contains("L1, L2, L3") == true)
    }

    @Test func anotherNumberOrGradeIsNotTheAnchor() {
        let held = [
            AnchorSummary.Anchor(anchorID: 77, anchorLabel: "L1", grade: "B"),
            AnchorSummary.Anchor(anchorID: 2, anchorLabel: "L2", grade: "C"),
            AnchorSummary.Anchor(anchorID: nil, anchorLabel: "L3", grade: nil),
        ]
        let readBack = AnchorReadBack(anchors, against: summary(held))
        #expect(readBack.missing == ["L1"])
        #expect(readBack.regraded == ["L2"])
        #expect(readBack.confirmed == 1)
        #expect(!readBack.isComplete)
    }

    @Test func aListUnderOtherNamesIsCounted() throws {
        let answer =
            #"{"assignment_id": "a", "grade_scale": "s", "anchor_count": COUNT, "anchor_count_total": 3, "#
            + #""anchor_count_by_scale": {}, "anchors": [{"anchor": 1}, {"anchor": 2}, {"anchor": 3, "id": "text"}]}"#
        let decode = { (count: Int) in
            let text = answer.replacing("COUNT", with: String(count))
            return try JSONDecoder().decode(AnchorSummary.self, from: Data(text.utf8))
        }
        #expect(AnchorReadBack(anchors, against: try decode(3)).isComplete)
        #expect(AnchorReadBack(anchors, against: try decode(4)).others == 1)
        #expect(!AnchorReadBack(anchors, against: try decode(2)).isComplete)
    }
}
