import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Essays

@Suite struct TextExtractorTests {
    @Test func checksumAndTextComeFromOneReading() async throws {
        try await SampleDataset.with { dataset in
            try dataset.write("student_essays/a.txt", "\u{FEFF}abc\r\n")
            let file = try #require(EssayFile(path: dataset.path("student_essays/a.txt")))
            let essay = try await TextExtractor().extract(file)
            #expect(essay.text == "abc")
            #expect(essay.byteCount == 8)
            // SHA-256 of EF BB BF 61 62 63 0D 0A, by sha256sum.
            #expect(essay.fileChecksum == "c3199f17595cd7b59cea561d9cb96f204ef903c38b1b9cb4a50b7e68d286f675")
            #expect(essay.digest.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
            #expect(essay.droppingText().text == nil)
            #expect(essay.droppingText().fileChecksum == essay.fileChecksum)
        }
    }

    @Test func bytesAreExtractedByFormat() async throws {
        let document = DocxBuilder.document("<w:p><w:r><w:t>x</w:t></w:r></w:p>")
        #expect(try await TextExtractor().extract(document, format: .docx).text == "x")
        #expect(try await TextExtractor().extract(Array("# x\n".utf8), format: .md).text == "# x")
    }

    @Test func errorNamesTheFile() async throws {
        try await SampleDataset.with { dataset in
            try dataset.write("student_essays/a.docx", "no document")
            let path = dataset.path("student_essays/a.docx")
            let file = try #require(EssayFile(path: path))
            let error = await #expect(throws: EssaysError.self) { try await TextExtractor().extract(file) }
            #expect(error?.code == .notThatFormat)
            #expect(error?.files == [path])
            #expect(error?.message.hasPrefix("\"\(path)\": ") == true)
        }
    }

    @Test func textAboveTheLimitIsRefused() async {
        var limits = ExtractionLimits()
        limits.textBytes = 3
        let extractor = TextExtractor(limits: limits)
        await #expect(throws: Never.self) { try await extractor.extract(Array("abc\n".utf8), format: .txt) }
        let error = await #expect(throws: EssaysError.self) {
            try await extractor.extract(Array("abcd".utf8), format: .txt)
        }
        #expect(error?.code == .limitExceeded)
    }

    @Test(arguments: [1, 3, 16])
    func batchKeepsTheOrderAndCollectsEveryProblem(_ workers: Int) async throws {
        try await SampleDataset.with { dataset in
            for index in 0..<40 {
                try dataset.write("student_essays/\(100 + index).txt", index.isMultiple(of: 10) ? " " : "text \(index)")
            }
            let files = await dataset.layout.takeInventory().students.map(\.file)
            let progress = Mutex<[Int]>([])
            let report = try await TextExtractor().extractAll(
                files,
                requirements: .student,
                workers: workers,
                progress: { done in progress.withLock { $0.append(done) } }
            )
            #expect(report.essays.map(\.text) == (0..<40).filter { !$0.isMultiple(of: 10) }.map { "text \($0)" })
            #expect(report.problems.map(\.code) == [.emptyText, .emptyText, .emptyText, .emptyText])
            #expect(report.problems.flatMap(\.files) == [0, 10, 20, 30].map { files[$0].path })
            #expect(progress.withLock { $0 } == Array(1...40))
        }
    }

    @Test func batchCanDropTexts() async throws {
        try await SampleDataset.with { dataset in
            try dataset.write("student_essays/a.txt")
            let files = await dataset.layout.takeInventory().students.map(\.file)
            let report = try await TextExtractor().extractAll(files, requirements: .student, keepingTexts: false)
            #expect(report.essays.map(\.text) == [nil])
            #expect(report.essays.map(\.digest.utf8Count) == [4])
        }
    }

    @Test func sameContentTwiceIsANotice() async throws {
        try await SampleDataset.with { dataset in
            for (name, text) in [("a.txt", "x"), ("b.txt", "y"), ("c.txt", "x"), ("d.txt", "x")] {
                try dataset.write("student_essays/\(name)", text)
            }
            let files = await dataset.layout.takeInventory().students.map(\.file)
            let report = try await TextExtractor().extractAll(files, requirements: .student)
            #expect(report.essays.count == 4)
            #expect(report.notices.map(\.files) == [["a.txt", "c.txt"], ["a.txt", "d.txt"]])
        }
    }

    @Test func cancelledBatchStops() async throws {
        try await SampleDataset.with { dataset in
            for index in 0..<50 { try dataset.write("student_essays/\(index).txt") }
            let files = await dataset.layout.takeInventory().students.map(\.file)
            let done = Count()
            await withThrowingTaskGroup(of: ExtractionReport.self) { group in
                group.addTask {
                    try await TextExtractor().extractAll(
                        files,
                        requirements: .student,
                        workers: 1,
                        progress: { count in
                            done.value.withLock { $0 = count }
                            if count == 3 { withUnsafeCurrentTask { $0?.cancel() } }
                        }
                    )
                }
                await #expect(throws: CancellationError.self) { try await group.next() }
            }
            #expect(done.value.withLock { $0 } < 50)
        }
    }

    /// A number that a task writes and its parent reads.
    private final class Count: Sendable {
        let value = Mutex(0)
    }
}
