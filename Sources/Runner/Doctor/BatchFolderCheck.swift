import Contracts
import Essays

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Checks the files of the batch as plan does.
struct BatchFolderCheck: Sendable {
    let settings: DoctorSettings
    /// The assignment's grade scale; nil when nobody has told it.
    let assignmentScale: GradeScale?

    func examine() async -> Finding {
        var batch = settings.batch
        let root = batch.layout.root
        if !settings.namesBatchFolder, !FileManager.default.fileExists(atPath: root) {
            return .skipped("none is named (--dataset)")
        }
        batch.expectedGradeScale = assignmentScale ?? batch.expectedGradeScale
        do throws(RunnerError) {
            let mode = PlanMode(settings: batch, messageLimit: settings.services.messageLimit, observer: { _ in })
            return judge(try await mode.run())
        } catch {
            return .failed("cannot be read", advice: [error.message] + error.details)
        }
    }

    private func judge(_ plan: Plan) -> Finding {
        let batch = plan.batch
        let skipped = batch.inventory.skipped.filter(\.isNoteworthy)
        let notes =
            batch.notices + BatchAdvice.notices(for: batch, settings: plan.settings)
            + skipped.map { "skipped: '\($0.path)': \($0.explanation)" }
        let size = plan.envelope.map { ", an envelope of \($0.wireSize) bytes" } ?? ""
        let counts = "\(batch.inventory.anchors.count) anchors, \(batch.inventory.students.count) student essays"
        guard plan.problems.isEmpty else {
            let number = plan.problems.count == 1 ? "1 problem" : "\(plan.problems.count) problems"
            return .failed("\(counts); \(number)", advice: plan.problems.map(\.message), notes: notes)
        }
        return .passed(counts + size, notes: notes)
    }
}
