/// What the characters of symbol fonts mean in Unicode.
///
/// Word stores a symbol as a font and a code; fonts without Unicode names use the private range F000 to F0FF.
enum SymbolFonts {
    /// Finds the character that a symbol shows.
    ///
    /// - Parameters:
    ///   - code: The code point that the document has.
    ///   - font: The font's name.
    /// - Returns: The character itself outside the private range; inside it what the font shows there, or `nil` when
    ///   that is unknown.
    static func character(_ code: UInt32, font: String) -> Unicode.Scalar? {
        // Documents may store codes of symbol fonts without the private range's offset.
        let isSymbolFont = font == "Symbol" || font.hasPrefix("Wingdings") || font == "Webdings"
        guard (0xF000...0xF0FF).contains(code) || (isSymbolFont && code < 0x100) else {
            guard code >= 0x20, !(0xE000...0xF8FF).contains(code) else { return nil }
            return Unicode.Scalar(code)
        }
        let byte = code & 0xFF
        switch font {
        case "Symbol": return symbol(byte)
        case "Wingdings": return wingdings[byte]
        default: return nil
        }
    }

    /// The font Symbol in the order of its codes, from 0x20 and from 0xA0; U+FFFD where it shows a part of a
    /// large bracket or nothing.
    private static let lower = Array(
        ("\u{20}!∀#∃%&∍()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_\u{FFFD}αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼")
            .unicodeScalars
    )
    private static let upper = Array(
        ("€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…\u{FFFD}\u{FFFD}↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑").unicodeScalars
    )

    private static func symbol(_ byte: UInt32) -> Unicode.Scalar? {
        let (table, index) = byte < 0xA0 ? (lower, Int(byte) - 0x20) : (upper, Int(byte) - 0xA0)
        guard table.indices.contains(index), table[index] != "\u{FFFD}" else { return nil }
        return table[index]
    }

    /// What Word itself inserts from Wingdings: faces, arrows and bullets.
    private static let wingdings: [UInt32: Unicode.Scalar] = [
        0x4A: "☺", 0x4B: "😐", 0x4C: "☹", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x76: "❖", 0x9F: "•",
        0xA7: "▪", 0xA8: "◻", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE7: "⬅", 0xE8: "➔",
        0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
    ]
}
