/// Text as Markdown (GitHub's flavour) holds it.
enum Markdown {
    /// Escapes a value for use within a line: it stays on that line, and no sign of it means anything.
    static func escaped(_ value: some StringProtocol) -> String {
        var text = ""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "&": text += "&amp;"
            case "<": text += "&lt;"
            case ">": text += "&gt;"
            case "\\", "`", "*", "_", "[", "]", "|", "~", "#", "$": text += "\\\(scalar)"
            // Neither a person nor a link that nobody meant.
            case "@": text += "&#64;"
            case ":": text += text.hasSuffix("http") || text.hasSuffix("https") ? "&#58;" : ":"
            case "\t", "\n", "\r", " ", "\u{2028}", "\u{2029}": text += " "
            case "\0"..." ", "\u{7F}"..."\u{9F}": text += "\u{FFFD}"
            case _ where scalar.turnsText: text += scalar.name.replacing("[", with: "\\[")
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text
    }

    /// Makes a value safe within a fenced block, which shows it as it is.
    ///
    /// - Returns: The value without control characters, and with marks that turn the text's direction written out.
    static func code(_ value: String) -> String {
        var text = ""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\t", "\n", " ": text.unicodeScalars.append(scalar)
            case "\r": continue
            case "\0"..." ", "\u{7F}"..."\u{9F}": text += "\u{FFFD}"
            case _ where scalar.turnsText: text += scalar.name
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text
    }

    /// A fence that is longer than any run of backticks in a text.
    ///
    /// - Returns: At least three backticks.
    static func fence(_ text: String) -> String {
        var (longest, run) = (2, 0)
        for byte in text.utf8 {
            run = byte == UInt8(ascii: "`") ? run + 1 : 0
            longest = max(longest, run)
        }
        return String(repeating: "`", count: longest + 1)
    }
}
