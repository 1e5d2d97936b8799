internal import Contracts

/// Reads the fields of a `summary.json` that runs are added up from.
struct SummaryReader {
    private let document: JSONValue
    private let name: String

    /// Reads a document and checks its version.
    init(_ bytes: [UInt8], named name: String) throws(LoadTestingError) {
        self.name = name
        do throws(ContractError) {
            document = try JSONValue(parsing: bytes)
        } catch {
            throw LoadTestingError(.malformedSummary, "'\(name)' is not a summary of a load test: \(error.message)")
        }
        let version = document["schema_version"]?.int
        guard version == SummaryDocument.schemaVersion else {
            let found = version.map { "version \($0)" } ?? "no schema_version"
            throw LoadTestingError(
                .malformedSummary,
                "'\(name)' has \(found); this program reads version \(SummaryDocument.schemaVersion)"
            )
        }
    }

    func facts() throws(LoadTestingError) -> LoadRunFacts {
        let started = try string("started_at")
        guard let startedAt = try? Timestamp(iso8601: started) else { throw wrong("started_at", "a time") }
        guard let shard = try? Shard(parsing: string("shard")) else { throw wrong("shard", "a shard such as 2/4") }
        let settings = (document["settings"]?.object?.members ?? []).compactMap { member in
            member.value.string.map { LoadRunFacts.Setting(member.key, $0) }
        }
        return LoadRunFacts(
            runID: try string("run_id"),
            startedAt: startedAt,
            version: try string("version"),
            mode: try string("mode"),
            rateAsked: document["rate_asked"]?.double,
            durationSeconds: try number("duration_seconds"),
            warmUpSeconds: try number("warm_up_seconds"),
            shard: shard,
            processors: try count("processors", in: document),
            settings: settings
        )
    }

    func runs() throws(LoadTestingError) -> Int { try count("runs", in: document) }

    /// The counts at the top, or those in the member of that name.
    func counts(in key: String? = nil) throws(LoadTestingError) -> LoadCounts {
        let object = try key.map { key throws(LoadTestingError) in
            guard let object = document[key] else { throw wrong(key, "an object") }
            return object
        }
        var counts = LoadCounts()
        for (name, path) in LoadCounts.names { counts[keyPath: path] = try count(name, in: object ?? document) }
        return counts
    }

    func errors() throws(LoadTestingError) -> [String: Int] {
        guard let members = document["errors"]?.object?.members else { throw wrong("errors", "an object") }
        var errors: [String: Int] = [:]
        for member in members { errors[member.key] = try count(member.key, in: document["errors"] ?? .null) }
        return errors
    }

    /// What is known of a span beside its histograms.
    func span(_ span: Span) throws(LoadTestingError) -> (count: Int, censored: Int, negative: Int, beyondRange: Int) {
        guard let object = document["latency_ms"]?[span.name] else {
            throw wrong("latency_ms.\(span.name)", "an object")
        }
        return (
            try count("count", in: object), try count("censored", in: object), try count("negative", in: object),
            try count("beyond_range", in: object)
        )
    }

    func client() -> [ClientFigure] {
        (document["client"]?.object?.members ?? []).compactMap { member in
            guard let mean = member.value["mean"]?.double, let maximum = member.value["max"]?.double else { return nil }
            return ClientFigure(name: member.key, mean: mean, maximum: maximum)
        }
    }

    func schedule() -> ScheduleVerdict? {
        guard let object = document["schedule"], let share = object["share"]?.double, let isKept = object["kept"]?.bool
        else { return nil }
        return ScheduleVerdict(
            share: share,
            required: object["required_share"]?.double,
            isKept: isKept,
            reason: object["reason"]?.string.flatMap { ScheduleVerdict.Reason(rawValue: $0) },
            evidence: (object["evidence"]?.array ?? []).compactMap(\.string)
        )
    }

    private func string(_ key: String) throws(LoadTestingError) -> String {
        guard let value = document[key]?.string else { throw wrong(key, "a string") }
        return value
    }

    private func number(_ key: String) throws(LoadTestingError) -> Double {
        guard let value = document[key]?.double, value.isFinite, value >= 0 else {
            throw wrong(key, "a number from 0 on")
        }
        return value
    }

    private func count(_ key: String, in object: JSONValue) throws(LoadTestingError) -> Int {
        guard let value = object[key]?.int, (0...1 << 48).contains(value) else { throw wrong(key, "a count") }
        return value
    }

    private func wrong(_ key: String, _ expected: String) -> LoadTestingError {
        LoadTestingError(.malformedSummary, "'\(name)' is no summary of this program's: '\(key)' is not \(expected)")
    }
}
