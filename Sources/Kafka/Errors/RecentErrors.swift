internal import Synchronization

/// Keeps the latest connection error of each broker, so that a timeout can say why nobody answered.
///
/// librdkafka reports an error once and repeats it at most every 30 seconds or so, long before a request times out: what
/// it said then is the reason. A success clears the list. At most 16 brokers are kept, the oldest go first.
final class RecentErrors: Sendable {
    private struct Entry {
        let broker: String
        let error: KafkaError
    }

    private static let limit = 16
    private let entries = Mutex<[Entry]>([])

    /// Keeps an error in place of the same broker's earlier one.
    ///
    /// A connection that merely broke says less than what was found wrong with it before, a failed handshake perhaps.
    func record(_ error: KafkaError, text: String) {
        let broker = BrokerErrorText(text).broker ?? ""
        entries.withLock { entries in
            if error.code == .transport, !broker.isEmpty,
                entries.contains(where: { $0.broker == broker && $0.error.code != .transport })
            {
                return
            }
            entries.removeAll { $0.broker == broker }
            entries.append(Entry(broker: broker, error: error))
            if entries.count > Self.limit { entries.removeFirst() }
        }
    }

    /// Forgets everything, because a broker has just answered.
    func clear() {
        entries.withLock { entries in
            if !entries.isEmpty { entries.removeAll() }
        }
    }

    /// The errors, oldest first, one for each broker.
    var all: [KafkaError] { entries.withLock { $0.map(\.error) } }

    /// The reasons in one line, such as `localhost:9093: Connection refused`; `nil` when there were no errors.
    var summary: String? {
        let all = entries.withLock { $0 }
        // "1/1 brokers are down" adds nothing once the broker's own reason is there.
        let named = all.filter { !$0.broker.isEmpty }
        let parts = (named.isEmpty ? all : named).map { entry in
            let reason = BrokerErrorText(entry.error.message).reason
            return entry.broker.isEmpty ? reason : "\(entry.broker): \(reason)"
        }
        return parts.isEmpty ? nil : parts.joined(separator: "; ")
    }

    /// What to do about the latest of the most telling errors; `nil` where the words tell no symptom.
    var advice: String? {
        let code = code
        return all.last { $0.code == code }.flatMap { ConnectionSymptom(text: $0.message)?.advice }
    }

    /// The most telling class among the errors: a specific one before a plain transport failure.
    var code: KafkaError.Code? {
        let entries = entries.withLock { $0 }
        // That all brokers are down tells less than why one of them is.
        let named = entries.filter { !$0.broker.isEmpty }
        let codes = (named.isEmpty ? entries : named).map(\.error.code)
        return codes.last { $0 != .transport && $0 != .other } ?? codes.last
    }
}
