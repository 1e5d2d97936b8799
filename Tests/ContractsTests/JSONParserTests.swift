import Contracts
import Testing

@Suite struct JSONParserTests {
    @Test(arguments: [
        ("null", JSONValue.null),
        (" true ", .bool(true)),
        ("[]", .array([])),
        ("{}", .object(JSONObject([]))),
        (#""a\u00e5\n\"\/""#, .string("aå\n\"/")),
        (#""\ud83d\ude00""#, .string("😀")),
        (
            "[-0,1.50,2E+3]",
            .array(["-0", "1.50", "2E+3"].map { number in (try? JSONValue(parsing: Array(number.utf8))) ?? .null })
        ),
    ])
    func readsWellFormedDocuments(text: String, expected: JSONValue) throws {
        #expect(try JSONValue(parsing: Array(text.utf8)) == expected)
    }

    @Test(arguments: [
        "", " ", "nul", "tru", "{", "[", "[1", "[1,", "[1,]", "[1 2]", #"{"a"}"#, #"{"a":}"#, #"{"a":1,}"#, "{a:1}",
        "01",
        "-", "+1", "1.", ".5", "1e", "1e+", "NaN", "Infinity", #"""#, #""\x""#, #""\u12""#, #""\ud800""#,
        #""\ud800\n""#,
        #""\udc00""#, #""\ud800\ud800""#, "\"\u{1}\"", "1 2", "{} {}", "'a'",
    ])
    func refusesWhatIsNotJSON(text: String) {
        #expect(throws: ContractError.self) { try JSONValue(parsing: Array(text.utf8)) }
    }

    @Test func refusesByteOrderMarksAndBadUTF8() {
        #expect(throws: ContractError.self) { try JSONValue(parsing: [0xEF, 0xBB, 0xBF, 0x7B, 0x7D]) }
        #expect(throws: ContractError.self) { try JSONValue(parsing: [0x22, 0xFF, 0x22]) }
        #expect(throws: ContractError.self) { try JSONValue(parsing: [0x22, 0xED, 0xA0, 0x80, 0x22]) }
    }

    @Test func limitsNesting() throws {
        let deepest = String(repeating: "[", count: 128) + String(repeating: "]", count: 128)
        #expect(throws: Never.self) { try JSONValue(parsing: Array(deepest.utf8)) }
        let tooDeep = String(repeating: "[", count: 100_000)
        #expect(throws: ContractError(.malformedJSON, "not JSON: nesting deeper than 128 at byte 128")) {
            try JSONValue(parsing: Array(tooDeep.utf8))
        }
    }

    @Test func keepsNumbersAsWritten() throws {
        let value = try JSONValue(parsing: Array("[100,100.0,1e2,0.0034950000000000003,12345678901234567890]".utf8))
        #expect(
            value.array?.map { $0.number?.text } == [
                "100", "100.0", "1e2", "0.0034950000000000003", "12345678901234567890",
            ]
        )
        #expect(value.array?.map(\.int) == [100, nil, nil, nil, nil])
        #expect(value.array?[2].double == 100)
    }

    @Test func lastOfRepeatedMembersCounts() throws {
        let value = try JSONValue(parsing: Array(#"{"a":1,"b":2,"a":3}"#.utf8))
        #expect(value["a"]?.int == 3)
        #expect(value.object?.repeatedKey == "a")
    }
}
