import Crypto

/// The rules by which file names become identifiers; pure functions.
///
/// File names are expected in NFC, as an inventory gives them. The rules are those of the platform's
/// Python runner, with the deviations that the function concerned names.
package enum EssayIdentifiers {
    /// The longest essay identifier, in characters, that the CJ service stores.
    package static let maximumEssayIDLength = 36

    /// The longest anchor key, in characters: with `student::` before it, it still fits an essay identifier.
    package static let maximumAnchorKeyLength = 27

    /// The beginning of identifiers that the CJ service takes for anchors; no student may have one.
    package static let anchorPrefix = "ANCHOR_"

    package static let studentPrefix = "S-"

    /// The prefix of anchors that are compared as if they were students, so that no grade shows.
    package static let anchorAlignmentPrefix = "student::"

    /// Returns a file name without its last extension.
    ///
    /// - Parameter fileName: A file name without folders.
    /// - Returns: The stem; a name that has no extension, or only begins with a dot, is its own stem.
    package static func stem(ofFileName fileName: String) -> String {
        guard let dot = fileName.utf8.lastIndex(of: UInt8(ascii: ".")), dot != fileName.startIndex else {
            return fileName
        }
        return String(fileName[..<dot])
    }

    /// Returns a name in which every run of characters other than ASCII letters and digits is one `_`.
    ///
    /// - Returns: Upper case, without `_` at the ends; `ESSAY` when nothing is left.
    package static func sanitized(_ name: String) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(name.utf8.count)
        var isGap = false
        for byte in name.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                if isGap, !bytes.isEmpty { bytes.append(UInt8(ascii: "_")) }
                isGap = false
                bytes.append(byte >= UInt8(ascii: "a") ? byte - 32 : byte)
            default:
                isGap = true
            }
        }
        return bytes.isEmpty ? "ESSAY" : String(decoding: bytes, as: UTF8.self)
    }

    /// Returns a pseudonymous identifier that no other batch shares and that names no student.
    ///
    /// It is the prefix, the first 8 hexadecimal digits of SHA-256 of the batch UUID, a hyphen, and the first 12 of
    /// SHA-256 of batch UUID, newline, file name, newline and file checksum. With the prefixes of this type it has 23
    /// or 30 characters.
    ///
    /// - Parameters:
    ///   - batchUUID: The batch's UUID, lower case with hyphens.
    ///   - fileName: The file's name in NFC.
    ///   - fileChecksum: The SHA-256 of the file's bytes in lower-case hexadecimal.
    ///   - prefix: ``studentPrefix`` or ``anchorAlignmentPrefix``.
    /// - Returns: The identifier, the same for the same batch and file.
    package static func uniqueStudentID(
        batchUUID: String,
        fileName: String,
        fileChecksum: String,
        prefix: String = studentPrefix
    ) -> String {
        let batch = SHA256.hash(data: Array(batchUUID.utf8)).hexPrefix(bytes: 4)
        let file = SHA256.hash(data: Array("\(batchUUID)\n\(fileName)\n\(fileChecksum)".utf8)).hexPrefix(bytes: 6)
        return "\(prefix)\(batch)-\(file)"
    }

    /// Returns the identifier that the Python runner gives a student's file: its sanitized stem, shortened to 36.
    ///
    /// It tells the file's name, and another batch with the same file has the same one.
    ///
    /// - Parameter fileName: The file's name in NFC.
    /// - Returns: At most 36 characters.
    package static func namesModeID(fileName: String) -> String {
        shortened(sanitized(stem(ofFileName: fileName)), to: maximumEssayIDLength)
    }

    /// Returns an anchor's sanitized name, in which a sign at the end stays told apart.
    ///
    /// Unlike the Python runner's, a trailing `+` becomes `_PLUS` and a trailing `-` becomes `_MINUS`, as grades in
    /// file names (`C+.docx`, `C-.docx`) would share one identifier otherwise. Digits after a grade
    /// number the essays of that grade, so `E+1` and `E-1` are told apart too: `E_PLUS_1`, `E_MINUS_1`.
    ///
    /// - Parameter name: The anchor's identifier in the table, or its file's stem.
    /// - Returns: The sanitized name, of any length.
    package static func anchorID(_ name: String) -> String {
        let digits = numberOfEssay(afterGradeIn: name)
        let graded = name.dropLast(digits)
        let sign =
            switch graded.utf8.last {
            case UInt8(ascii: "+"): "_PLUS"
            case UInt8(ascii: "-"): "_MINUS"
            default: ""
            }
        guard !sign.isEmpty else { return sanitized(name) }
        return sanitized(String(graded)) + sign + (digits > 0 ? "_" + name.suffix(digits) : "")
    }

    /// How many digits follow the grade with a sign that a name's last part is (`E+1`); 0 for any other name.
    private static func numberOfEssay(afterGradeIn name: String) -> Int {
        let part = (name.split(separator: "_").last ?? "").utf8
        let digits = part.reversed().prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }.count
        let grade = part.dropLast(digits)
        guard grade.count == 2, let letter = grade.first, let sign = grade.last,
            "ABCDEFabcdef".utf8.contains(letter), "+-".utf8.contains(sign)
        else { return 0 }
        return digits
    }

    /// Returns the key by which an anchor is told from other anchors: its sanitized name, shortened to 27.
    ///
    /// - Parameter name: The anchor's identifier in the table, or its file's stem.
    /// - Returns: At most 27 characters.
    package static func anchorKey(_ name: String) -> String {
        shortened(anchorID(name), to: maximumAnchorKeyLength)
    }

    /// Returns the identifier of an anchor that is compared as if it were a student, under its own name.
    ///
    /// - Returns: `student::` and the key; at most 36 characters.
    package static func anchorAlignmentID(anchorKey: String) -> String {
        anchorAlignmentPrefix + anchorKey
    }

    /// Shortens a sanitized name: its beginning, `_`, and 8 upper-case digits of the SHA-256 of the whole.
    private static func shortened(_ sanitized: String, to limit: Int) -> String {
        guard sanitized.utf8.count > limit else { return sanitized }
        let digest = SHA256.hash(data: Array(sanitized.utf8)).hexPrefix(bytes: 4).uppercased()
        return "\(sanitized.prefix(limit - 9))_\(digest)"
    }
}
