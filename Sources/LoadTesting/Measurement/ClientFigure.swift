/// One figure of librdkafka's statistics over a run.
package struct ClientFigure: Sendable, Hashable {
    /// The figure's name in files.
    package let name: String
    /// Its mean over the intervals that have it.
    package let mean: Double
    /// Its greatest value.
    package let maximum: Double

    init(name: String, mean: Double, maximum: Double) {
        self.name = name
        self.mean = mean
        self.maximum = maximum
    }

    /// Takes the figures of a run's statistics; those that librdkafka never told are left out.
    static func figures(of statistics: [ClientStatistics]) -> [ClientFigure] {
        ClientStatistics.figures.compactMap { name, value in
            let values = statistics.compactMap(value)
            guard let maximum = values.max() else { return nil }
            return ClientFigure(name: name, mean: values.reduce(0, +) / Double(values.count), maximum: maximum)
        }
    }
}
