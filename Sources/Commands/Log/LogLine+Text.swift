extension LogLine {
    /// The line for people, without its line end; nil when they are spared it.
    ///
    /// - Parameters:
    ///   - colours: Whether the level may be shown by a colour.
    ///   - secrets: Takes out what nobody may read.
    /// - Returns: The text; a terminal takes nothing in it for a command.
    func text(colours: Bool, without secrets: SecretFilter) -> String? {
        guard !isForProgramsAlone else { return nil }
        var text = message
        if case .table(let entries)? = facts.first(where: { $0.key == "metadata" })?.value, !entries.isEmpty {
            text += " (\(entries.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")))"
        }
        text = secrets.filtered(text).withoutControls
        guard let word else { return text }
        guard colours, let colour = word.colour else { return "\(word.text): \(text)" }
        return "\u{1B}[\(colour)m\(word.text):\u{1B}[0m \(text)"
    }

    /// The word that goes before the message, and its colour where it is to catch the eye.
    private var word: (text: String, colour: Int?)? {
        switch (event, level) {
        case (.problem, _): nil
        case (_, .error): ("error", 31)
        case (_, .warning): ("warning", 33)
        case (.library, _): (level.rawValue, nil)
        case (.retry, _): ("retrying", 33)
        case (.note, _): ("note", nil)
        case (.skipped, _): ("skipped", nil)
        case (.nextStep, _): ("next", nil)
        case (.output, _): ("results", nil)
        default: nil
        }
    }
}

extension String {
    /// The text with visible stand-ins for control characters, which a terminal would obey; line ends and tabs are left.
    var withoutControls: String {
        guard unicodeScalars.contains(where: \.isHarmfulControl) else { return self }
        var text = ""
        for scalar in unicodeScalars {
            if scalar.isHarmfulControl {
                text += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}

extension Unicode.Scalar {
    /// Whether a terminal obeys the character, or it turns the reading direction of what follows around.
    fileprivate var isHarmfulControl: Bool {
        switch value {
        case 0x09, 0x0A: false
        case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
