import Testing

@testable import Artefacts

@Suite("A difference")
struct RunDifferenceTests {
    @Test("is one line with file and field")
    func description() {
        let inField = RunDifference(
            .costs,
            file: "a.json",
            field: "costs.total_usd",
            "must be 1, not 2"
        )
        #expect(inField.description == "a.json: costs.total_usd must be 1, not 2")
        #expect(
            RunDifference(.schemaViolation, file: "a.json", field: "", "must be x").description
                == "a.json: must be x"
        )
        #expect(
            RunDifference(.fileMissing, file: "e\n/x", "is gone").description == "e\\u{a}/x: is gone"
        )
    }

    @Test("has a code that programs can match, one for each kind")
    func codes() {
        let codes = RunDifference.Code.allCases.map(\.rawValue)
        #expect(Set(codes).count == codes.count)
        #expect(codes.allSatisfy { $0.allSatisfy { $0 == "_" || $0.isLowercase } })
    }
}
