/// Text as HTML holds it.
package enum HTML {
    /// Escapes a value for use between tags and in quoted attributes.
    ///
    /// It goes by code points: a sign of HTML with a combining mark behind it is escaped too. Marks that turn the
    /// direction of the text behind them are written out.
    package static func escaped(_ value: some StringProtocol) -> String {
        var text = ""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "&": text += "&amp;"
            case "<": text += "&lt;"
            case ">": text += "&gt;"
            case "\"": text += "&quot;"
            case "'": text += "&#39;"
            case "\t", "\n", " ": text.unicodeScalars.append(scalar)
            // Control characters are not allowed in HTML.
            case "\0"..." ", "\u{7F}"..."\u{9F}": text += "\u{FFFD}"
            case _ where scalar.turnsText: text += scalar.name
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text
    }

    /// Writes a table; cells are escaped here.
    ///
    /// The first cell of a row names it, the others are set flush right as figures unless the table is of words.
    ///
    /// - Parameter ofWords: Whether cells are words rather than figures.
    /// - Returns: The table in a box that scrolls sideways.
    package static func table(_ head: [String], _ rows: [[String]], ofWords: Bool = false) -> String {
        let header = head.map { "<th scope=\"col\">\(escaped($0))</th>" }.joined()
        let body = rows.map { row in
            let cells = row.dropFirst().map { "<td>\(escaped($0))</td>" }.joined()
            return "<tr><th scope=\"row\">\(escaped(row.first ?? ""))</th>\(cells)</tr>\n"
        }
        return """
            <div class="scroll"><table\(ofWords ? " class=\"words\"" : "")>
            <thead><tr>\(header)</tr></thead>
            <tbody>
            \(body.joined())</tbody>
            </table></div>

            """
    }

    /// Writes a section with its heading; the heading is escaped here.
    ///
    /// - Returns: The section; nothing without content.
    package static func section(_ title: String, _ content: String) -> String {
        content.isEmpty ? "" : "<section>\n<h2>\(escaped(title))</h2>\n\(content)</section>\n"
    }

    /// Writes figures that stand out, each with a name above and a note below; all are escaped here.
    package static func tiles(_ tiles: [(name: String, value: String, note: String)]) -> String {
        let html = tiles.map { tile in
            "<div class=\"tile\"><p class=\"name\">\(escaped(tile.name))</p><p class=\"value\">\(escaped(tile.value))</p>"
                + "<p class=\"note\">\(escaped(tile.note))</p></div>"
        }
        return "<div class=\"tiles\">\(html.joined(separator: "\n"))</div>"
    }
}

extension Unicode.Scalar {
    /// Whether the scalar turns the direction of text around it without being a letter (Unicode's UAX 9).
    var turnsText: Bool {
        switch self {
        case "\u{061C}", "\u{200E}", "\u{200F}", "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}": true
        default: false
        }
    }

    /// The scalar's number as people write it: `[U+202E]`.
    var name: String {
        let digits = String(value, radix: 16, uppercase: true)
        return "[U+\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)]"
    }
}
