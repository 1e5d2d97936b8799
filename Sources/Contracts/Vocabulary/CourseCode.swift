/// The platform's course codes.
package enum CourseCode: String, Sendable, CaseIterable, Codable {
    /// English 5.
    case eng5 = "ENG5"
    /// English 6.
    case eng6 = "ENG6"
    /// English 7.
    case eng7 = "ENG7"
    /// Swedish 1.
    case sv1 = "SV1"
    /// Swedish 2.
    case sv2 = "SV2"
    /// Swedish 3.
    case sv3 = "SV3"
}

/// The languages that essays may be written in, as the platform's request spells them.
package enum EssayLanguage: String, Sendable, CaseIterable, Codable {
    case english = "en"
    case swedish = "sv"
}
