import Artefacts
import Contracts
import Foundation
import TestSupport
import Testing

@Suite("The essay key")
struct EssayKeyTests {
    @Test("is CSV with quotes where RFC 4180 wants them")
    func quoting() {
        let key = EssayKey([
            .init(essayID: "S-1", fileName: "Åsa Öberg, \"slutlig\".docx", checksum: "aa"),
            .init(essayID: "S-2", fileName: "two\nlines.txt", checksum: "bb"),
        ])
        #expect(
            key.csv == "essay_id,file_name,checksum\r\nS-1,\"Åsa Öberg, \"\"slutlig\"\".docx\",aa\r\n"
                + "S-2,\"two\nlines.txt\",bb\r\n"
        )
    }

    @Test(
        "has no cell that a spreadsheet would run",
        arguments: ["=1+1.docx", "+46.docx", "-a.docx", "@SUM(A1).txt", "\tx", "\rx"]
    )
    func formulas(name: String) {
        let line = CSVLine.text([name])
        #expect(line == "'\(name)\r\n" || line == "\"'\(name)\"\r\n")
    }

    @Test("leaves plain numbers alone", arguments: ["-1.25", "+3", "-1e-05", "0"])
    func numbers(text: String) {
        #expect(CSVLine.text([text]) == "\(text)\r\n")
    }

    @Test("is read back by another CSV reader as it was written", .enabled(if: PythonScript.isThere))
    func readBack() async throws {
        try await withTemporaryDirectory { root in
            let run = RunDirectory(path: root.path)
            let names = ["a,b.docx", "\"q\".docx", "Öberg\r\n.pdf", "e\u{301}.txt"]
            try EssayKey(names.map { .init(essayID: "S-1", fileName: $0, checksum: "c") }).write(to: run)
            let script = """
                import csv, json, sys
                rows = list(csv.reader(open(sys.argv[1], newline='', encoding='utf-8')))
                print(json.dumps([row[1] for row in rows[1:]]))
                """
            let read = try JSONValue(parsing: Array(try PythonScript.run(script, [run.essayKey]).utf8))
            #expect(read.array?.compactMap(\.string).map { Array($0.utf8) } == names.map { Array($0.utf8) })
        }
    }

    @Test("is readable to its owner alone")
    func mode() async throws {
        try await withTemporaryDirectory { root in
            let run = RunDirectory(path: root.path)
            try EssayKey([]).write(to: run)
            let attributes = try FileManager.default.attributesOfItem(atPath: run.essayKey)
            #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
        }
    }
}
