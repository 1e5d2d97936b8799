/// The ranking as a plot: each essay's theta with one standard error to both sides, the best at the left.
struct ThetaPlot {
    /// One essay.
    struct Point {
        let name: String
        let theta: Double
        let standardError: Double
        let isAnchor: Bool
        /// An anchor's grade, written beside it.
        let label: String?
    }

    let points: [Point]

    /// The plot as a figure; all text in it is escaped.
    var html: String {
        let ends = points.flatMap { [$0.theta - $0.standardError, $0.theta + $0.standardError] }
        let frame = PlotFrame(
            x: .places("rank", points.count),
            y: .spanning("theta (logits)", ends)
        )
        let legend = [false, true].filter { kind in points.contains { $0.isAnchor == kind } }.map { kind in
            PlotFrame.key(
                "<path class=\"whisker \(Self.style(kind))\" d=\"M13 1V11\"/><circle class=\"dot \(Self.style(kind))\" cx=\"13\" "
                    + "cy=\"6\" r=\"3\"/>",
                kind ? "anchor, with its grade where there is room" : "student's essay"
            )
        }
        // Students first, so that the few anchors lie above them.
        let order = points.indices.filter { !points[$0].isAnchor } + points.indices.filter { points[$0].isAnchor }
        var lanes = [Double](repeating: -.infinity, count: 4)
        let drawing = order.map { index -> String in
            let place = frame.place(x: Double(index + 1))
            // Grades that would run into each other are written above each other, or left out.
            let lane = points[index].label == nil ? nil : lanes.firstIndex { $0 < place - 20 }
            if let lane { lanes[lane] = place }
            return draw(points[index], place: index + 1, in: frame, lane: lane)
        }
        return PlotFrame.figure(
            "Theta by rank",
            note:
                "Each essay's score in the result; the line spans one standard error to both sides, by this tool's own fit.",
            legend: legend,
            frame.grid + drawing.joined()
        )
    }

    private func draw(_ point: Point, place: Int, in frame: PlotFrame, lane: Int?) -> String {
        let x = FixedPoint.text(frame.place(x: Double(place)), decimals: 2)
        let y = frame.place(y: point.theta)
        let (top, bottom) = (
            frame.place(y: point.theta + point.standardError), frame.place(y: point.theta - point.standardError)
        )
        let style = Self.style(point.isAnchor)
        let radius = points.count > 150 ? (point.isAnchor ? 3.0 : 1.6) : 3.2
        var text = "<path class=\"whisker \(style)\" d=\"M\(x) \(FixedPoint.text(top, decimals: 2))"
        text += "V\(FixedPoint.text(bottom, decimals: 2))\"/>"
        text += "<circle class=\"dot \(style)\" cx=\"\(x)\" cy=\"\(FixedPoint.text(y, decimals: 2))\" r=\"\(radius)\">"
        text += "<title>\(HTML.escaped(title(of: point, place)))</title></circle>"
        if let label = point.label, let lane {
            let height = max(PlotFrame.top + 9, top - 5 - Double(lane) * 13)
            text += "<text class=\"mark\" x=\"\(x)\" y=\"\(PlotFrame.number(height))\" text-anchor=\"middle\">"
            text += "\(HTML.escaped(label))</text>"
        }
        return text + "\n"
    }

    private func title(of point: Point, _ place: Int) -> String {
        let theta = FixedPoint.text(point.theta, decimals: 2)
        return "\(place). \(point.name): \(theta) ± \(FixedPoint.text(point.standardError, decimals: 2))"
    }

    private static func style(_ isAnchor: Bool) -> String { isAnchor ? "c2" : "c1" }
}
