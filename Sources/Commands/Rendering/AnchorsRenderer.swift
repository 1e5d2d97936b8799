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
        JSONDocument.text(format) { writer in
            writer.object { writer in
                writer.schemaVersion()
                writer.key("assignment_id")
                writer.uuid(assignment)
                writer.key("registered")
                writer.int(anchors.count)
                writer.key("anchors")
                writer.array(anchors) { writer, anchor in
                    writer.object { writer in
                        writer.key("label")
                        writer.string(anchor.label)
                        writer.key("grade")
                        writer.string(anchor.grade)
                        writer.key("anchor_id")
                        writer.int(anchor.anchorID)
                        writer.key("grade_scale")
                        writer.string(anchor.gradeScale)
                        writer.key("storage_id")
                        writer.string(anchor.storageID)
                    }
                }
            }
        }
    }
}
