/// The straight line through a backlog's course, by least squares.
package struct BacklogTrend: Sendable, Hashable {
    /// By how many batches the backlog grows each second.
    package let slope: Double
    /// The slope's standard error; it is only a guide, since neighbouring values of a backlog depend on each other.
    package let standardError: Double

    /// Fits a line; nil for fewer than three points or for points of one time.
    package init?(_ points: [(seconds: Double, backlog: Double)]) {
        let count = Double(points.count)
        guard points.count >= 3 else { return nil }
        let time = points.reduce(0) { $0 + $1.seconds } / count
        let mean = points.reduce(0) { $0 + $1.backlog } / count
        let spread = points.reduce(0) { $0 + ($1.seconds - time) * ($1.seconds - time) }
        guard spread > 0 else { return nil }
        let slope = points.reduce(0) { $0 + ($1.seconds - time) * ($1.backlog - mean) } / spread
        let residual = points.reduce(0) { sum, point in
            let distance = point.backlog - mean - slope * (point.seconds - time)
            return sum + distance * distance
        }
        self.slope = slope
        standardError = (residual / (count - 2) / spread).squareRoot()
    }

    init(slope: Double, standardError: Double) {
        self.slope = slope
        self.standardError = standardError
    }
}
