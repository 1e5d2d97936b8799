extension PlotAxis {
    /// Makes an axis of places from 1 on, with half a place of room at both ends.
    ///
    /// - Parameter reversed: Whether the first place lies at the upper end; values are then `count + 1 - place`.
    static func places(_ title: String, _ count: Int, reversed: Bool = false) -> PlotAxis {
        let count = max(1, count)
        let steps = [1, 2, 5, 10, 20, 50, 100, 200, 500]
        let step = steps.first { count / $0 <= 16 } ?? max(1, count / 16)
        var places = [1] + stride(from: step, through: count, by: step).filter { $0 > 1 }
        // The last place is named too, unless a tick is so near that the two would run into each other.
        if let last = places.last, last < count, Double(count - last) > Double(step) * 0.6 { places.append(count) }
        let ticks = places.map { place in
            (value: Double(reversed ? count + 1 - place : place), label: String(place))
        }
        return PlotAxis(title: title, range: 0.5...Double(count) + 0.5, ticks: ticks)
    }
}
