/// A run's intervals as plots show them: few enough to draw, and of about equal length.
struct PlottedIntervals {
    /// Neighbouring intervals drawn as one point.
    struct Point {
        let rows: ArraySlice<IntervalRow>

        var start: Double { Double(rows.first?.start ?? 0) / 1e9 }
        var end: Double { Double(rows.last?.end ?? 0) / 1e9 }
        var middle: Double { (start + end) / 2 }

        func rate(_ count: (LoadCounts) -> Int) -> Double {
            let seconds = end - start
            return seconds > 0 ? Double(rows.reduce(0) { $0 + count($1.counts) }) / seconds : 0
        }

        var rateAsked: Double? {
            let asked = rows.filter { $0.rateAsked != nil }
            let seconds = asked.reduce(0) { $0 + $1.seconds }
            return seconds > 0 ? asked.reduce(0) { $0 + ($1.rateAsked ?? 0) * $1.seconds } / seconds : nil
        }

        /// The greatest value of a latency's figure in nanoseconds.
        func latency(_ span: Span, _ statistic: LatencyStatistic) -> Double? {
            rows.compactMap { $0[span].summary[statistic].map { Double($0.nanoseconds) } }.max()
        }

        var backlog: Int { rows.last?.backlog ?? 0 }

        func errors(_ kind: String) -> Int { rows.reduce(0) { $0 + $1.errors[kind, default: 0] } }
    }

    private static let most = 600

    let points: [Point]
    /// How many intervals a point stands for.
    let perPoint: Int

    init(_ intervals: [IntervalRow]) {
        let perPoint = max(1, (intervals.count + Self.most - 1) / Self.most)
        var points = stride(from: 0, to: intervals.count, by: perPoint).map { start in
            Point(rows: intervals[start..<min(start + perPoint, intervals.count)])
        }
        // A short rest at the end would show rates that are mostly chance.
        if points.count > 1, let last = points.last, last.end - last.start < 0.5 * (points[0].end - points[0].start) {
            points.removeLast()
            let joined = points.removeLast()
            points.append(Point(rows: intervals[joined.rows.startIndex..<last.rows.endIndex]))
        }
        self.points = points
        self.perPoint = perPoint
    }

    var end: Double { points.last?.end ?? 0 }

    /// What a reader must know of the points.
    var note: String {
        perPoint == 1 ? "" : " Each point stands for \(perPoint) intervals: mean rates, the highest of latencies."
    }

    func line(_ value: (Point) -> Double?) -> [(x: Double, y: Double?)] {
        points.map { ($0.middle, value($0)) }
    }
}
