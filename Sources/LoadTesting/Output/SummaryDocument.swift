package import Contracts

/// `summary.json`: the figures of a run for programs. docs/load-test.md describes every field.
package enum SummaryDocument {
    /// The version of the format; it grows when a field changes its meaning or goes away.
    package static let schemaVersion = 1

    /// Writes the document.
    package static func document(_ results: LoadResults) -> JSONValue {
        let summary = results.summary
        var fields = JSONFields()
        fields.add("schema_version", schemaVersion)
        fields.add("run_id", summary.facts.runID)
        fields.add("started_at", summary.facts.startedAt.iso8601)
        fields.add("version", summary.facts.version)
        fields.add("mode", summary.facts.mode)
        fields.add("shard", summary.facts.shard.description)
        fields.add("runs", summary.runs)
        fields.add("passed", !results.verdicts.isFailed)
        for (name, path) in LoadCounts.names { fields.add(name, summary.counts[keyPath: path]) }
        fields.add("duration_seconds", summary.facts.durationSeconds)
        fields.add("warm_up_seconds", summary.facts.warmUpSeconds)
        fields.add("rate_asked", summary.facts.rateAsked)
        fields.add("rate_reached", summary.rateReached)
        fields.add("rate_acknowledged", summary.rateAcknowledged)
        fields.add("rate_completed", summary.rateCompleted)
        fields.add("latency_ms", latencies(summary))
        fields.add(
            "errors",
            object(summary.errors.sorted { $0.key < $1.key }.map { ($0.key, .number(JSONNumber($0.value))) })
        )
        fields.add("warnings", summary.warnings)
        fields.add("schedule", results.verdicts.schedule.map(schedule))
        fields.add("thresholds", .array(results.verdicts.thresholds.map(threshold)))
        if let search = results.verdicts.search { fields.add("search", Self.search(search)) }
        fields.add(
            "warm_up",
            object(LoadCounts.names.map { ($0.name, .number(JSONNumber(summary.warmUp[keyPath: $0.path]))) })
        )
        fields.add("client", object(summary.client.map { ($0.name, figure($0)) }))
        fields.add("processors", summary.facts.processors)
        fields.add("settings", object(summary.facts.settings.map { ($0.name, .string($0.value)) }))
        return fields.object
    }

    private static func object(_ members: [(String, JSONValue)]) -> JSONValue {
        .object(JSONObject(members.map { .init(key: $0.0, value: $0.1) }))
    }

    private static func latencies(_ summary: LoadSummary) -> JSONValue {
        object(
            Span.allCases.map { span in
                let latency = summary[span]
                var fields = JSONFields()
                fields.add("count", latency.count)
                for statistic in LatencyStatistic.allCases {
                    fields.add(statistic.rawValue, latency[statistic]?.milliseconds)
                }
                fields.add("censored", latency.censored)
                let bounds = LatencyStatistic.allCases.filter { latency[$0]?.isLowerBound == true }
                fields.add("lower_bounds", bounds.map(\.rawValue))
                fields.add("negative", latency.negative)
                fields.add("beyond_range", latency.beyondRange)
                return (span.name, fields.object)
            }
        )
    }

    private static func schedule(_ verdict: ScheduleVerdict) -> JSONValue {
        var fields = JSONFields()
        fields.add("share", verdict.share)
        fields.add("required_share", verdict.required)
        fields.add("kept", verdict.isKept)
        fields.add("reason", verdict.reason?.rawValue)
        fields.add("evidence", verdict.evidence)
        return fields.object
    }

    private static func threshold(_ verdict: ThresholdVerdict) -> JSONValue {
        var fields = JSONFields()
        fields.add("condition", verdict.text)
        fields.add("measured", verdict.measured)
        fields.add("failed", verdict.isFailed)
        fields.add("reason", verdict.reason)
        return fields.object
    }

    private static func figure(_ figure: ClientFigure) -> JSONValue {
        var fields = JSONFields()
        fields.add("mean", figure.mean)
        fields.add("max", figure.maximum)
        return fields.object
    }

    private static func search(_ search: RateSearchResult) -> JSONValue {
        var fields = JSONFields()
        fields.add("sustainable_rate", search.sustainableRate)
        fields.add("unsustainable_rate", search.unsustainableRate)
        fields.add("ending", search.ending.rawValue)
        fields.add("tolerance", search.tolerance)
        let steps = search.steps.map { step in
            var fields = JSONFields()
            fields.add("rate", step.rate)
            fields.add("start_seconds", Double(step.start) / 1e9)
            fields.add("end_seconds", Double(step.end) / 1e9)
            fields.add("backlog_at_start", step.backlogAtStart)
            fields.add("backlog_at_end", step.backlogAtEnd)
            fields.add("backlog_slope", step.trend.slope)
            fields.add("backlog_slope_error", step.trend.standardError)
            fields.add("sent_share", step.sentShare)
            fields.add("verdict", step.verdict.rawValue)
            return fields.object
        }
        fields.add("steps", .array(steps))
        return fields.object
    }
}
