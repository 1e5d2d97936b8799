import Artefacts
import BradleyTerry
import Contracts
import Foundation
import TestSupport
import Testing

@testable import Reports

@Suite("The report of a run")
struct RunReportTests {
    private static let hostile: @Sendable (Int) -> String = { number in
        "<script>alert(\(number))</script> \u{202E}\u{200F}txt.\"'&|<\u{301}img src=x onerror=alert(1)> *_`# \(number)"
    }

    private static let markup = SampleRecord(
        label: "</title><script>alert('l')</script>",
        failed: 3,
        name: hostile,
        justification: "</td><script src=\"https://example.com/x.js\"></script><<\u{301}b>|\n# Heading",
        model: "m<img src=x>",
        prompt: "```\n</pre><script>alert(2)</script>\u{202E}\n````"
    )

    @Test(
        "lets nothing of its values become markup",
        .enabled(if: PythonScript.isThere),
        arguments: [RunnerMode.execute, .anchorAlignTest]
    )
    func hostile(mode: RunnerMode) async throws {
        var sample = Self.markup
        sample.mode = mode
        var overrides = LLMConfigOverrides()
        overrides.systemPrompt = "<b>\u{202E}</pre>"
        sample.overrides = overrides
        try await sample.with { record in
            for document in [RunReport(record).document, AlignmentPage(record).document] {
                let html = try document.html()
                #expect(try await HTMLCheck.complaints(html) == [])
                #expect(!html.contains("<script") && !html.contains("<img") && !html.contains("<\u{301}"))
                let isTurned = html.unicodeScalars.contains { $0 == "\u{202E}" || $0 == "\u{200F}" }
                #expect(!isTurned && html.contains("[U+202E]"))
                let markdown = try document.markdown()
                #expect(!markdown.contains("\u{202E}"))
                let outside = Self.outsideOfFences(markdown)
                #expect(!outside.contains { $0.unicodeScalars.contains("<") || $0.hasPrefix("# Heading") })
                #expect(outside.count > 20)
            }
        }
    }

    /// The lines of Markdown that are not shown as they are.
    private static func outsideOfFences(_ markdown: String) -> [Substring] {
        var fence: Substring?
        return markdown.split(separator: "\n", omittingEmptySubsequences: false).filter { line in
            if let open = fence {
                if line == open { fence = nil }
                return false
            }
            if line.hasPrefix("```") { fence = line }
            return fence == nil
        }
    }

    @Test("names every essay, cost and version")
    func content() async throws {
        try await SampleRecord(comparisons: 300, failed: 7).with { record in
            for text in [try RunReport(record).document.html(), try RunReport(record).document.markdown()] {
                for number in 0..<32 { #expect(text.contains("essay \(number).txt"), "\(number)") }
                #expect(text.contains("$3.75"))
                #expect(text.contains("gpt-5.1"))
                #expect(text.contains("2.11.0"))
                let checksum = try #require(record.document["validation"]?["artefact_checksum"]?.string)
                #expect(text.contains(checksum))
            }
            let html = try RunReport(record).document.html()
            #expect(html.contains("7 comparisons (2.3 %) failed"))
            #expect(html.contains("too many &lt;requests&gt;"))
            #expect(html.contains("This file stays with the run: it may name files"))
            #expect(html.contains("No completion has come."))
        }
    }

    @Test("says what is partial or was changed")
    func banners() async throws {
        try await SampleRecord(isPartial: true).with { record in
            #expect(record.carriesItsChecksum)
            #expect(try RunReport(record).document.html().contains("<strong>Partial:</strong>"))
            let changed = try String(contentsOfFile: record.path, encoding: .utf8).replacing(
                "\"spring\"",
                with: "\"autumn\""
            )
            try Data(changed.utf8).write(to: URL(filePath: record.path))
            let forged = try RunRecord(reading: record.path)
            #expect(!forged.carriesItsChecksum)
            #expect(try RunReport(forged).document.html().contains("<strong>Changed:</strong>"))
        }
    }

    @Test("holds for runs with little in them", .enabled(if: PythonScript.isThere))
    func little() async throws {
        let samples = [
            SampleRecord(hasResult: false), SampleRecord(comparisons: 0), SampleRecord(comparisons: 5, failed: 5),
            SampleRecord(students: 1, anchors: 1, comparisons: 2),
            SampleRecord(students: 0, anchors: 2, comparisons: 1),
            SampleRecord(anchorGrades: [nil]), SampleRecord(mode: .anchorAlignTest, students: 0, hasResult: false),
        ]
        for sample in samples {
            try await sample.with { record in
                for document in [RunReport(record).document, AlignmentPage(record).document] {
                    let (html, markdown) = (try document.html(), try document.markdown())
                    #expect(try await HTMLCheck.complaints(html) == [])
                    #expect(!markdown.contains(/\bnan\b/) && !html.contains(/\bnan\b/))
                }
            }
        }
    }

    @Test("shows the probabilities of grades where there are any")
    func probabilities() async throws {
        try await SampleRecord(probabilities: ["A": 0.25, "B": 0.75]).with { record in
            let html = try RunReport(record).document.html()
            #expect(html.contains("Probability of each grade"))
            #expect(html.contains("<td class=\"figure\">0.75</td>"))
        }
        try await SampleRecord().with { record in
            let html = try RunReport(record).document.html()
            #expect(html.contains("named one grade for each essay"))
        }
    }

    @Test("stays small with many comparisons: only tables grow, with the essays", .whole(.reports))
    func size() async throws {
        let few = try await SampleRecord(students: 488, comparisons: 2000).with {
            try RunReport($0).document.html().utf8.count
        }
        let many = try await SampleRecord(students: 488, comparisons: 20_000).with {
            try RunReport($0).document.html().utf8.count
        }
        #expect(many < 1_500_000)
        #expect(Double(many) < 1.5 * Double(few))
    }
}
