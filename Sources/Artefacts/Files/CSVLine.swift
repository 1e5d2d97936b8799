/// One line of CSV (RFC 4180) that is safe to open in a spreadsheet.
package enum CSVLine {
    /// Writes a line.
    ///
    /// Cells that begin with `=`, `+`, `-`, `@`, a tab or a carriage return get an apostrophe in front, unless they are
    /// plain numbers: spreadsheets would run them as formulas (OWASP, "CSV Injection").
    ///
    /// - Returns: The line, with CR LF at its end.
    package static func text(_ cells: [String]) -> String {
        cells.map { quoted(safe($0)) }.joined(separator: ",") + "\r\n"
    }

    private static func safe(_ cell: String) -> String {
        guard let first = cell.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first) else { return cell }
        let isNumber = cell.utf8.allSatisfy { "0123456789.+-eE".utf8.contains($0) } && Double(cell) != nil
        return isNumber ? cell : "'" + cell
    }

    private static func quoted(_ cell: String) -> String {
        guard cell.unicodeScalars.contains(where: { "\",\r\n".unicodeScalars.contains($0) }) else { return cell }
        var text = "\""
        for scalar in cell.unicodeScalars {
            if scalar == "\"" { text.unicodeScalars.append(scalar) }
            text.unicodeScalars.append(scalar)
        }
        return text + "\""
    }
}
