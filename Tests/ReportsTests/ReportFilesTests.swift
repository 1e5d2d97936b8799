import Artefacts
import BradleyTerry
import Contracts
import Foundation
import TestSupport
import Testing

@testable import Reports

@Suite("The files of reports")
struct ReportFilesTests {
    private func names(_ paths: [String]) -> [String] { paths.map { URL(filePath: $0).lastPathComponent } }

    @Test("are pages and Markdown in the run's folder, readable to their owner alone")
    func files() async throws {
        try await SampleRecord().with { record in
            #expect(ReportFiles.existing(in: record.directory).isEmpty)
            let written = try ReportFiles.write(record)
            #expect(names(written) == ["run_report.html", "run_report.md"])
            #expect(ReportFiles.existing(in: record.directory) == written)
            for path in written {
                let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
                #expect(mode == 0o600)
            }
            // What the artefact vouches for is unchanged.
            #expect(try RunRecord(reading: record.directory.path).carriesItsChecksum)
        }
        try await SampleRecord(mode: .anchorAlignTest, students: 0).with { record in
            let written = names(try ReportFiles.write(record))
            #expect(written == ["alignment_report.html", "run_report.html", "run_report.md", "alignment_report.md"])
        }
    }

    @Test("are the same for the same artefact")
    func deterministic() async throws {
        try await SampleRecord(mode: .anchorAlignTest, students: 0).with { record in
            let texts = try ReportFiles.write(record).map { try String(contentsOfFile: $0, encoding: .utf8) }
            #expect(try ReportFiles.write(record).map { try String(contentsOfFile: $0, encoding: .utf8) } == texts)
        }
    }

    @Test("are not made of nothing, and the message says what to do")
    func nothing() async throws {
        try await SampleRecord(comparisons: 0, hasResult: false).with { record in
            let error = #expect(throws: ReportsError.self) { try ReportFiles.write(record) }
            #expect(error?.code == .nothingToReport)
            #expect(error?.message.contains("resume") == true)
        }
        try await withTemporaryDirectory { folder in
            for path in [folder.path, folder.path + "/nowhere"] {
                let error = #expect(throws: ReportsError.self) { try RunRecord(reading: path) }
                #expect(error?.code == .noArtefact)
                #expect(error?.message.contains(path) == true)
            }
            try Data("{".utf8).write(to: folder.appending(path: "assessment_run.execute.json"))
            #expect(throws: ReportsError.self) { try RunRecord(reading: folder.path) }
            try Data("{}".utf8).write(to: folder.appending(path: "assessment_run.plan.json"))
            let error = #expect(throws: ReportsError.self) { try RunRecord(reading: folder.path) }
            #expect(error?.message.contains("name one") == true)
        }
    }

    @Test("leave an earlier report whole when they cannot be written")
    func unwritable() async throws {
        try await SampleRecord().with { record in
            try FileManager.default.removeItem(atPath: record.directory.reports)
            try Data("in the way".utf8).write(to: URL(filePath: record.directory.reports))
            let error = #expect(throws: ReportsError.self) { try ReportFiles.write(record) }
            #expect(error?.code == .writeFailed)
        }
    }

    @Test("come from templates that name their rule of escaping first")
    func templates() {
        let rules = ["html": "REPORT_HTML", "md": "REPORT_MARKDOWN"]
        for (name, bytes) in ReportTemplate.sources {
            let rule = name == "code.md" ? "REPORT_CODE" : rules[name.split(separator: ".").last.map(String.init) ?? ""]
            #expect(String(decoding: bytes, as: UTF8.self).hasPrefix("{{% CONTENT_TYPE:\(rule ?? "?")}}\n"), "\(name)")
        }
    }
}
