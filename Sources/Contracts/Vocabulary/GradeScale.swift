/// The grade scales that the CJ service knows, by its names for them.
package enum GradeScale: String, Sendable, CaseIterable, Codable {
    /// The eight anchor grades of Swedish upper-secondary school.
    case swedish8Anchor = "swedish_8_anchor"
    /// The legacy scale of the national test in English 5, the default without an assignment.
    case eng5NPLegacy9Step = "eng5_np_legacy_9_step"
    /// The national scale in digits; the CJ service's result event cannot carry its grades.
    case eng5NPNational9Step = "eng5_np_national_9_step"

    /// The grades from lowest to highest.
    package var grades: [String] {
        switch self {
        case .swedish8Anchor: ["F", "E", "D", "D+", "C", "C+", "B", "A"]
        case .eng5NPLegacy9Step: ["F+", "E-", "E+", "D-", "D+", "C-", "C+", "B", "A"]
        case .eng5NPNational9Step: ["1", "2", "3", "4", "5", "6", "7", "8", "9"]
        }
    }

    /// The grade below the lowest step, which the service accepts for an anchor too.
    package var belowLowest: String? {
        switch self {
        case .swedish8Anchor: nil
        case .eng5NPLegacy9Step: "F"
        case .eng5NPNational9Step: "0"
        }
    }

    /// Tells whether the service accepts a grade for an anchor; grades are case sensitive.
    ///
    /// - Parameter grade: The grade, for example `C+`.
    /// - Returns: Whether it is on the scale or just below it.
    package func accepts(anchorGrade grade: String) -> Bool {
        grade == belowLowest || grades.contains(grade)
    }

    /// Whether the CJ service's result event can carry this scale's grades (`A`–`F` with `+` or `-`, or `U`).
    package var fitsResultEvent: Bool { self != .eng5NPNational9Step }

    /// The number of anchors from which the CJ service projects grades; fewer are accepted but not used.
    package static let anchorsForProjection = 9
}
