import BradleyTerry

/// Who won against whom as a heat map: rows and columns by rank, the row's share of the wins in each cell.
///
/// Beyond ``most`` essays neighbours in rank share a row and a column, so that the map stays legible and small.
struct WinsMap {
    /// The most rows.
    static let most = 60
    /// The most rows that have names and the counts written into the cells.
    private static let mostNamed = 20

    private struct Cell {
        var wins = 0
        var count = 0
    }

    /// The essays by rank.
    private let names: [String]
    private let perRow: Int
    private let rows: Int
    private var cells: [Cell]

    /// Counts the wins.
    ///
    /// - Parameters:
    ///   - order: The essays by rank, as numbers of the comparisons.
    ///   - names: Their names, in the same order.
    ///   - comparisons: Who won against whom.
    init(_ order: [Int], names: [String], _ comparisons: PairwiseComparisons) {
        self.names = names
        perRow = max(1, (order.count + Self.most - 1) / Self.most)
        rows = (order.count + perRow - 1) / perRow
        cells = [Cell](repeating: Cell(), count: rows * rows)
        let places = Dictionary(order.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        for pair in comparisons.pairs {
            guard let first = places[pair.first], let second = places[pair.second] else { continue }
            add(first / perRow, second / perRow, pair.winsOfFirst, pair.count)
            add(second / perRow, first / perRow, pair.winsOfSecond, pair.count)
        }
    }

    private mutating func add(_ row: Int, _ column: Int, _ wins: Int, _ count: Int) {
        // Within one row of many essays a win of one is a loss of the other: it would say nothing.
        guard row != column else { return }
        cells[row * rows + column].wins += wins
        cells[row * rows + column].count += count
    }

    /// The map as a figure; all text in it is escaped. Nothing without comparisons.
    var html: String {
        guard cells.contains(where: { $0.count > 0 }) else { return "" }
        let isNamed = rows <= Self.mostNamed && perRow == 1
        let left = isNamed ? 190.0 : 60.0
        let size = min(34, (PlotFrame.width - left - 16) / Double(rows))
        let top = 26.0
        var drawing = ""
        for row in 0..<rows {
            let middle = PlotFrame.number(top + (Double(row) + 0.5) * size)
            if let label = label(row, isNamed) {
                drawing += "<text class=\"tick\" x=\"\(left - 8)\" y=\"\(middle)\" dy=\"0.35em\" text-anchor=\"end\">"
                drawing += "\(HTML.escaped(label))</text>"
            }
            if let label = self.label(row, false) {
                drawing += "<text class=\"tick\" x=\"\(PlotFrame.number(left + (Double(row) + 0.5) * size))\" "
                drawing += "y=\"\(top - 8)\" text-anchor=\"middle\">\(HTML.escaped(label))</text>"
            }
            for column in 0..<rows {
                let cell = cells[row * rows + column]
                guard cell.count > 0 else { continue }
                drawing += draw(cell, x: left + Double(column) * size, y: top + Double(row) * size, size, isNamed)
            }
            drawing += "\n"
        }
        let side = PlotFrame.number(size * Double(rows))
        drawing += "<rect class=\"frame\" x=\"\(left)\" y=\"\(top)\" width=\"\(side)\" height=\"\(side)\"/>\n"
        let legend = [
            PlotFrame.key("<rect class=\"cell c1\" width=\"26\" height=\"12\"/>", "row won more often"),
            PlotFrame.key("<rect class=\"cell c2\" width=\"26\" height=\"12\"/>", "row lost more often"),
            PlotFrame.key(
                "<rect class=\"cell c0\" width=\"26\" height=\"12\" fill-opacity=\"0.25\"/>",
                "as often as not"
            ),
        ]
        let joined =
            perRow == 1 ? "" : " Each row and column stands for \(perRow) essays that follow each other in rank."
        return PlotFrame.figure(
            "Wins, row against column",
            note:
                "Rows and columns by rank, the best first: above the diagonal the better essay is the row. The stronger the "
                + "colour, the larger the share; an empty cell was never compared.\(joined)",
            legend: legend,
            height: top + size * Double(rows) + 8,
            drawing
        )
    }

    private func draw(_ cell: Cell, x: Double, y: Double, _ size: Double, _ isNamed: Bool) -> String {
        let lead = 2 * Double(cell.wins) / Double(cell.count) - 1
        let style = lead > 0 ? "c1" : lead < 0 ? "c2" : "c0"
        let opacity = FixedPoint.text(0.2 + 0.8 * abs(lead), decimals: 3)
        let place = "x=\"\(PlotFrame.number(x))\" y=\"\(PlotFrame.number(y))\""
        let side = PlotFrame.number(size)
        let rect =
            "<rect class=\"cell \(style)\" \(place) width=\"\(side)\" height=\"\(side)\" fill-opacity=\"\(opacity)\"/>"
        guard isNamed else { return rect }
        let isStrong = abs(lead) > 0.55
        return rect + "<text class=\"count\(isStrong ? " strong" : "")\" x=\"\(PlotFrame.number(x + size / 2))\" "
            + "y=\"\(PlotFrame.number(y + size / 2))\" dy=\"0.35em\" text-anchor=\"middle\">\(cell.wins)/\(cell.count)</text>"
    }

    /// A row's label: its name where there is room, else the rank of its first essay, for some rows.
    private func label(_ row: Int, _ isNamed: Bool) -> String? {
        if isNamed { return "\(names[row].shortened(to: 22)) \(row + 1)" }
        let step = rows > 30 ? 5 : rows > 20 ? 2 : 1
        return row % step == 0 ? String(row * perRow + 1) : nil
    }
}
