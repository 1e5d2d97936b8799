internal import CRdKafka

extension KafkaProducer {
    /// Makes librdkafka declare this producer dead, as a fencing broker would; for tests.
    package func injectFatalError(_ error: MockCluster.BrokerError, reason: String) {
        try? core.handle.whileOpen { () throws(KafkaError) in
            _ = rd_kafka_test_fatal_error(core.handle.pointer, rd_kafka_resp_err_t(rawValue: error.rawValue), reason)
        }
    }
}
