/// A table of text with aligned columns.
struct TextTable {
    /// How a column is aligned.
    enum Alignment {
        /// Words.
        case left
        /// Numbers.
        case right
    }

    struct Column {
        let title: String
        let alignment: Alignment
        /// Whether the column's texts may be shortened when the table is wider than the terminal.
        let yields: Bool

        init(_ title: String, _ alignment: Alignment = .left, yields: Bool = false) {
            self.title = title
            self.alignment = alignment
            self.yields = yields
        }
    }

    /// What a column that yields keeps of its width.
    private static let leastWidth = 8

    private let columns: [Column]
    private var rows: [[String]] = []

    init(_ columns: [Column]) {
        self.columns = columns
    }

    mutating func add(_ cells: [String]) {
        rows.append(cells)
    }

    /// The table's lines: titles, a rule, rows; no trailing spaces.
    ///
    /// - Parameter limit: How wide the table should be at most; nil for no limit.
    /// - Returns: The lines, in which columns that yield have been shortened where they had to be.
    func lines(within limit: Int?) -> [String] {
        let titles = columns.map(\.title)
        let widths = widths(within: limit)
        let rule = widths.map { String(repeating: "─", count: $0) }
        return ([titles, rule] + rows).map { cells in
            var line = ""
            for (index, cell) in cells.enumerated() {
                let cell = columns[index].yields ? cell.shortened(to: widths[index]) : cell
                let padding = String(repeating: " ", count: max(0, widths[index] - cell.displayWidth))
                line += index == 0 ? "" : "  "
                line += columns[index].alignment == .left ? cell + padding : padding + cell
            }
            while line.last == " " { line.removeLast() }
            return line
        }
    }

    private func widths(within limit: Int?) -> [Int] {
        var widths = columns.indices.map { column in
            ([columns[column].title] + rows.map { $0[column] }).map(\.displayWidth).max() ?? 0
        }
        guard let limit else { return widths }
        // The widest yields first.
        while widths.reduce(2 * (widths.count - 1), +) > limit {
            let yielding = widths.indices.filter { columns[$0].yields && widths[$0] > Self.leastWidth }
            guard let widest = yielding.max(by: { widths[$0] < widths[$1] }) else { break }
            widths[widest] -= 1
        }
        return widths
    }
}
