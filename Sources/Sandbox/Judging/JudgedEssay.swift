import BradleyTerry
import Contracts

/// One essay of a batch as the simulated judge sees it.
struct JudgedEssay: Sendable {
    /// The id in the callbacks.
    let id: String
    /// The text, of which the prompt's checksum and the token counts are made.
    let text: [UInt8]
    /// The anchor's grade; nil for a student's essay.
    let anchorGrade: String?
    /// The made-up quality in logits that decides how likely the essay wins.
    let quality: Double

    /// A student's essay; its quality follows from seed and text alone.
    init(student id: String, text: [UInt8], seed: UInt64) {
        self.id = id
        self.text = text
        anchorGrade = nil
        quality = 1.5 * Self.roughlyNormal(SeededHash.number(seed: seed, Array("student".utf8), text))
    }

    /// An anchor; its quality follows from its grade's place on the scale, with a little noise from seed, label and text.
    init(anchor: SandboxAnchor, text: [UInt8], batchID: String, seed: UInt64) {
        let label = Array(anchor.label.utf8)
        id = "ANCHOR_\(anchor.anchorID)_\(SeededHash.hex8(seed: seed, Array(batchID.utf8), label))"
        self.text = text
        anchorGrade = anchor.grade
        let noise = 0.35 * Self.roughlyNormal(SeededHash.number(seed: seed, Array("anchor".utf8), label, text))
        quality = Self.centre(ofGrade: anchor.grade, scale: GradeScale(rawValue: anchor.gradeScale)) + noise
    }

    /// Where a grade's essays lie: the scale is spread from -2.5 to 2.5 logits, the grade below it one step lower.
    private static func centre(ofGrade grade: String, scale: GradeScale?) -> Double {
        guard let scale else { return 0 }
        let step = 5 / Double(scale.grades.count - 1)
        let place = scale.grades.firstIndex(of: grade) ?? -1
        return -2.5 + step * Double(place)
    }

    /// A draw that is nearly standard normal (the sum of twelve uniform ones), without a mathematics library whose
    /// last digits differ between machines.
    private static func roughlyNormal(_ seed: UInt64) -> Double {
        var generator = SeededGenerator(seed: seed)
        return (0..<12).reduce(-6) { sum, _ in sum + generator.unit() }
    }
}
