import Contracts
import Essays

/// Checks the anchors' grades against the scale that the assignment has.
enum GradeCheck {
    /// Lists the anchors whose grade the CJ service would refuse.
    ///
    /// - Parameter scale: The assignment's scale; nil when nobody has told it yet, and any scale's grade passes.
    /// - Returns: A problem for each anchor whose grade is on no such scale.
    static func problems(_ anchors: [PreparedAnchor], on scale: GradeScale?) -> [BatchProblem] {
        let scales = scale.map { [$0] } ?? GradeScale.allCases
        return anchors.compactMap { anchor in
            guard !scales.contains(where: { $0.accepts(anchorGrade: anchor.grade) }) else { return nil }
            let known = scale.map { scale in
                let grades = scale.grades + [scale.belowLowest].compactMap { $0 }
                return "scale \(scale.rawValue) (\(grades.joined(separator: " ")))"
            }
            let source = anchor.anchor.grade?.origin == .table ? "the anchor table" : "its file name"
            let message =
                "Anchor '\(anchor.anchor.file.fileName)' has the grade '\(anchor.grade)' from \(source), which is not on "
                + "\(known ?? "any of the platform's scales"). Correct it there, or name the right scale with "
                + "--expected-grade-scale."
            return BatchProblem(code: "gradeNotOnScale", files: [anchor.anchor.file.fileName], message: message)
        }
    }
}

extension GradeCheck {
    /// Refuses a batch with anchors whose grade the CJ service would refuse.
    ///
    /// - Throws: `RunnerError` with the code `inputRefused` that names every such anchor.
    static func require(_ batch: PreparedBatch, on scale: GradeScale?) throws(RunnerError) {
        let problems = problems(batch.anchors, on: scale)
        guard !problems.isEmpty else { return }
        throw RunnerError(
            .inputRefused,
            "\(problems.count == 1 ? "1 anchor has a grade" : "\(problems.count) anchors have grades") that the CJ service "
                + "would refuse; this command sent nothing.",
            details: problems.map(\.message)
        )
    }
}
