package import Contracts

/// An anchor of the run's inputs.
package struct AnchorRecord: Sendable, Hashable, Codable {
    /// The anchor's id: the anchor table's for this file name, else the sanitized stem.
    package let anchorID: String
    /// The file's SHA-256, 64 lower-case hexadecimal digits; zeros where it is not known.
    package let checksum: String
    /// The id in the request of an anchor that was compared as if it were a student's essay; nil for a registered one.
    @OmittedIfNil package private(set) var cjEssayID: String?
    /// The file's name, without folders.
    package let fileName: String
    /// The grade; nil, written as `UNKNOWN`, when neither table nor name gives one.
    @KnownGrade package private(set) var grade: String?
    /// The number that registration answered, by which results name the anchor; nil before registration.
    @OmittedIfNil package private(set) var registeredNumber: Int?
    /// Where the file was read.
    package let sourcePath: String

    private enum CodingKeys: String, CodingKey {
        case anchorID, checksum, cjEssayID, fileName, grade
        case registeredNumber = "registered_anchor_id"
        case sourcePath
    }

    package init(
        anchorID: String,
        fileName: String,
        grade: String?,
        sourcePath: String,
        checksum: String,
        registeredNumber: Int?,
        cjEssayID: String? = nil
    ) {
        self.anchorID = anchorID
        self.fileName = fileName
        self.grade = grade
        self.sourcePath = sourcePath
        self.checksum = Hexadecimal.checksum(checksum)
        self.registeredNumber = registeredNumber
        self.cjEssayID = cjEssayID
    }
}

/// A grade that is `UNKNOWN` in documents where there is none.
@propertyWrapper
package struct KnownGrade: Sendable, Hashable, Codable {
    private static let unknown = "UNKNOWN"

    package var wrappedValue: String?

    package init(wrappedValue: String?) { self.wrappedValue = wrappedValue }

    package init(from decoder: any Decoder) throws {
        let grade = try decoder.singleValueContainer().decode(String.self)
        wrappedValue = grade == Self.unknown ? nil : grade
    }

    package func encode(to encoder: any Encoder) throws {
        var grade = encoder.singleValueContainer()
        try grade.encode(wrappedValue ?? Self.unknown)
    }
}
