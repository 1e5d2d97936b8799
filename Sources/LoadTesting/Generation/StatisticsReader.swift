internal import Contracts
internal import Synchronization

/// Reads librdkafka's statistics, JSON documents that come once a second, into plain values.
///
/// librdkafka's windows are in microseconds; round trips and waits are averaged over the brokers by their samples.
final class StatisticsReader: Sendable {
    private struct State {
        var latest: ClientStatistics?
        var retries = 0
    }

    private let state = Mutex(State())

    /// What was told last, once: nil until there is something new.
    func take() -> ClientStatistics? {
        state.withLock { state in
            defer { state.latest = nil }
            return state.latest
        }
    }

    /// Takes in a document.
    func receive(_ json: String) {
        guard let document = try? JSONValue(parsing: Array(json.utf8)) else { return }
        state.withLock { state in
            var statistics = ClientStatistics(document)
            let retries = statistics.retries ?? 0
            // librdkafka counts from its start.
            statistics.retries = max(0, retries - state.retries)
            state.retries = retries
            state.latest = statistics
        }
    }
}

extension ClientStatistics {
    /// Reads a document; retries are those since the client's start.
    init(_ document: JSONValue) {
        self.init()
        // Brokers that were never talked to have empty windows.
        let brokers = (document["brokers"]?.object?.members ?? []).map(\.value)
        let topics = (document["topics"]?.object?.members ?? []).map(\.value)
        roundTripMilliseconds = Self.mean("rtt", of: brokers).map { $0 / 1000 }
        roundTripP99Milliseconds = Self.greatest("rtt", "p99", of: brokers).map { $0 / 1000 }
        queueWaitMilliseconds = Self.mean("int_latency", of: brokers).map { $0 / 1000 }
        throttleMilliseconds = Self.greatest("throttle", "max", of: brokers)
        queuedMessages = document["msg_cnt"]?.int
        queuedBytes = document["msg_size"]?.int
        queueLimit = document["msg_max"]?.int
        batchBytes = Self.mean("batchsize", of: topics)
        batchMessages = Self.mean("batchcnt", of: topics)
        retries = brokers.reduce(0) { $0 + ($1["txretries"]?.int ?? 0) }
    }

    private static func mean(_ window: String, of parts: [JSONValue]) -> Double? {
        var sum = 0.0
        var count = 0.0
        for part in parts {
            guard let samples = part[window]?["cnt"]?.double, samples > 0, let mean = part[window]?["avg"]?.double
            else { continue }
            sum += mean * samples
            count += samples
        }
        return count > 0 ? sum / count : nil
    }

    private static func greatest(_ window: String, _ figure: String, of parts: [JSONValue]) -> Double? {
        parts.compactMap { part in
            (part[window]?["cnt"]?.double ?? 0) > 0 ? part[window]?[figure]?.double : nil
        }
        .max()
    }
}
