import Foundation
import TestSupport
import Testing

@testable import Essays

/// Damaged, hostile and unusual files, each against the outcome that the table beside them names.
@Suite struct HostileDocumentsTests {
    /// One row of the table.
    struct Row: CustomTestStringConvertible, Sendable {
        let fileName: String
        /// Codes of which any is right; empty when the file has a text.
        let codes: [String]
        var testDescription: String { fileName }
    }

    static let table: [Row] = {
        guard let bytes = try? Repository.fixture("HostileDocuments/README.md") else { return [] }
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").compactMap { line in
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            guard cells.count == 3, cells[0].hasPrefix("`") else { return nil }
            let outcome = cells[2]
            return Row(
                fileName: cells[0].trimmingCharacters(in: ["`"]),
                codes: outcome == "text" ? [] : outcome.components(separatedBy: " or ")
            )
        }
    }()

    @Test func tableNamesEveryFile() throws {
        let folder = Repository.fixtures.appending(path: "HostileDocuments").path
        let files = try FileManager.default.contentsOfDirectory(atPath: folder)
            .filter { $0 != "README.md" && $0 != "expected" && !$0.hasPrefix(".") }
        #expect(files.sorted() == Self.table.map(\.fileName).sorted())
        let codes = Set(Self.table.flatMap(\.codes))
        #expect(codes.isSubset(of: EssaysError.Code.allCases.map(\.rawValue)))
    }

    @Test(arguments: table)
    func outcome(_ row: Row) async throws {
        let path = Repository.fixtures.appending(path: "HostileDocuments/\(row.fileName)").path
        let file = try #require(EssayFile(path: path))
        let report = try await TextExtractor().extractAll([file], requirements: .student)
        if row.codes.isEmpty {
            #expect(report.problems.isEmpty)
            let expected = try Repository.fixture("HostileDocuments/expected/\(row.fileName).txt")
            #expect(report.essays.first?.text.map { Array($0.utf8) } == expected)
        } else {
            let code = try #require(report.problems.first?.code)
            #expect(row.codes.contains(code.rawValue), "\(code)")
            #expect(report.problems.first?.files == [path])
            #expect(report.essays.isEmpty)
        }
    }
}
