/// What the services ask of a text, by what it is used for.
package enum TextRequirements: Sendable {
    /// A text that is registered as an anchor.
    case anchor
    /// A text that is uploaded as a student's essay.
    case student

    /// The fewest code points of an anchor's text.
    ///
    /// The CJ service's registration endpoint rejects shorter ones ("Essay text too short (min 100 chars)").
    package static let minimumAnchorCodePoints = 100

    /// Checks a text.
    ///
    /// - Parameters:
    ///   - codePointCount: The number of its code points.
    ///   - file: The name to show in messages.
    /// - Returns: Every reason why the services would refuse the text or misjudge it.
    package func problems(of text: String, codePointCount: Int, file: String) -> [EssayProblem] {
        if text.unicodeScalars.allSatisfy(\.properties.isWhitespace) {
            let message = "\(file.quoted) holds no text. If it is a scan, have it typed; else leave it out."
            return [EssayProblem(.emptyText, files: [file], message: message)]
        }
        var problems: [EssayProblem] = []
        if case .anchor = self, codePointCount < Self.minimumAnchorCodePoints {
            let message =
                "The anchor \(file.quoted) has \(codePointCount) characters; the CJ service asks for at "
                + "least \(Self.minimumAnchorCodePoints). Use a longer text."
            problems.append(EssayProblem(.textTooShort, files: [file], message: message))
        }
        if let (offset, value) = Self.firstControlCharacter(in: text) {
            let name = value == 0 ? "a NUL character" : "the control character U+00\(value.hexPair)"
            let message =
                "\(file.quoted) holds \(name) at byte \(offset) of its text, which the services refuse or show "
                + "wrongly. Open it in an editor, remove it and save as UTF-8."
            problems.append(EssayProblem(.controlCharacter, files: [file], message: message))
        }
        return problems
    }

    /// Finds the first character below U+0020 other than tab and line feed.
    private static func firstControlCharacter(in text: String) -> (offset: Int, value: UInt8)? {
        let isForbidden = { (byte: UInt8) in byte < 0x20 && byte != 0x09 && byte != 0x0A }
        guard let hit = text.utf8.firstIndex(where: isForbidden) else { return nil }
        return (text.utf8.distance(from: text.startIndex, to: hit), text.utf8[hit])
    }
}

extension UInt8 {
    fileprivate var hexPair: String { (self < 16 ? "0" : "") + String(self, radix: 16, uppercase: true) }
}
