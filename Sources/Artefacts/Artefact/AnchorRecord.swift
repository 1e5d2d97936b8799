public import Contracts

/// An anchor of the run's inputs.
public struct AnchorRecord: Sendable, Hashable {
    /// What the artefact says where no grade is known.
    static let unknownGrade = "UNKNOWN"

    /// The anchor's id: the anchor table's for this file name, else the sanitized stem.
    public let anchorID: String
    /// The file's name, without folders.
    public let fileName: String
    /// The grade; nil, written as `UNKNOWN`, when neither table nor name gives one.
    public let grade: String?
    /// Where the file was read.
    public let sourcePath: String
    /// The file's SHA-256, hexadecimal.
    public let checksum: String
    /// The number that registration answered, by which results name the anchor; nil before registration.
    public let registeredNumber: Int?
    /// The id in the request of an anchor that was compared as if it were a student's essay; nil for a registered one.
    public let cjEssayID: String?

    /// Creates a record.
    ///
    /// - Parameters:
    ///   - anchorID: The anchor's id.
    ///   - fileName: The file's name, without folders.
    ///   - grade: The grade, if known.
    ///   - sourcePath: Where the file was read.
    ///   - checksum: The file's SHA-256, hexadecimal.
    ///   - registeredNumber: The number that registration answered.
    ///   - cjEssayID: The id in the request of an anchor that was compared as if it were a student\'s essay.
    public init(
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
        self.checksum = checksum
        self.registeredNumber = registeredNumber
        self.cjEssayID = cjEssayID
    }
}

extension AnchorRecord: JSONWritable {
    /// Writes the record with its members sorted by name.
    ///
    /// - Parameter writer: Where to write.
    public func write(into writer: inout JSONWriter) {
        writer.object { writer in
            writer.key("anchor_id")
            writer.string(anchorID)
            writer.key("checksum")
            writer.string(Hexadecimal.checksum(checksum))
            if let cjEssayID {
                writer.key("cj_essay_id")
                writer.string(cjEssayID)
            }
            writer.key("file_name")
            writer.string(fileName)
            writer.key("grade")
            writer.string(grade ?? Self.unknownGrade)
            if let registeredNumber {
                writer.key("registered_anchor_id")
                writer.int(registeredNumber)
            }
            writer.key("source_path")
            writer.string(sourcePath)
        }
    }
}
