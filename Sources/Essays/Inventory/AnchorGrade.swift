import Foundation

/// An anchor's grade and where it was found.
///
/// Whether the grade is on the assignment's scale is not decided here.
package struct AnchorGrade: Sendable, Hashable {
    /// Where a grade was found.
    package enum Origin: String, Sendable {
        case table
        /// In the file's name.
        case fileName
    }

    /// The grade, upper case, such as `C+`.
    package let value: String

    /// Where it was found.
    package let origin: Origin

    package init(_ value: String, from origin: Origin) {
        self.value = value
        self.origin = origin
    }

    /// Reads the grade that a file's name ends in.
    ///
    /// It is the part after the last `_` of the stem, else the stem, without trailing digits and white space around
    /// it, in upper case: `A1.docx` gives `A`, `anchor_b2.docx` gives `B`, `F+2.txt` gives `F+`.
    ///
    /// - Parameter fileName: A file name without folders.
    /// - Returns: The grade, or `nil` when nothing is left of the name.
    package static func inFileName(_ fileName: String) -> AnchorGrade? {
        let stem = Substring(EssayIdentifiers.stem(ofFileName: fileName))
        var part = stem.split(separator: "_", omittingEmptySubsequences: false).last ?? stem
        while let last = part.unicodeScalars.last, ("0"..."9").contains(last) {
            part.unicodeScalars.removeLast()
        }
        let grade = part.trimmingCharacters(in: .whitespacesAndNewlines).uppercased()
        return grade.isEmpty ? nil : AnchorGrade(grade, from: .fileName)
    }
}
