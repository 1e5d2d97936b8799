/// Grades against theta: the anchors in the rows of their own grades, students' essays in those of their projected ones.
struct GradePlot {
    /// One essay.
    struct Point {
        let name: String
        let theta: Double
        let grade: String
        let isAnchor: Bool
    }

    /// The grades, best first.
    let grades: [String]
    let points: [Point]

    /// The plot as a figure; all text in it is escaped.
    var html: String {
        let ticks = grades.enumerated().map { (value: Double(grades.count - $0), label: $1) }
        let frame = PlotFrame(
            x: .spanning("theta (logits)", points.map(\.theta)),
            y: PlotAxis(title: "grade", range: 0.4...Double(max(1, grades.count)) + 0.6, ticks: ticks)
        )
        let legend = [
            (
                false,
                PlotFrame.key("<circle class=\"dot c1 faint\" cx=\"13\" cy=\"6\" r=\"3\"/>", "student, projected grade")
            ),
            (true, PlotFrame.key("<path class=\"dot c2\" d=\"M13 1l5 5l-5 5l-5 -5z\"/>", "anchor, its own grade")),
        ]
        let rows = Dictionary(
            grades.enumerated().map { ($1, grades.count - $0) },
            uniquingKeysWith: { first, _ in first }
        )
        let drawing = (points.filter { !$0.isAnchor } + points.filter(\.isAnchor)).enumerated().compactMap {
            number,
            point in
            rows[point.grade].map { draw(point, row: $0, number: number, in: frame) }
        }
        return PlotFrame.figure(
            "Grades on the scale of theta",
            note:
                "Where anchors of a grade lie far from students with that grade, or among those of another, look closer.",
            legend: legend.filter { kind, _ in points.contains { $0.isAnchor == kind } }.map(\.1),
            frame.grid + drawing.joined()
        )
    }

    private func draw(_ point: Point, row: Int, number: Int, in frame: PlotFrame) -> String {
        let x = frame.place(x: point.theta)
        let theta = FixedPoint.text(point.theta, decimals: 2)
        let title = "<title>\(HTML.escaped("\(point.name): \(point.grade) at \(theta)"))</title>"
        guard !point.isAnchor else {
            let place =
                "M\(FixedPoint.text(x, decimals: 2)) \(FixedPoint.text(frame.place(y: Double(row)) - 6, decimals: 2))"
            return "<path class=\"dot c2\" d=\"\(place)l6 6l-6 6l-6 -6z\">\(title)</path>\n"
        }
        // Dots of one grade are strewn over its row by a fixed pattern, so that they do not hide each other.
        let spread = 0.12 * Double(number * 3 % 7 - 3)
        let y = FixedPoint.text(frame.place(y: Double(row) + spread), decimals: 2)
        return
            "<circle class=\"dot c1 faint\" cx=\"\(FixedPoint.text(x, decimals: 2))\" cy=\"\(y)\" r=\"3\">\(title)</circle>\n"
    }
}
