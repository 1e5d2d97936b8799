/// A plot of lines over a common axis, as SVG with a legend in HTML.
package struct LinePlot: Sendable {
    package struct Series: Sendable {
        /// What the line shows.
        package let name: String
        /// The colour's number in the style sheet, 0 to 5.
        package let colour: Int
        /// Whether the line is drawn in dashes.
        package var isDashed: Bool
        /// The points from left to right; nil for a gap.
        package let points: [(x: Double, y: Double?)]

        package init(name: String, colour: Int, isDashed: Bool = false, points: [(x: Double, y: Double?)]) {
            self.name = name
            self.colour = colour
            self.isDashed = isDashed
            self.points = points
        }
    }

    /// The plot's title.
    package let title: String
    /// What a reader is told below the title.
    package let note: String
    /// Shaded from the left edge up to here; nothing is measured there.
    package var warmUp: Double?
    /// Moments that are marked by an upright line with its name.
    var marks: [(x: Double, name: String)] = []
    private let frame: PlotFrame
    private let series: [Series]

    package init(title: String, note: String, x: PlotAxis, y: PlotAxis, series: [Series]) {
        self.title = title
        self.note = note
        self.series = series
        frame = PlotFrame(x: x, y: y)
    }

    /// The plot as a figure; all text in it is escaped.
    package var html: String {
        var legend = series.map { one in
            let style = "line c\(one.colour)\(one.isDashed ? " dashed" : "")"
            return PlotFrame.key("<line x1=\"1\" y1=\"6\" x2=\"25\" y2=\"6\" class=\"\(style)\"/>", one.name)
        }
        if !shade.isEmpty {
            legend.append(
                PlotFrame.key("<rect width=\"26\" height=\"12\" class=\"shade\"/>", "warm-up, not measured")
            )
        }
        let drawing = shade + frame.grid + series.map(line).joined() + marks.enumerated().map(mark).joined()
        return PlotFrame.figure(title, note: note, legend: legend, drawing)
    }

    private var shade: String {
        guard let warmUp, warmUp > frame.x.range.lowerBound else { return "" }
        let end = frame.place(x: warmUp)
        return
            "<rect class=\"shade\" x=\"\(PlotFrame.left)\" y=\"\(PlotFrame.top)\" "
            + "width=\"\(PlotFrame.number(end - PlotFrame.left))\" height=\"\(PlotFrame.bottom - PlotFrame.top)\"/>\n"
    }

    private func line(_ series: Series) -> String {
        let style = "line c\(series.colour)\(series.isDashed ? " dashed" : "")"
        return runs(of: series.points).map { run in
            let points = run.map { (PlotFrame.number(frame.place(x: $0.x)), PlotFrame.number(frame.place(y: $0.y))) }
            if points.count == 1 {
                let (cx, cy) = points[0]
                return "<circle class=\"dot c\(series.colour)\" cx=\"\(cx)\" cy=\"\(cy)\" r=\"2.5\"/>\n"
            }
            return "<polyline class=\"\(style)\" points=\"\(points.map { "\($0),\($1)" }.joined(separator: " "))\"/>\n"
        }.joined()
    }

    /// Names take turns on three heights, so that moments that are near each other stay legible.
    private func mark(_ number: Int, _ mark: (x: Double, name: String)) -> String {
        let place = frame.place(x: mark.x)
        let isRight = frame.x.position(of: mark.x) > 0.7
        let text = PlotFrame.number(isRight ? place - 5 : place + 5)
        return
            "<line class=\"line c0 dashed\" x1=\"\(PlotFrame.number(place))\" y1=\"\(PlotFrame.top)\" "
            + "x2=\"\(PlotFrame.number(place))\" y2=\"\(PlotFrame.bottom)\"/>"
            + "<text class=\"mark\" x=\"\(text)\" y=\"\(PlotFrame.number(PlotFrame.top + 12 + 15 * Double(number % 3)))\" "
            + "text-anchor=\"\(isRight ? "end" : "start")\">\(HTML.escaped(mark.name))</text>\n"
    }

    /// The stretches without a gap.
    private func runs(of points: [(x: Double, y: Double?)]) -> [[(x: Double, y: Double)]] {
        points.split { $0.y == nil }.map { run in run.compactMap { point in point.y.map { (point.x, $0) } } }
    }
}
