internal import CRdKafka

/// The Admin API's question for a topic's configuration, asked on a thread of its own.
extension ClientHandle {
    /// Asks a broker for a topic's configuration.
    func topicConfiguration(_ topic: String, timeout: Duration) async throws(KafkaError) -> [String: String] {
        try ProducerRecord.validate(topic: topic)
        return try await withBlockingThread("kafka-configs") { [self] () throws(KafkaError) in
            try whileOpen { () throws(KafkaError) in try blockingTopicConfiguration(topic, timeout: timeout) }
        }
    }

    private func blockingTopicConfiguration(
        _ topic: String,
        timeout: Duration
    ) throws(KafkaError) -> [String: String] {
        let subject = "asking for the configuration of topic \(topic)"
        // librdkafka's Admin API waits for the controller to the end, even for one that is no broker of the cluster.
        let brokers = try blockingMetadata(topic: nil, timeout: timeout).brokers
        let controller = rd_kafka_controllerid(pointer, 0)
        guard brokers.contains(where: { $0.id == controller }) else {
            throw KafkaError(.other, "\(subject): the brokers name no controller, which librdkafka's Admin API needs")
        }
        let answers = rd_kafka_queue_new(pointer)
        defer { rd_kafka_queue_destroy(answers) }
        let options = rd_kafka_AdminOptions_new(pointer, RD_KAFKA_ADMIN_OP_DESCRIBECONFIGS)
        defer { rd_kafka_AdminOptions_destroy(options) }
        // librdkafka takes no more than an hour.
        let milliseconds = min(max(timeout.cMilliseconds, 1), 3_600_000)
        rd_kafka_AdminOptions_set_request_timeout(options, milliseconds, nil, 0)
        var resource = rd_kafka_ConfigResource_new(RD_KAFKA_RESOURCE_TOPIC, topic)
        defer { rd_kafka_ConfigResource_destroy(resource) }
        rd_kafka_DescribeConfigs(pointer, &resource, 1, options, answers)
        // The library itself ends the request in time; the rest is for its answer to arrive.
        guard let event = rd_kafka_queue_poll(answers, milliseconds + 500) else {
            throw KafkaError(.timedOut, "\(subject): no broker answered within \(timeout.words)", isRetriable: true)
        }
        defer { rd_kafka_event_destroy(event) }
        if let error = Self.error(rd_kafka_event_error(event), rd_kafka_event_error_string(event)) {
            throw error.prefixed(subject)
        }
        var count = 0
        let resources = rd_kafka_DescribeConfigs_result_resources(rd_kafka_event_DescribeConfigs_result(event), &count)
        guard count > 0, let answer = resources?[0] else {
            throw KafkaError(.other, "\(subject): the broker's answer has no such topic")
        }
        if let error = Self.error(rd_kafka_ConfigResource_error(answer), rd_kafka_ConfigResource_error_string(answer)) {
            throw error.prefixed(subject)
        }
        return Self.values(of: answer)
    }

    private static func error(_ code: rd_kafka_resp_err_t, _ text: UnsafePointer<CChar>?) -> KafkaError? {
        guard code != RD_KAFKA_RESP_ERR_NO_ERROR else { return nil }
        return KafkaError(code, detail: text.map { String(cString: $0) })
    }

    /// What a broker keeps to itself has no value and is left out.
    private static func values(of resource: OpaquePointer) -> [String: String] {
        var count = 0
        guard let entries = rd_kafka_ConfigResource_configs(resource, &count) else { return [:] }
        var values: [String: String] = [:]
        for entry in UnsafeBufferPointer(start: entries, count: count) {
            guard let entry, let name = rd_kafka_ConfigEntry_name(entry), let value = rd_kafka_ConfigEntry_value(entry)
            else { continue }
            values[String(cString: name)] = String(cString: value)
        }
        return values
    }
}
