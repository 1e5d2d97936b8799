internal import CRdKafka

/// The blocking questions to a cluster, each run on a thread of its own.
extension ClientHandle {
    /// Asks a broker for the cluster's metadata.
    func metadata(topic: String?, timeout: Duration) async throws(KafkaError) -> KafkaMetadata {
        try await asking("kafka-metadata", timeout) { [self] slice throws(KafkaError) in
            try blockingMetadata(topic: topic, timeout: slice, of: timeout)
        }
    }

    /// Asks the leader of a partition for its first and next offsets.
    func watermarks(of partition: TopicPartition, timeout: Duration) async throws(KafkaError) -> Watermarks {
        let low = try await offsets(.first, of: [partition], timeout: timeout)
        let high = try await offsets(.next, of: [partition], timeout: timeout)
        return Watermarks(low: low[partition] ?? 0, high: high[partition] ?? 0)
    }

    /// Asks the leaders of partitions for one bound of each.
    func offsets(
        _ bound: LogBound,
        of partitions: [TopicPartition],
        timeout: Duration
    ) async throws(KafkaError) -> [TopicPartition: Int64] {
        try await asking("kafka-offsets", timeout) { [self] slice throws(KafkaError) in
            try blockingOffsets(bound, of: partitions, timeout: slice, of: timeout)
        }
    }

    /// Asks in slices of time, each twice as long as the one before, so that a cancelled task does not wait for all of
    /// it; a broker that is merely slow answers within one of the longer slices.
    private func asking<Answer: Sendable>(
        _ name: String,
        _ timeout: Duration,
        _ ask: @escaping @Sendable (Duration) throws(KafkaError) -> Answer
    ) async throws(KafkaError) -> Answer {
        let deadline = ContinuousClock.now + timeout
        var slice = Duration.milliseconds(500)
        while true {
            let left = deadline - .now
            let isLast = left <= slice
            do throws(KafkaError) {
                let patience = isLast ? left : slice
                return try await withBlockingThread(name) { [self] () throws(KafkaError) in
                    try whileOpen { () throws(KafkaError) in try ask(max(patience, .milliseconds(1))) }
                }
            } catch {
                guard !Task.isCancelled else { throw KafkaError(.cancelled, "cancelled while no broker had answered") }
                let mayAnswerYet: [KafkaError.Code] = [
                    .timedOut, .transport, .brokerUnreachable, .dns, .clusterUnavailable,
                ]
                guard !isLast, mayAnswerYet.contains(error.code) else { throw error }
                // A broker answers at once that another leads: the next one needs a moment to be known.
                if error.code == .clusterUnavailable { try? await Task.sleep(for: Self.electionPause) }
            }
            slice = slice * 2
        }
    }

    /// How long to wait before asking again a cluster that elects a leader.
    private static let electionPause = Duration.milliseconds(100)

    /// Runs a call on the handle, which cannot be destroyed meanwhile.
    func whileOpen<Value>(_ body: () throws(KafkaError) -> Value) throws(KafkaError) -> Value {
        guard gate.enter() else { throw Self.closedError }
        defer { gate.leave() }
        return try body()
    }

    /// The error of every call on a closed client.
    static var closedError: KafkaError { KafkaError(.closed, "the Kafka client is closed: make a new one") }

    /// The blocking form of `offsets`; `total` is the time to tell of when nobody answers.
    ///
    /// One question serves all partitions of a leader. librdkafka's `rd_kafka_query_watermark_offsets` is not used: it asks
    /// for one partition at a time, and with a dead leader it waits far beyond its own timeout (seen with 2.0.2).
    func blockingOffsets(
        _ bound: LogBound,
        of partitions: [TopicPartition],
        timeout: Duration,
        of total: Duration? = nil
    ) throws(KafkaError) -> [TopicPartition: Int64] {
        guard !partitions.isEmpty else { return [:] }
        guard let list = rd_kafka_topic_partition_list_new(Int32(partitions.count)) else {
            throw KafkaError(.other, "librdkafka could not allocate a list: free memory and try again")
        }
        defer { rd_kafka_topic_partition_list_destroy(list) }
        for partition in partitions {
            // In place of a time, as Kafka's ListOffsets has it: -2 for the first offset, -1 for the next one.
            let entry = rd_kafka_topic_partition_list_add(list, partition.topic, partition.partition)
            entry?.pointee.offset = bound.rawValue
        }
        let result = rd_kafka_offsets_for_times(pointer, list, timeout.cMilliseconds)
        let answers = UnsafeBufferPointer(start: list.pointee.elems, count: Int(list.pointee.cnt))
        var offsets: [TopicPartition: Int64] = [:]
        for (partition, answer) in zip(partitions, answers) {
            var code = result == RD_KAFKA_RESP_ERR_NO_ERROR ? answer.err : result
            if code == RD_KAFKA_RESP_ERR_NO_ERROR, answer.offset < 0 { code = RD_KAFKA_RESP_ERR__TIMED_OUT }
            guard code == RD_KAFKA_RESP_ERR_NO_ERROR else {
                throw explained(KafkaError(code), asking: "for the offsets of \(partition)", within: total ?? timeout)
            }
            offsets[partition] = answer.offset
        }
        return offsets
    }

    /// The blocking form of `metadata`; `total` is the time to tell of when nobody answers.
    func blockingMetadata(
        topic: String?,
        timeout: Duration,
        of total: Duration? = nil
    ) throws(KafkaError) -> KafkaMetadata {
        var handle: OpaquePointer?
        if let topic {
            try ProducerRecord.validate(topic: topic)
            handle = rd_kafka_topic_new(pointer, topic, nil)
            guard handle != nil else { throw KafkaError(rd_kafka_last_error()).prefixed("topic \(topic)") }
        }
        defer { if let handle { rd_kafka_topic_destroy(handle) } }
        var answer: UnsafePointer<rd_kafka_metadata>?
        let result = rd_kafka_metadata(pointer, topic == nil ? 1 : 0, handle, &answer, timeout.cMilliseconds)
        guard result == RD_KAFKA_RESP_ERR_NO_ERROR, let answer else {
            let subject = topic.map { "for the metadata of topic \($0)" } ?? "for the cluster's metadata"
            throw explained(KafkaError(result), asking: subject, within: total ?? timeout)
        }
        defer { rd_kafka_metadata_destroy(answer) }
        recentErrors.clear()
        return KafkaMetadata(answer.pointee)
    }

    /// Adds to a timeout what the brokers' connections said meanwhile; other errors only get their subject.
    func explained(_ error: KafkaError, asking subject: String, within timeout: Duration) -> KafkaError {
        guard error.code == .timedOut || error.code == .transport || error.code == .brokerUnreachable else {
            return error.prefixed("asking \(subject)")
        }
        guard let reasons = recentErrors.summary else {
            return KafkaError(
                error.code,
                "no broker answered within \(timeout.words), asking \(subject): check that the brokers are up and that "
                    + "bootstrap.servers and security.protocol are right",
                libraryName: error.libraryName,
                libraryCode: error.libraryCode,
                isRetriable: true
            )
        }
        let last = recentErrors.all.last
        let code = recentErrors.code ?? error.code
        let advice = recentErrors.advice.map { "; \($0)" } ?? ""
        let problem = code.isRefusal ? "no broker lets this client in" : "no broker answered within \(timeout.words)"
        return KafkaError(
            code,
            "\(problem), asking \(subject): \(reasons)\(advice)",
            libraryName: error.libraryName,
            libraryCode: error.libraryCode,
            isRetriable: last?.isRetriable ?? true,
            cause: last
        )
    }
}

extension KafkaMetadata {
    init(_ library: rd_kafka_metadata) {
        let brokers = UnsafeBufferPointer(start: library.brokers, count: Int(library.broker_cnt)).map { broker in
            Broker(id: broker.id, host: broker.host.map { String(cString: $0) } ?? "", port: broker.port)
        }
        let topics = UnsafeBufferPointer(start: library.topics, count: Int(library.topic_cnt)).map { topic in
            let partitions = UnsafeBufferPointer(start: topic.partitions, count: Int(topic.partition_cnt))
            return Topic(
                name: topic.topic.map { String(cString: $0) } ?? "",
                partitions: partitions.map { Partition($0) }.sorted { $0.id < $1.id },
                error: topic.err == RD_KAFKA_RESP_ERR_NO_ERROR ? nil : KafkaError(topic.err)
            )
        }
        self.init(brokers: brokers, topics: topics, answeringBroker: library.orig_broker_id)
    }
}

extension KafkaMetadata.Partition {
    fileprivate init(_ library: rd_kafka_metadata_partition) {
        self.init(
            id: library.id,
            leader: library.leader,
            replicas: Array(UnsafeBufferPointer(start: library.replicas, count: Int(library.replica_cnt))),
            inSyncReplicas: Array(UnsafeBufferPointer(start: library.isrs, count: Int(library.isr_cnt))),
            error: library.err == RD_KAFKA_RESP_ERR_NO_ERROR ? nil : KafkaError(library.err)
        )
    }
}
