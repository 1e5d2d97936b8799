import Foundation
import TestSupport
import Testing

@testable import Essays

/// The sample batch against texts that were written by hand.
@Suite struct SampleTextsTests {
    @Test func everySampleGivesItsText() async throws {
        let inventory = await DatasetLayout(root: Repository.sampleBatch.path).takeInventory()
        #expect(inventory.problems.isEmpty)
        #expect(inventory.namesModeProblems().isEmpty)
        #expect(inventory.anchors.count == 12)
        #expect(inventory.students.count == 20)
        let kinds: [(files: [EssayFile], folder: String, requirements: TextRequirements)] = [
            (inventory.anchors.map(\.file), "anchor_essays", .anchor),
            (inventory.students.map(\.file), "student_essays", .student),
        ]
        for (files, folder, requirements) in kinds {
            let report = try await TextExtractor().extractAll(files, requirements: requirements)
            #expect(report.problems.isEmpty)
            #expect(report.notices.isEmpty)
            #expect(report.essays.map(\.file) == files)
            for essay in report.essays {
                let golden = try Repository.fixture("SampleTexts/\(folder)/\(essay.file.fileName).txt")
                #expect(essay.text.map { Array($0.utf8) } == golden, "\(essay.file.fileName)")
            }
        }
    }

    @Test func everyAnchorHasAGrade() async {
        let anchors = await DatasetLayout(root: Repository.sampleBatch.path).takeInventory(.anchors).anchors
        let grades = anchors.compactMap(\.grade?.value)
        #expect(grades == ["C+", "F", "F+", "E-", "E+", "D-", "D+", "C-", "C+", "B", "B", "A"])
    }
}
