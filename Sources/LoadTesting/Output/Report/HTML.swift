/// Text as HTML holds it.
enum HTML {
    /// Escapes a value for use between tags and in quoted attributes.
    static func escaped(_ value: some StringProtocol) -> String {
        var text = ""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "&": text += "&amp;"
            case "<": text += "&lt;"
            case ">": text += "&gt;"
            case "\"": text += "&quot;"
            case "'": text += "&#39;"
            case "\t", "\n": text.unicodeScalars.append(scalar)
            // Control characters are not allowed in HTML.
            case "\0"..." ", "\u{7F}"..."\u{9F}": text += scalar == " " ? " " : "\u{FFFD}"
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text
    }

    /// Writes a table; cells are escaped here. The first cell of a row names it, the others are set flush right as figures
    /// unless the table is of words.
    static func table(_ head: [String], _ rows: [[String]], ofWords: Bool = false) -> String {
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
}
