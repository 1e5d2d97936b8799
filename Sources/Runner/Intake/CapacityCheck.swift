import Contracts
import Essays

/// Checks that a batch folder holds enough for what it is wanted for.
///
/// It counts files, not usable essays: a damaged file, or a folder that is not there, is reported as such and not a
/// second time as missing essays.
enum CapacityCheck {
    /// Lists what is missing.
    ///
    /// - Parameters:
    ///   - inventory: What the folder holds.
    ///   - scope: Which parts were looked at.
    /// - Returns: A problem for each kind of essay of which there are too few, and for a prompt that is needed.
    static func problems(_ inventory: EssayInventory, scope: EssayInventory.Scope) -> [BatchProblem] {
        let folderProblems: Set<EssaysError.Code> = [.datasetMissing, .folderMissing, .folderUnreadable]
        guard !inventory.problems.contains(where: { folderProblems.contains($0.code) }) else { return [] }
        return switch scope {
        case .anchors: anchors(inventory)
        case .students: students(inventory)
        case .assessment: anchors(inventory) + students(inventory)
        case .alignment: alignedAnchors(inventory) + prompt(inventory)
        }
    }

    private static func anchors(_ inventory: EssayInventory) -> [BatchProblem] {
        guard inventory.anchors.isEmpty else { return [] }
        let message =
            "No anchor essays in '\(inventory.layout.anchorsFolder)': put at least one .docx, .pdf, .txt or .md "
            + "file there (the CJ service projects grades from \(GradeScale.anchorsForProjection) or more)."
        return [BatchProblem(code: "noAnchors", message: message)]
    }

    private static func students(_ inventory: EssayInventory) -> [BatchProblem] {
        guard inventory.students.count < WireLimits.minimumEssays else { return [] }
        let message =
            "\(inventory.students.count) student essays in '\(inventory.layout.studentsFolder)': at least "
            + "\(WireLimits.minimumEssays) are needed, for fewer the CJ service publishes nothing."
        return [BatchProblem(code: "tooFewStudents", message: message)]
    }

    private static func alignedAnchors(_ inventory: EssayInventory) -> [BatchProblem] {
        guard inventory.anchors.count < WireLimits.minimumEssays else { return [] }
        let message =
            "\(inventory.anchors.count) anchor essays in '\(inventory.layout.anchorsFolder)': at least "
            + "\(WireLimits.minimumEssays) are needed to compare them with each other."
        return [BatchProblem(code: "tooFewAnchors", message: message)]
    }

    /// Without an assignment the judges know the task only from the prompt that is uploaded.
    private static func prompt(_ inventory: EssayInventory) -> [BatchProblem] {
        // A file that was named and cannot be read is a problem of the inventory's own.
        if inventory.prompt == nil, inventory.layout.isPromptGiven { return [] }
        let text = inventory.prompt?.text ?? ""
        guard text.unicodeScalars.allSatisfy(\.properties.isWhitespace) else { return [] }
        let path = inventory.layout.prompt
        let reason =
            switch inventory.prompt {
            case nil: "is missing"
            case let document? where document.text == nil: "is not UTF-8"
            default: "is empty"
            }
        let message =
            "The students' task '\(path)' \(reason), but without an assignment the judges know it from there alone. "
            + "Mend the file or name another one with --prompt."
        return [BatchProblem(code: "promptUnusable", files: [path], message: message)]
    }
}
