import Testing

@testable import Essays

@Suite struct CSVRecordsTests {
    @Test(
        arguments: [
            ("a,b\nc,d\n", [["a", "b"], ["c", "d"]]),
            ("a,b\r\nc,d", [["a", "b"], ["c", "d"]]),
            ("a,b\rc,d", [["a", "b"], ["c", "d"]]),
            ("a;b;c,c\n1;2;3,4", [["a", "b", "c,c"], ["1", "2", "3,4"]]),
            ("a\tb\n1\t2", [["a", "b"], ["1", "2"]]),
            ("\"a,b\",\"c \"\"d\"\"\"\n", [["a,b", "c \"d\""]]),
            ("\"two\nlines\",x\n", [["two\nlines", "x"]]),
            ("\"a;b;c;d\",x\n", [["a;b;c;d", "x"]]),
            ("a, \"b\" ,c\n", [["a", "b", "c"]]),
            ("a,,\n,\n\n\nb", [["a", "", ""], ["", ""], ["b"]]),
            ("5\" tall,x", [["5\" tall", "x"]]),
            ("", []),
        ] as [(String, [[String]])]
    )
    func splitting(_ text: String, _ expected: [[String]]) throws {
        #expect(try CSVRecords(text).records.map(\.fields) == expected)
    }

    @Test func linesAreCountedThroughQuotedLineEnds() throws {
        let records = try CSVRecords("h\n\"a\n\nb\"\nc\r\nd\n").records
        #expect(records.map(\.line) == [1, 2, 5, 6])
    }

    @Test(arguments: [("a\nb,\"c\nd\n", 2), ("\"a\" b\n", 1)])
    func unbalancedQuotesAreAnError(_ text: String, _ line: Int) {
        let error = #expect(throws: CSVRecords.SyntaxError.self) { try CSVRecords(text) }
        #expect(error?.line == line)
    }
}
