import Artefacts
import Testing

@Suite("Essay ids of the artefact")
struct ArtefactEssayIDTests {
    @Test(
        "follow from the ids in the request",
        arguments: [
            ("S-1f2e3d4c-00112233aabb", "s-1f2e3d4c-00112233aabb"), ("student::A1_x", "student__a1_x"),
            ("X", "x__"), ("", "___"), ("Öberg å", "_berg__"),
        ]
    )
    func derivation(requestID: String, expected: String) {
        #expect(ArtefactEssayID.derived(from: [requestID]) == [expected])
    }

    @Test("are all different and as the schema wants them, whatever the ids in the request")
    func uniqueness() throws {
        let long = String(repeating: "Ab", count: 60)
        let requestIDs = ["A b", "a_b", "A_B", "a_b", "a?b", long, long + "c", "å", "ä", ""]
        let ids = ArtefactEssayID.derived(from: requestIDs)
        #expect(Set(ids).count == requestIDs.count)
        #expect(ids[0] == "a_b")
        for id in ids { #expect(try #/[a-z0-9_-]{3,64}/#.wholeMatch(in: id) != nil) }
        #expect(ArtefactEssayID.derived(from: requestIDs) == ids)
    }
}
