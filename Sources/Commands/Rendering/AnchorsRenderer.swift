import Contracts
import Foundation
import PlatformClients

/// Writes registered anchors to standard output.
struct AnchorsRenderer {
    let format: OutputFormat
    /// How wide tables may be; nil where the output is no terminal.
    var columns: Int?

    func text(_ anchors: [RegisteredAnchor], assignment: UUID) -> String {
        switch format {
        case .text: table(anchors, assignment)
        case .json, .jsonl: document(anchors, assignment)
        }
    }

    private func table(_ anchors: [RegisteredAnchor], _ assignment: UUID) -> String {
        var table = TextTable([
            .init("ANCHOR", yields: true), .init("GRADE"), .init("NUMBER", .right), .init("STORAGE ID"),
        ])
        for anchor in anchors { table.add([anchor.label, anchor.grade, String(anchor.anchorID), anchor.storageID]) }
        let scale = anchors.first.map { " on scale \($0.gradeScale)" } ?? ""
        let count = "\(anchors.count) anchors registered for assignment \(assignment.wireString)\(scale)"
        return (table.lines(within: columns) + ["", count]).joined(separator: "\n") + "\n"
    }

    private func document(_ anchors: [RegisteredAnchor], _ assignment: UUID) -> String {
        let result = AnchorsResult(assignmentID: assignment, registered: anchors.count, anchors: anchors)
        return JSONDocument.text(format, Versioned(result))
    }
}

/// The anchors that were registered, for programs.
private struct AnchorsResult: Codable {
    let assignmentID: UUID
    let registered: Int
    let anchors: [RegisteredAnchor]
}
