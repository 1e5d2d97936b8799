import Contracts
import Testing

@testable import Artefacts

@Suite("Repeated names")
struct RepeatedNamesTests {
    @Test(
        "are found at every level, by code point",
        arguments: [
            (#"{"a": 1, "b": {"a": 2}, "c": [{"a": 3}, {"a": 4}]}"#, []), (#"{"a": 1, "a": 1}"#, ["a"]),
            (#"{"c": [0, {"x": 1, "y": {"z": 1, "z": 2}, "x": 2}]}"#, ["c[1].y.z", "c[1].x"]),
            (#"{"a": 1, "\u0061": 2, "a": 3}"#, ["a", "a"]), (#"{"\u00e9": 1, "e\u0301": 2}"#, []),
            ("3", []),
        ]
    )
    func places(text: String, expected: [String]) throws {
        #expect(RepeatedNames(in: try JSONValue(parsing: Array(text.utf8))).places == expected)
    }

    @Test("are found in documents nested as deeply as the parser allows, in linear time")
    func deep() throws {
        let text =
            String(repeating: #"{"a":1,"a":"#, count: 120) + "0" + String(repeating: "}", count: 120)
        #expect(RepeatedNames(in: try JSONValue(parsing: Array(text.utf8))).places.count == 120)
    }
}
