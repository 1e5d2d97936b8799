import Testing

@testable import Kafka

@Suite struct ClientConfigurationTests {
    private func rejection(_ arguments: String...) throws -> KafkaError? {
        var properties = KafkaProperties.producerDefaults(bootstrapServers: "localhost:1", clientID: "c")
        for argument in arguments { try properties.setFlag(argument) }
        return #expect(throws: KafkaError.self) { _ = try KafkaProducer(properties: properties, logger: silent) }
    }

    @Test func namesUnknownProperties() throws {
        let error = try rejection("no.such.thing=1", "linger.ms=soon")
        #expect(error?.code == .configuration)
        #expect(error?.message.contains("no.such.thing=1 (flag): No such configuration property") == true)
        #expect(error?.message.contains("linger.ms=soon (flag): Invalid value") == true)
    }

    @Test func hidesSecretsInRejections() throws {
        let error = try rejection("security.protocol=ssl", "ssl.key.pem=topsecret")
        #expect(error?.message.contains("ssl.key.pem") == true)
        #expect(error?.message.contains("topsecret") == false)
        #expect(error?.code == .configuration)
    }

    @Test(arguments: ["acks=1", "max.in.flight.requests.per.connection=6", "retries=0"])
    func contradictionsFailAtCreation(argument: String) throws {
        let error = try rejection(argument)
        #expect(error?.code == .configuration)
        #expect(error?.message.contains("idempoten") == true)
    }

    @Test func defaultsAreInForce() throws {
        let properties = KafkaProperties.producerDefaults(bootstrapServers: "localhost:1", clientID: "me")
        let configuration = try ClientConfiguration(properties)
        #expect(configuration.value(of: "enable.idempotence") == "true")
        #expect(configuration.value(of: "acks") == "-1")
        #expect(configuration.value(of: "partitioner") == "murmur2_random")
        #expect(configuration.value(of: "client.id") == "me")
        #expect(configuration.number("message.timeout.ms") == 60_000)
        #expect(configuration.number("reconnect.backoff.max.ms") == 1_000)
        #expect(configuration.value(of: "compression.codec") == "none")
        #expect(configuration.value(of: "no.such.thing") == nil)
    }

    @Test func consumerDefaultsAreAccepted() throws {
        let properties = KafkaProperties.consumerDefaults(bootstrapServers: "localhost:1", clientID: "me")
        let configuration = try ClientConfiguration(properties)
        #expect(configuration.value(of: "auto.offset.reset") == "smallest")
        #expect(configuration.number("queued.max.messages.kbytes") == 16_384)
    }

    @Test func synonymsOfAHigherPlaceWin() throws {
        var properties = KafkaProperties.producerDefaults(bootstrapServers: "localhost:1", clientID: "me")
        try properties.setFlag("queue.buffering.max.ms=77")
        #expect(try ClientConfiguration(properties).value(of: "linger.ms") == "77")
    }
}
