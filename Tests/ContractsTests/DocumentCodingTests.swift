import Foundation
import Testing

@testable import Contracts

/// Documents that are written from values and read back as such.
@Suite struct DocumentCodingTests {
    struct Inner: Codable, Hashable {
        var promptSHA256: String
        var costUSD: Double?
    }

    struct Document: Codable, Hashable {
        enum Kind: String, Codable { case dryRun = "dry-run" }

        var schemaVersion = 1
        var cjEssayID: String?
        @OmittedIfNil var anchorGrade: String?
        var kind: Kind
        var batchUUID: UUID
        var at: Timestamp
        var offset: Int64?
        var byGrade: [String: Double]
        var inner: [Inner]
        var rest: JSONValue
    }

    private static let id = UUID(uuid: (0xAB, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15))
    private static let document = Document(
        cjEssayID: nil,
        anchorGrade: nil,
        kind: .dryRun,
        batchUUID: id,
        at: Timestamp(microseconds: 0),
        offset: nil,
        byGrade: ["b": 1, "a": 0.5, "aB": 2],
        inner: [Inner(promptSHA256: "x", costUSD: nil)],
        rest: .array([.number(JSONNumber(checked: "1.50")), .object(JSONObject([]))])
    )
    private static let text = """
        {"schema_version":1,"cj_essay_id":null,"kind":"dry-run","batch_uuid":"ab010203-0405-0607-0809-0a0b0c0d0e0f",\
        "at":"1970-01-01T00:00:00.000000Z","offset":null,"by_grade":{"a":0.5,"aB":2.0,"b":1.0},\
        "inner":[{"prompt_sha256":"x","cost_usd":null}],"rest":[1.50,{}]}
        """

    @Test func areWrittenInTheOrderOfTheirDeclaration() {
        #expect(String(decoding: Self.document.documentBytes, as: UTF8.self) == Self.text)
    }

    @Test func areReadBack() throws {
        #expect(try JSONValue(parsing: Array(Self.text.utf8)).decoded() == Self.document)
        var graded = Self.document
        graded.anchorGrade = "B+"
        graded.offset = .max
        #expect(try JSONValue(parsing: graded.documentBytes).decoded() == graded)
    }

    @Test func nothingElseIsWrittenThanWhatIsThere() {
        #expect([Int?]([1, nil]).documentBytes == Array("[1,null]".utf8))
        #expect([[String: Int]]().documentBytes == Array("[]".utf8))
        #expect(["a": [Int]()].documentBytes == Array(#"{"a":[]}"#.utf8))
        #expect(UInt64.max.documentBytes == Array("18446744073709551615".utf8))
    }

    /// What is changed in the document, by what, and the message.
    @Test(arguments: [
        (#""kind":"dry-run","#, "", "kind is missing"),
        (#""cost_usd":null"#, #""cost_usd":"2""#, "inner[0].cost_usd is a string, not a number"),
        (#""prompt_sha256":"x""#, #""prompt_sha256":null"#, "inner[0].prompt_sha256 is null, not a string"),
        (#""schema_version":1"#, #""schema_version":1.0"#, "schema_version is 1.0, not an integer"),
        ("ab010203-", "ab-", "batch_uuid is 'ab-0405-0607-0809-0a0b0c0d0e0f', which is no UUID"),
        ("1970-01-01T", "", "at is '00:00:00.000000Z', which is no Timestamp"),
    ])
    func whatIsWrongIsNamed(words: String, replacement: String, message: String) throws {
        let changed = Self.text.replacing(words, with: replacement)
        let document = try JSONValue(parsing: Array(changed.utf8))
        let error = #expect(throws: DecodingError.self) { try document.decoded(as: Document.self) }
        #expect(ContractError(decoding: try #require(error)).message == message)
    }
}
