/// One metric with its samples, in Prometheus' text format (version 0.0.4).
struct MetricFamily: Sendable, Equatable {
    /// What a value may do.
    enum Kind: String, Sendable {
        /// Only grow.
        case counter
        /// Go up and down.
        case gauge
    }

    /// One value with its labels, in the order in which they are written.
    struct Sample: Sendable, Equatable {
        let labels: [(name: String, value: String)]
        let value: Double

        static func == (left: Sample, right: Sample) -> Bool {
            left.value == right.value && left.labels.elementsEqual(right.labels) { $0 == $1 }
        }
    }

    /// The name, with its unit.
    let name: String
    let kind: Kind
    let help: String
    let samples: [Sample]

    /// The family's lines; none without samples.
    var text: String {
        guard !samples.isEmpty else { return "" }
        let help = help.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
        let lines = samples.map { sample in
            let labels = sample.labels.map { "\($0.name)=\"\(Self.escaped($0.value))\"" }.joined(separator: ",")
            return "\(name)\(labels.isEmpty ? "" : "{\(labels)}") \(Self.number(sample.value))"
        }
        return (["# HELP \(name) \(help)", "# TYPE \(name) \(kind.rawValue)"] + lines).map { $0 + "\n" }.joined()
    }

    /// The families of several sources, each name once, with the samples of all.
    static func joined(_ sources: [[MetricFamily]]) -> [MetricFamily] {
        var names: [String] = []
        var families: [String: MetricFamily] = [:]
        for family in sources.joined() {
            guard let known = families[family.name] else {
                names.append(family.name)
                families[family.name] = family
                continue
            }
            families[family.name] = MetricFamily(
                name: known.name,
                kind: known.kind,
                help: known.help,
                samples: known.samples + family.samples
            )
        }
        return names.compactMap { families[$0] }
    }

    private static func escaped(_ value: String) -> String {
        value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }

    private static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
        return Int(exactly: value).map(String.init) ?? "\(value)"
    }
}
