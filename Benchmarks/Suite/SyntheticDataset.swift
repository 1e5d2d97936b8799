import Foundation

/// A batch folder of plain text essays, made for one measurement.
enum SyntheticDataset {
    /// Runs a body with a folder of 12 anchors and a number of students.
    static func with<Value>(students: Int, _ body: (String) async throws -> Value) async throws -> Value {
        let root = FileManager.default.temporaryDirectory.appending(path: "eng5-benchmark-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: root) }
        for folder in ["anchor_essays", "student_essays"] {
            try FileManager.default.createDirectory(at: root.appending(path: folder), withIntermediateDirectories: true)
        }
        try write("Judge which text answers the task better.", root, "eng5_np_vt_2017_essay_instruction.md")
        let grades = ["A", "B", "C+", "C-", "D+", "D-", "E+", "E-", "F+", "F", "B", "A"]
        for (number, grade) in grades.enumerated() {
            try write(text(number), root, "anchor_essays/anchor_\(number)_\(grade).txt")
        }
        for number in 0..<students { try write(text(100 + number), root, "student_essays/student \(number).txt") }
        return try await body(root.path)
    }

    /// About 350 words, different for each number.
    private static func text(_ number: Int) -> String {
        (0..<24).map {
            "Sentence \($0) of essay \(number) says why the town should keep its library open in the evening."
        }
        .joined(separator: "\n")
    }

    private static func write(_ text: String, _ root: URL, _ path: String) throws {
        try Data(text.utf8).write(to: root.appending(path: path))
    }
}
