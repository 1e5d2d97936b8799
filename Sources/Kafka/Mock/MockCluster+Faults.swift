internal import CRdKafka

/// The faults that a mock cluster can be made to have.
extension MockCluster {
    /// Names a kind of request by its number in Kafka's protocol.
    package struct Request: RawRepresentable, Sendable, Hashable {
        /// The ApiKey.
        package let rawValue: Int16

        package init(rawValue: Int16) { self.rawValue = rawValue }

        /// Writing messages.
        package static let produce = Request(rawValue: 0)
        /// Reading messages.
        package static let fetch = Request(rawValue: 1)
        /// Looking up offsets.
        package static let listOffsets = Request(rawValue: 2)
        /// Describing brokers and topics.
        package static let metadata = Request(rawValue: 3)
        /// Getting an idempotent producer's id.
        package static let initProducerID = Request(rawValue: 22)
    }

    /// Names an error that a broker can answer, by its number in Kafka's protocol; librdkafka's own (negative) errors
    /// make it hang up instead.
    package struct BrokerError: RawRepresentable, Sendable, Hashable {
        /// The error's number.
        package let rawValue: Int32

        /// Makes an error.
        ///
        /// - Parameter rawValue: the error's number.
        package init(rawValue: Int32) { self.rawValue = rawValue }

        /// Finds an error by librdkafka's name for it, for example `NOT_LEADER_FOR_PARTITION`.
        ///
        /// - Parameter name: the name; nil is returned for one that librdkafka does not know.
        package init?(named name: String) {
            var start: UnsafePointer<rd_kafka_err_desc>?
            var count = 0
            rd_kafka_get_err_descs(&start, &count)
            // Numbers without a meaning have descriptions without a name.
            let known = UnsafeBufferPointer(start: start, count: count)
            guard let found = known.first(where: { $0.name.map { String(cString: $0) } == name }) else { return nil }
            rawValue = found.code.rawValue
        }

        package static let none = BrokerError(rawValue: 0)
        /// The topic or partition does not exist.
        package static let unknownTopicOrPartition = BrokerError(rawValue: 3)
        /// The partition is led elsewhere; clients retry.
        package static let notLeaderForPartition = BrokerError(rawValue: 6)
        /// The request timed out in the broker; clients retry.
        package static let requestTimedOut = BrokerError(rawValue: 7)
        /// The message is too large for the topic.
        package static let messageTooLarge = BrokerError(rawValue: 10)
        /// Too few replicas are in sync; clients retry.
        package static let notEnoughReplicas = BrokerError(rawValue: 19)
        /// The client may not use the topic.
        package static let topicAuthorizationFailed = BrokerError(rawValue: 29)
        /// The connection breaks.
        package static let disconnect = BrokerError(rawValue: -195)
    }

    /// Takes a broker down: its connections break and it listens no more.
    ///
    /// - Parameter broker: the broker's number.
    /// - Throws: `KafkaError` when there is no such broker.
    package func takeDown(broker: Int32) throws(KafkaError) {
        try core.call("taking down broker \(broker)") { rd_kafka_mock_broker_set_down($0, broker) }
        core.ports.hold(broker: broker)
    }

    /// Brings a broker up again, at the same address.
    ///
    /// - Parameter broker: the broker's number.
    /// - Throws: `KafkaError` when there is no such broker, or another program was given its port meanwhile.
    package func bringUp(broker: Int32) throws(KafkaError) {
        guard core.ports.canListen(broker: broker) else {
            throw KafkaError(.other, "bringing up broker \(broker): another program has its port now")
        }
        defer { core.ports.release(broker: broker) }
        try core.call("bringing up broker \(broker)") { rd_kafka_mock_broker_set_up($0, broker) }
    }

    /// Delays every answer of a broker.
    ///
    /// - Parameters:
    ///   - roundTripTime: the delay, in whole milliseconds.
    ///   - broker: the broker's number.
    /// - Throws: `KafkaError` when there is no such broker.
    package func setRoundTripTime(_ roundTripTime: Duration, broker: Int32) throws(KafkaError) {
        try core.call("slowing down broker \(broker)") {
            rd_kafka_mock_broker_set_rtt($0, broker, roundTripTime.cMilliseconds)
        }
    }

    /// Makes the next requests of a kind fail, one error each, whichever broker gets them.
    ///
    /// - Throws: `KafkaError` with code `.closed`.
    package func fail(_ request: Request, with errors: [BrokerError]) throws(KafkaError) {
        let codes = errors.map { rd_kafka_resp_err_t(rawValue: $0.rawValue) }
        try core.call("injecting errors") { cluster in
            rd_kafka_mock_push_request_errors_array(cluster, request.rawValue, codes.count, codes)
            return RD_KAFKA_RESP_ERR_NO_ERROR
        }
    }

    /// Makes the next request of a kind to one broker fail or succeed after a delay.
    ///
    /// - Parameters:
    ///   - error: the error, or `.none` for the delay alone.
    ///   - delay: the delay, in whole milliseconds.
    ///   - broker: the broker's number.
    /// - Throws: `KafkaError` when there is no such broker.
    package func fail(
        _ request: Request,
        with error: BrokerError,
        after delay: Duration,
        broker: Int32
    ) throws(KafkaError) {
        try core.call("injecting errors at broker \(broker)") {
            crdkafka_mock_push_error_rtt(
                $0,
                broker,
                request.rawValue,
                rd_kafka_resp_err_t(rawValue: error.rawValue),
                delay.cMilliseconds
            )
        }
    }

    /// Tells how many of the errors injected at one broker have not been used.
    ///
    /// - Parameter broker: the broker's number.
    /// - Returns: the number of errors left.
    /// - Throws: `KafkaError` when there is no such broker.
    package func pendingErrors(of request: Request, broker: Int32) throws(KafkaError) -> Int {
        var count = 0
        try core.call("counting errors at broker \(broker)") {
            rd_kafka_mock_broker_error_stack_cnt($0, broker, request.rawValue, &count)
        }
        return count
    }

    /// Takes back the injected errors of a kind of request that have not been used.
    ///
    /// - Throws: `KafkaError` with code `.closed`.
    package func clearErrors(of request: Request) throws(KafkaError) {
        try core.call("clearing errors") { cluster in
            rd_kafka_mock_clear_request_errors(cluster, request.rawValue)
            return RD_KAFKA_RESP_ERR_NO_ERROR
        }
    }

    /// Makes every description of a topic carry an error.
    ///
    /// - Parameters:
    ///   - error: the error, or `.none` to end it.
    ///   - topic: the topic's name; the topic is created if need be.
    /// - Throws: `KafkaError` with code `.closed`.
    package func setError(_ error: BrokerError, topic: String) throws(KafkaError) {
        try core.call("failing topic \(topic)") { cluster in
            rd_kafka_mock_topic_set_error(cluster, topic, rd_kafka_resp_err_t(rawValue: error.rawValue))
            return RD_KAFKA_RESP_ERR_NO_ERROR
        }
    }

    /// Moves the leadership of a partition.
    ///
    /// - Parameter broker: the number of the new leader; -1 leaves the partition without one.
    /// - Throws: `KafkaError` when there is no such broker or partition.
    package func setLeader(_ broker: Int32, of partition: TopicPartition) throws(KafkaError) {
        try core.call("moving \(partition) to broker \(broker)") {
            rd_kafka_mock_partition_set_leader($0, partition.topic, partition.partition, broker)
        }
    }
}
