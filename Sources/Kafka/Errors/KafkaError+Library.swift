internal import CRdKafka

extension KafkaError {
    /// Translates one of librdkafka's error codes, with the words that came along, into an error with advice.
    ///
    /// The class follows from the code; for the codes that say no more than "transport failure" it follows from the
    /// words, because librdkafka has no finer code. Pure: the same input gives the same error.
    ///
    /// - Parameters:
    ///   - libraryCode: a value of `rd_kafka_resp_err_t`; unknown ones are kept as `.other`.
    ///   - detail: librdkafka's own text, if it gave one.
    package init(libraryCode: Int32, detail: String? = nil) {
        let library = rd_kafka_resp_err_t(rawValue: libraryCode)
        let words = rd_kafka_err2str(library).map { String(cString: $0) } ?? "error \(libraryCode)"
        let symptom = detail.flatMap { ConnectionSymptom(text: $0) }
        let kind = Self.code(of: library, symptom: symptom)
        var message = detail.map { $0.isEmpty ? words : $0 } ?? words
        if let advice = symptom?.advice ?? Self.advice(for: library, code: kind) {
            message += "; \(advice)"
        }
        self.init(
            kind,
            message,
            libraryName: rd_kafka_err2name(library).map { String(cString: $0) } ?? "",
            libraryCode: libraryCode,
            isRetriable: Self.isRetriable(library, code: kind)
        )
    }

    init(_ library: rd_kafka_resp_err_t, detail: String? = nil) {
        self.init(libraryCode: library.rawValue, detail: detail)
    }

    /// Takes over an error object of librdkafka and frees it.
    ///
    /// - Parameter object: what the call returned; `nil` gives `nil`, the library's sign for success.
    init?(consuming object: OpaquePointer?) {
        guard let object else { return nil }
        defer { rd_kafka_error_destroy(object) }
        let text = rd_kafka_error_string(object).map { String(cString: $0) }
        if rd_kafka_error_is_fatal(object) != 0 {
            self = .fatal(libraryCode: rd_kafka_error_code(object).rawValue, reason: text ?? "unknown reason")
        } else {
            self.init(rd_kafka_error_code(object), detail: text)
        }
    }

    /// Makes the error of a client instance that librdkafka has declared dead.
    package static func fatal(libraryCode: Int32, reason: String) -> KafkaError {
        let name = rd_kafka_err2name(rd_kafka_resp_err_t(rawValue: libraryCode)).map { String(cString: $0) } ?? ""
        return KafkaError(
            .fatal,
            "the Kafka client stopped for good (\(name)): \(reason); start again with a new client, "
                + "and check which messages were acknowledged before sending any of them again",
            libraryName: name,
            libraryCode: libraryCode
        )
    }

    private static func code(of library: rd_kafka_resp_err_t, symptom: ConnectionSymptom?) -> Code {
        switch library {
        case RD_KAFKA_RESP_ERR__TRANSPORT, RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN, RD_KAFKA_RESP_ERR__FAIL:
            symptom?.code ?? (library == RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN ? .brokerUnreachable : .transport)
        case RD_KAFKA_RESP_ERR_NETWORK_EXCEPTION: .transport
        case RD_KAFKA_RESP_ERR__RESOLVE: .dns
        case RD_KAFKA_RESP_ERR__SSL: symptom?.code ?? .tls
        case RD_KAFKA_RESP_ERR__AUTHENTICATION, RD_KAFKA_RESP_ERR_SASL_AUTHENTICATION_FAILED,
            RD_KAFKA_RESP_ERR_UNSUPPORTED_SASL_MECHANISM, RD_KAFKA_RESP_ERR_ILLEGAL_SASL_STATE:
            .authentication
        case RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED, RD_KAFKA_RESP_ERR_GROUP_AUTHORIZATION_FAILED,
            RD_KAFKA_RESP_ERR_CLUSTER_AUTHORIZATION_FAILED,
            RD_KAFKA_RESP_ERR_TRANSACTIONAL_ID_AUTHORIZATION_FAILED:
            .authorization
        case RD_KAFKA_RESP_ERR__UNKNOWN_TOPIC, RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART: .unknownTopic
        case RD_KAFKA_RESP_ERR__UNKNOWN_PARTITION: .unknownPartition
        case RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE, RD_KAFKA_RESP_ERR_RECORD_LIST_TOO_LARGE,
            RD_KAFKA_RESP_ERR_INVALID_MSG_SIZE:
            .messageTooLarge
        case RD_KAFKA_RESP_ERR__QUEUE_FULL: .queueFull
        case RD_KAFKA_RESP_ERR__MSG_TIMED_OUT, RD_KAFKA_RESP_ERR__TIMED_OUT, RD_KAFKA_RESP_ERR__TIMED_OUT_QUEUE,
            RD_KAFKA_RESP_ERR_REQUEST_TIMED_OUT:
            .timedOut
        case RD_KAFKA_RESP_ERR__FATAL, RD_KAFKA_RESP_ERR__FENCED: .fatal
        case RD_KAFKA_RESP_ERR__PURGE_QUEUE, RD_KAFKA_RESP_ERR__PURGE_INFLIGHT: .purged
        case RD_KAFKA_RESP_ERR_TOPIC_EXCEPTION, RD_KAFKA_RESP_ERR_INVALID_RECORD, RD_KAFKA_RESP_ERR_INVALID_MSG,
            RD_KAFKA_RESP_ERR_INVALID_TIMESTAMP:
            .invalidRecord
        case RD_KAFKA_RESP_ERR__INVALID_ARG, RD_KAFKA_RESP_ERR_INVALID_CONFIG: .configuration
        case RD_KAFKA_RESP_ERR_OFFSET_OUT_OF_RANGE, RD_KAFKA_RESP_ERR__AUTO_OFFSET_RESET: .offsetOutOfRange
        case RD_KAFKA_RESP_ERR_LEADER_NOT_AVAILABLE, RD_KAFKA_RESP_ERR_NOT_LEADER_FOR_PARTITION,
            RD_KAFKA_RESP_ERR_BROKER_NOT_AVAILABLE, RD_KAFKA_RESP_ERR_REPLICA_NOT_AVAILABLE,
            RD_KAFKA_RESP_ERR_NOT_ENOUGH_REPLICAS, RD_KAFKA_RESP_ERR_NOT_ENOUGH_REPLICAS_AFTER_APPEND,
            RD_KAFKA_RESP_ERR_KAFKA_STORAGE_ERROR, RD_KAFKA_RESP_ERR_COORDINATOR_NOT_AVAILABLE,
            RD_KAFKA_RESP_ERR_NOT_COORDINATOR:
            .clusterUnavailable
        case RD_KAFKA_RESP_ERR__DESTROY: .closed
        default: .other
        }
    }

    private static func isRetriable(_ library: rd_kafka_resp_err_t, code: Code) -> Bool {
        switch code {
        case .brokerUnreachable, .transport, .timedOut, .queueFull, .clusterUnavailable: true
        case .other: library == RD_KAFKA_RESP_ERR_THROTTLING_QUOTA_EXCEEDED || library == RD_KAFKA_RESP_ERR__RETRY
        case .configuration, .dns, .protocolMismatch, .authentication, .authorization, .tls, .unknownTopic,
            .unknownPartition, .messageTooLarge, .fatal, .purged, .invalidRecord, .offsetOutOfRange, .cancelled,
            .closed:
            false
        }
    }

    private static func advice(for library: rd_kafka_resp_err_t, code: Code) -> String? {
        switch code {
        case .brokerUnreachable: "check that the brokers run and that bootstrap.servers names them"
        case .transport: "check that the broker runs and that host, port and security.protocol are right"
        case .dns: "check the host names in bootstrap.servers and in the brokers' advertised.listeners"
        case .protocolMismatch: "set security.protocol to what the broker's listener speaks"
        case .authentication: "check sasl.mechanism, sasl.username and sasl.password"
        case .authorization: "ask for the access rights of this user to that topic, group or cluster"
        case .tls: "check ssl.ca.location and that the broker's certificate names the host you connect to"
        case .unknownTopic: "create the topic, or check its name and the broker's auto.create.topics.enable"
        case .unknownPartition: "check the partition number against the topic's partition count"
        case .messageTooLarge:
            "shorten the record, or raise message.max.bytes here and max.message.bytes on the topic"
        case .queueFull: "wait for delivery reports, or raise queue.buffering.max.messages and …max.kbytes"
        case .timedOut where library == RD_KAFKA_RESP_ERR__MSG_TIMED_OUT:
            "no acknowledgement came within message.timeout.ms: check that the brokers are up"
        case .timedOut: "check that the brokers are up and reachable from here"
        case .fatal: "start again with a new client"
        case .purged where library == RD_KAFKA_RESP_ERR__PURGE_INFLIGHT:
            "it had been sent without an acknowledgement, so look for it in the topic before sending it again"
        case .purged: "it never left this process and may be sent again"
        case .invalidRecord: "check the topic's name and the record against the topic's settings"
        case .configuration: "check the Kafka properties"
        case .offsetOutOfRange: "the log no longer holds that offset: read from the beginning or the end"
        case .clusterUnavailable: "the cluster is electing leaders or lacks replicas: try again shortly"
        case .cancelled, .closed, .other: nil
        }
    }
}
