/// How many columns text takes on a terminal.
extension String {
    /// The number of columns: two for East Asian wide characters and emoji, none for what only changes the character before.
    var displayWidth: Int { reduce(0) { $0 + $1.displayWidth } }

    /// The text in at most `width` columns, shortened in the middle.
    func shortened(to width: Int) -> String {
        guard width > 4, displayWidth > width else { return self }
        let head = (width - 1) / 2
        let tail = String(String(reversed()).prefix(columns: width - 1 - head).reversed())
        return prefix(columns: head) + "…" + tail
    }

    /// The text in at most `width` columns, cut at the end.
    func cut(to width: Int) -> String {
        guard displayWidth > width else { return self }
        return width < 1 ? "" : prefix(columns: width - 1) + "…"
    }

    private func prefix(columns: Int) -> String {
        var rest = columns
        return String(
            prefix { character in
                rest -= character.displayWidth
                return rest >= 0
            }
        )
    }
}

extension Character {
    fileprivate var displayWidth: Int {
        let scalars = unicodeScalars
        guard let first = scalars.first else { return 0 }
        if first.isWide || scalars.contains(where: { $0.value == 0xFE0F }) { return 2 }
        switch first.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control: return scalars.dropFirst().isEmpty ? 0 : 1
        default: return 1
        }
    }
}

extension Unicode.Scalar {
    /// Whether the character is as wide as two: Unicode's East Asian Width W and F, in ranges.
    fileprivate var isWide: Bool {
        switch value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
            0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6,
            0x1F1E6...0x1F1FF, 0x20000...0x3FFFD:
            true
        default: properties.isEmojiPresentation
        }
    }
}
