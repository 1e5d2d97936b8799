/// A plot of lines over a common axis, as SVG with a legend in HTML.
struct LinePlot {
    /// One line.
    struct Series {
        let name: String
        /// The colour's number in the style sheet.
        let colour: Int
        var isDashed = false
        /// The points from left to right; nil for a gap.
        let points: [(x: Double, y: Double?)]
    }

    let title: String
    /// What a reader is told below the title.
    let note: String
    let x: PlotAxis
    let y: PlotAxis
    let series: [Series]
    /// Shaded from the left edge up to here; nothing is measured there.
    var warmUp: Double?

    private static let width = 860.0
    private static let (left, right, top, bottom) = (76.0, 844.0, 12.0, 252.0)

    /// The plot as a figure; all text in it is escaped.
    var html: String {
        var legend = series.map { one in
            "<span class=\"key\"><svg width=\"26\" height=\"10\" aria-hidden=\"true\"><line x1=\"1\" y1=\"5\" x2=\"25\" y2=\"5\" "
                + "class=\"line c\(one.colour)\(one.isDashed ? " dashed" : "")\"/></svg>\(HTML.escaped(one.name))</span>"
        }
        if !shade.isEmpty {
            legend.append(
                "<span class=\"key\"><svg width=\"26\" height=\"12\" aria-hidden=\"true\"><rect width=\"26\" height=\"12\" "
                    + "class=\"shade\"/></svg>warm-up, not measured</span>"
            )
        }
        return """
            <figure>
            <figcaption><h3>\(HTML.escaped(title))</h3><p>\(HTML.escaped(note))</p></figcaption>
            <div class="legend">\(legend.joined())</div>
            <div class="scroll"><svg class="plot" viewBox="0 0 860 300" role="img" aria-label="\(HTML.escaped(title))">
            \(shade)\(grid)\(series.map(line).joined())</svg></div>
            </figure>

            """
    }

    private var shade: String {
        guard let warmUp, warmUp > x.range.lowerBound else { return "" }
        let end = place(x: warmUp)
        return "<rect class=\"shade\" x=\"\(Self.left)\" y=\"\(Self.top)\" width=\"\(Self.number(end - Self.left))\" "
            + "height=\"\(Self.bottom - Self.top)\"/>\n"
    }

    private var grid: String {
        var text = ""
        for tick in y.ticks {
            let place = Self.number(place(y: tick.value))
            text += "<line class=\"grid\" x1=\"\(Self.left)\" y1=\"\(place)\" x2=\"\(Self.right)\" y2=\"\(place)\"/>"
            text += "<text class=\"tick\" x=\"\(Self.left - 8)\" y=\"\(place)\" dy=\"0.35em\" text-anchor=\"end\">"
            text += "\(HTML.escaped(tick.label))</text>\n"
        }
        for tick in x.ticks {
            let place = Self.number(place(x: tick.value))
            text += "<line class=\"grid\" x1=\"\(place)\" y1=\"\(Self.top)\" x2=\"\(place)\" y2=\"\(Self.bottom)\"/>"
            // A label at the right edge would be cut off if it were centred.
            let anchor = x.position(of: tick.value) > 0.98 ? "end" : "middle"
            let edge = anchor == "end" ? Self.number(Self.width - 2) : place
            text += "<text class=\"tick\" x=\"\(edge)\" y=\"\(Self.bottom + 18)\" text-anchor=\"\(anchor)\">"
            text += "\(HTML.escaped(tick.label))</text>\n"
        }
        let (middle, centre) = ((Self.left + Self.right) / 2, (Self.top + Self.bottom) / 2)
        text +=
            "<text class=\"axis\" x=\"\(middle)\" y=\"292\" text-anchor=\"middle\">\(HTML.escaped(x.title))</text>\n"
        text += "<text class=\"axis\" transform=\"translate(13 \(centre)) rotate(-90)\" text-anchor=\"middle\">"
        return text + "\(HTML.escaped(y.title))</text>\n"
    }

    private func line(_ series: Series) -> String {
        let style = "line c\(series.colour)\(series.isDashed ? " dashed" : "")"
        return runs(of: series.points).map { run in
            if run.count == 1 {
                let (cx, cy) = (Self.number(place(x: run[0].x)), Self.number(place(y: run[0].y)))
                return "<circle class=\"dot c\(series.colour)\" cx=\"\(cx)\" cy=\"\(cy)\" r=\"2.5\"/>\n"
            }
            let points = run.map { "\(Self.number(place(x: $0.x))),\(Self.number(place(y: $0.y)))" }
            return "<polyline class=\"\(style)\" points=\"\(points.joined(separator: " "))\"/>\n"
        }.joined()
    }

    /// The stretches without a gap.
    private func runs(of points: [(x: Double, y: Double?)]) -> [[(x: Double, y: Double)]] {
        points.split { $0.y == nil }.map { run in run.compactMap { point in point.y.map { (point.x, $0) } } }
    }

    private func place(x value: Double) -> Double { Self.left + x.position(of: value) * (Self.right - Self.left) }

    private func place(y value: Double) -> Double { Self.bottom - y.position(of: value) * (Self.bottom - Self.top) }

    private static func number(_ value: Double) -> String { FixedPoint.text(value, decimals: 1) }
}
