/// One ranking against another: places that agree lie on the diagonal.
struct RankPlot {
    /// One essay with its place in both rankings.
    struct Point {
        let name: String
        let x: Int
        let y: Int
        /// A grade, written beside the dot; nil writes nothing.
        let label: String?
    }

    let title: String
    let note: String
    let xTitle: String
    let yTitle: String
    let points: [Point]

    /// The plot as a figure; all text in it is escaped.
    var html: String {
        let count = max(1, points.map { max($0.x, $0.y) }.max() ?? 1)
        let frame = PlotFrame(x: .places(xTitle, count), y: .places(yTitle, count, reversed: true))
        let last = Double(count)
        let (left, right) = (frame.place(x: 1), frame.place(x: last))
        let (top, bottom) = (frame.place(y: last), frame.place(y: 1))
        var drawing = frame.grid
        drawing += "<line class=\"line c0 dashed\" x1=\"\(PlotFrame.number(left))\" y1=\"\(PlotFrame.number(top))\" "
        drawing += "x2=\"\(PlotFrame.number(right))\" y2=\"\(PlotFrame.number(bottom))\"/>\n"
        for point in points {
            let x = frame.place(x: Double(point.x))
            let y = frame.place(y: Double(count + 1 - point.y))
            let style = point.x == point.y ? "c1" : "c2"
            drawing += "<circle class=\"dot \(style)\" cx=\"\(FixedPoint.text(x, decimals: 2))\" "
            drawing += "cy=\"\(FixedPoint.text(y, decimals: 2))\" r=\"\(points.count > 100 ? 2.5 : 4.0)\">"
            drawing += "<title>\(HTML.escaped("\(point.name): \(point.x) → \(point.y)"))</title></circle>"
            if let label = point.label {
                // The label stands on the side of the dot that the diagonal leaves free.
                let isAbove = point.y <= point.x
                drawing += "<text class=\"mark\" x=\"\(PlotFrame.number(x + (isAbove ? 8 : -8)))\" "
                drawing += "y=\"\(PlotFrame.number(y + (isAbove ? -3 : 11)))\" "
                drawing += "text-anchor=\"\(isAbove ? "start" : "end")\">\(HTML.escaped(label))</text>"
            }
            drawing += "\n"
        }
        let legend = [
            PlotFrame.key("<circle class=\"dot c1\" cx=\"13\" cy=\"6\" r=\"4\"/>", "same place"),
            PlotFrame.key("<circle class=\"dot c2\" cx=\"13\" cy=\"6\" r=\"4\"/>", "another place"),
            PlotFrame.key("<line x1=\"1\" y1=\"6\" x2=\"25\" y2=\"6\" class=\"line c0 dashed\"/>", "agreement"),
        ]
        return PlotFrame.figure(title, note: note, legend: legend, drawing)
    }
}
