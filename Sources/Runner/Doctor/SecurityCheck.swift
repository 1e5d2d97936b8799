import Kafka

/// Checks that the brokers take TLS and SASL as they are configured.
struct SecurityCheck: Sendable {
    let properties: KafkaProperties

    /// Judges what a broker answered.
    func examine(_ answer: BrokerCheck.Answer) -> (Finding, KafkaMetadata?) {
        switch answer {
        case .failure(let error):
            return (.failed("\(described) does not work", advice: [error.message.sentence], notes: notes), nil)
        case .success(let metadata):
            guard properties.securityProtocol != "plaintext" else {
                return (.skipped("security.protocol is plaintext, so there is neither"), metadata)
            }
            return (.passed(described, notes: notes), metadata)
        }
    }

    private var described: String {
        let name = properties.securityProtocol.uppercased()
        return properties.saslMechanism.map { "\(name) with \($0)" } ?? name
    }

    /// What is weaker than it could be.
    private var notes: [String] {
        var notes: [String] = []
        let usesTLS = properties.securityProtocol.hasSuffix("ssl")
        if !usesTLS, properties.saslMechanism != nil {
            notes.append("without TLS everything is sent in the clear, and with PLAIN the password too")
        }
        if usesTLS, properties["enable.ssl.certificate.verification"]?.value.lowercased() == "false" {
            notes.append("enable.ssl.certificate.verification=false: anybody may pose as a broker")
        } else if usesTLS, properties["ssl.endpoint.identification.algorithm"]?.value.lowercased() == "none" {
            notes.append("ssl.endpoint.identification.algorithm=none: any certificate of a trusted authority will do")
        }
        return notes
    }
}
