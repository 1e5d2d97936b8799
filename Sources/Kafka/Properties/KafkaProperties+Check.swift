extension KafkaProperties {
    /// Has librdkafka judge names and values, without making a client.
    ///
    /// What only a client can judge, such as properties that contradict each other, is not found here.
    ///
    /// - Throws: `KafkaError` with code `.configuration` that names every rejected property, and no secret.
    package func check() throws(KafkaError) {
        _ = try ClientConfiguration(self)
    }
}
