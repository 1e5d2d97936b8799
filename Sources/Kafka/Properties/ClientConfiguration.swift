internal import CRdKafka

/// Owns a configuration object of librdkafka until a client takes it over.
///
/// librdkafka takes the object over only when the client is made; in every other case it is freed here.
struct ClientConfiguration: ~Copyable {
    enum Kind {
        case producer, consumer

        fileprivate var library: rd_kafka_type_t {
            switch self {
            case .producer: RD_KAFKA_PRODUCER
            case .consumer: RD_KAFKA_CONSUMER
            }
        }
    }

    private static let textCapacity = 1024
    private let pointer: OpaquePointer

    /// Makes a configuration and applies properties, each judged by librdkafka.
    ///
    /// - Throws: `KafkaError` with code `.configuration` that names every rejected property.
    init(_ properties: KafkaProperties) throws(KafkaError) {
        try KafkaLibrary.check()
        guard let pointer = rd_kafka_conf_new() else {
            throw KafkaError(.other, "librdkafka could not allocate a configuration: free memory and try again")
        }
        var problems: [String] = []
        for entry in properties.entries {
            guard let reason = Self.set(entry.name, to: entry.value, in: pointer) else { continue }
            let words = entry.isSecret ? SecretProperty.masking(entry.value, in: reason) : reason
            problems.append("\(entry.name)=\(entry.maskedValue) (\(entry.origin.label)): \(words)")
        }
        guard problems.isEmpty else {
            rd_kafka_conf_destroy(pointer)
            throw KafkaError(
                .configuration,
                "librdkafka \(KafkaLibrary.version) rejects \(problems.joined(separator: "; "))"
            )
        }
        self.pointer = pointer
    }

    deinit { rd_kafka_conf_destroy(pointer) }

    /// Sets a property that this package depends on, whatever the user set.
    mutating func require(_ name: String, _ value: String) throws(KafkaError) {
        if let reason = Self.set(name, to: value, in: pointer) {
            throw KafkaError(.configuration, "librdkafka \(KafkaLibrary.version) rejects \(name)=\(value): \(reason)")
        }
    }

    /// Chooses the events that arrive on the client's queue, as a sum of `RD_KAFKA_EVENT_` bits.
    mutating func enableEvents(_ events: Int32) { rd_kafka_conf_set_events(pointer, events) }

    /// The value in force, defaults included; `nil` for a topic property that nobody set and for unknown names.
    func value(of name: String) -> String? {
        var size = Self.textCapacity
        return withUnsafeTemporaryAllocation(of: CChar.self, capacity: size) { buffer -> String? in
            guard let base = buffer.baseAddress,
                rd_kafka_conf_get(pointer, name, base, &size) == RD_KAFKA_CONF_OK
            else { return nil }
            return String(cString: base)
        }
    }

    /// The value in force as a number, under the same conditions.
    func number(_ name: String) -> Int? { value(of: name).flatMap { Int($0) } }

    /// Makes a client and hands the configuration over to it.
    ///
    /// - Parameter properties: what the configuration was made from, so that an error's text can be rid of their secrets.
    /// - Throws: `KafkaError` with code `.configuration` when properties contradict each other.
    /// - Returns: the client's `rd_kafka_t`, which the caller must destroy.
    consuming func makeClient(_ kind: Kind, masking properties: KafkaProperties) throws(KafkaError) -> OpaquePointer {
        var reason = ""
        let client = withUnsafeTemporaryAllocation(of: CChar.self, capacity: Self.textCapacity) { buffer in
            buffer.initialize(repeating: 0)
            let client = rd_kafka_new(kind.library, pointer, buffer.baseAddress, buffer.count)
            if client == nil, let base = buffer.baseAddress { reason = String(cString: base) }
            return client
        }
        guard let client else {
            _ = consume self
            let secrets = properties.entries.filter(\.isSecret).map(\.value)
            let shown = secrets.reduce(reason) { SecretProperty.masking($1, in: $0) }
            throw KafkaError(
                .configuration,
                "librdkafka \(KafkaLibrary.version) rejects the Kafka properties: \(shown)"
            )
        }
        discard self
        return client
    }

    private static func set(_ name: String, to value: String, in pointer: OpaquePointer) -> String? {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: textCapacity) { buffer in
            buffer.initialize(repeating: 0)
            guard let base = buffer.baseAddress else { return "out of memory" }
            let result = rd_kafka_conf_set(pointer, name, value, base, buffer.count)
            return result == RD_KAFKA_CONF_OK ? nil : String(cString: base)
        }
    }
}
