import Contracts
import Testing

@Suite struct JSONWriterTests {
    @Test func placesCommasAndEscapes() {
        var writer = JSONWriter()
        writer.object { writer in
            writer.key("text")
            writer.string("\u{0}\u{8}\t\n\u{c}\r\u{1f}\"\\/åß😀\u{7f}")
            writer.key("empty")
            writer.object { _ in }
            writer.key(escaping: "a\"b")
            writer.array([1, -20, 0]) { $0.int($1) }
            writer.key("none")
            writer.string(nil as String?)
            writer.key("flag")
            writer.bool(true)
        }
        let expected =
            #"{"text":"\u0000\b\t\n\f\r\u001f\"\\/åß😀"# + "\u{7f}"
            + #"","empty":{},"a\"b":[1,-20,0],"none":null,"flag":true}"#
        #expect(String(decoding: writer.bytes, as: UTF8.self) == expected)
    }

    @Test(arguments: [Int.min, -1, 0, 9, 10, 1_234_567, Int.max])
    func writesIntegers(value: Int) {
        var writer = JSONWriter()
        writer.int(value)
        #expect(String(decoding: writer.bytes, as: UTF8.self) == String(value))
    }

    @Test func anotherDocumentReusesTheBuffer() {
        var writer = JSONWriter()
        writer.string("first")
        writer.removeAll()
        writer.string("second")
        #expect(String(decoding: writer.bytes, as: UTF8.self) == "\"second\"")
    }

    @Test func whatIsWrittenReadsBack() throws {
        let text = String(String.UnicodeScalarView((1...0x24F).compactMap(Unicode.Scalar.init)))
        let bytes = JSONValue.array([.string(text), .number(JSONNumber(0.1)), .null]).jsonBytes
        #expect(try JSONValue(parsing: bytes) == .array([.string(text), .number(JSONNumber(0.1)), .null]))
    }

    @Test func canonicalFormSortsMembersByCodePoint() throws {
        let value = try JSONValue(parsing: Array(#"{"b": 1.0, "a": {"å": "é", "Z": [1, 2]}, "": null}"#.utf8))
        #expect(String(decoding: value.canonicalBytes, as: UTF8.self) == #"{"":null,"a":{"Z":[1,2],"å":"é"},"b":1.0}"#)
    }

    @Test func indentedFormIsTheSameValue() throws {
        let value = try JSONValue(parsing: Array(#"{"b":[1,{"c":"d\n"}],"e":[],"f":{}}"#.utf8))
        #expect(value.indented.contains("\n  \"b\": [\n    1,\n"))
        #expect(try JSONValue(parsing: Array(value.indented.utf8)) == value)
    }
}
