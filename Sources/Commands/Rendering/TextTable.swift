/// A table of text with aligned columns.
struct TextTable {
    /// How a column is aligned.
    enum Alignment {
        /// Words.
        case left
        /// Numbers.
        case right
    }

    /// One column.
    struct Column {
        let title: String
        let alignment: Alignment

        init(_ title: String, _ alignment: Alignment = .left) {
            self.title = title
            self.alignment = alignment
        }
    }

    private let columns: [Column]
    private var rows: [[String]] = []

    init(_ columns: [Column]) {
        self.columns = columns
    }

    mutating func add(_ cells: [String]) {
        rows.append(cells)
    }

    /// The table's lines: titles, a rule, rows; no trailing spaces.
    var lines: [String] {
        let titles = columns.map(\.title)
        let widths = columns.indices.map { column in
            ([titles] + rows).map { $0[column].displayWidth }.max() ?? 0
        }
        let rule = widths.map { String(repeating: "─", count: $0) }
        return ([titles, rule] + rows).map { cells in
            var line = ""
            for (index, cell) in cells.enumerated() {
                let padding = String(repeating: " ", count: max(0, widths[index] - cell.displayWidth))
                line += index == 0 ? "" : "  "
                line += columns[index].alignment == .left ? cell + padding : padding + cell
            }
            while line.last == " " { line.removeLast() }
            return line
        }
    }
}

extension String {
    /// The number of columns that the text takes on a terminal, near enough for names: a character each.
    var displayWidth: Int { count }

    /// The text in at most `width` characters, shortened in the middle.
    func shortened(to width: Int) -> String {
        guard count > width, width > 4 else { return self }
        let head = (width - 1) / 2
        return prefix(head) + "…" + suffix(width - 1 - head)
    }
}
