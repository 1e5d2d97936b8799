import Contracts
import Runner

/// Makes metrics that share a prefix and labels.
struct MetricSet: Sendable {
    let prefix: String
    let labels: [(name: String, value: String)]

    /// A count without a label of its own.
    func counter(_ name: String, _ help: String, _ value: Double) -> MetricFamily {
        family(name, .counter, help, [(nil, value)])
    }

    /// Counts that a label tells apart.
    func counters(_ name: String, _ help: String, by label: String, _ values: [(String, Int)]) -> MetricFamily {
        family(name, .counter, help, values.map { ((label, $0.0), Double($0.1)) })
    }

    /// A value that is left out while it is not known.
    func gauge(_ name: String, _ help: String, _ value: Double?) -> MetricFamily {
        family(name, .gauge, help, value.map { [(nil, $0)] } ?? [])
    }

    /// Values that a label tells apart.
    func gauges(_ name: String, _ help: String, by label: String, _ values: [(String, Double)]) -> MetricFamily {
        family(name, .gauge, help, values.map { ((label, $0.0), $0.1) })
    }

    /// What every command's file ends with: version, times, and how the command ended.
    ///
    /// - Parameter exitStatus: The exit status; nil while the command goes on.
    func process(startedAt start: Timestamp, exitStatus: Int32?, at time: Timestamp) -> [MetricFamily] {
        func seconds(_ time: Timestamp) -> Double { Double(time.microseconds) / 1e6 }
        return [
            family("info", .gauge, "The program's version; always 1.", [(("version", RunnerVersion.current), 1)]),
            gauge("in_progress", "Whether the command goes on (1) or has ended (0).", exitStatus == nil ? 1 : 0),
            gauge("start_timestamp_seconds", "When the command began, in Unix time.", seconds(start)),
            gauge("update_timestamp_seconds", "When this file was written, in Unix time.", seconds(time)),
            gauge(
                "end_timestamp_seconds",
                "When the command ended, in Unix time.",
                exitStatus == nil ? nil : seconds(time)
            ),
            gauge("exit_status", "The command's exit status.", exitStatus.map(Double.init)),
        ]
    }

    private func family(
        _ name: String,
        _ kind: MetricFamily.Kind,
        _ help: String,
        _ values: [(label: (name: String, value: String)?, value: Double)]
    ) -> MetricFamily {
        let samples = values.map { value in
            MetricFamily.Sample(labels: labels + (value.label.map { [$0] } ?? []), value: value.value)
        }
        return MetricFamily(name: prefix + name, kind: kind, help: help, samples: samples)
    }
}
