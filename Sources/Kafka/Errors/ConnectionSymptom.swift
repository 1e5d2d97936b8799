/// Recognises why a connection to a broker failed, from the text that librdkafka gives with its transport errors.
///
/// librdkafka has one code (`_TRANSPORT`) for a refused port, a firewall, a wrong protocol and more; only its words tell
/// them apart. The words are those of its log lines and error events in versions 2.0 to 2.14. A text that is not
/// recognised is no symptom, and the plain translation of the code stands.
struct ConnectionSymptom: Equatable {
    /// The class the words stand for.
    let code: KafkaError.Code
    /// What to do about it.
    let advice: String

    /// Recognises the first symptom that a text names, the most specific ones first.
    ///
    /// - Parameter text: one log line or error text of librdkafka.
    init?(text: String) {
        guard let match = Self.table.first(where: { row in row.words.allSatisfy { text.containsText($0) } }) else {
            return nil
        }
        code = match.code
        advice = match.advice
    }

    private static let table: [(words: [String], code: KafkaError.Code, advice: String)] = [
        (
            ["SSL handshake failed", "PLAINTEXT broker listener"], .protocolMismatch,
            "the listener seems to speak no TLS: set security.protocol=plaintext (or sasl_plaintext) or use its TLS port"
        ),
        (
            ["SSL handshake failed", "wrong version number"], .protocolMismatch,
            "the listener seems to speak no TLS: set security.protocol=plaintext (or sasl_plaintext) or use its TLS port"
        ),
        (
            ["connecting to a SSL listener"], .protocolMismatch,
            "the listener seems to want TLS or SASL: set security.protocol=ssl or sasl_ssl, or use its plaintext port"
        ),
        (
            ["ApiVersion", "isconnected"], .protocolMismatch,
            "what listens there hung up at once: check that it is a Kafka broker and that security.protocol is right"
        ),
        (
            ["certificate verify failed"], .tls,
            "the broker's certificate is not trusted: set ssl.ca.location to the authority that signed it"
        ),
        (
            ["SSL handshake failed"], .tls,
            "check ssl.ca.location, the client certificate, and that the certificate names the host you connect to"
        ),
        (
            ["SASL Handshake not supported"], .protocolMismatch,
            "the listener seems to know no SASL: set security.protocol=plaintext (or ssl), or use its SASL port"
        ),
        (
            ["Unsupported SASL mechanism"], .authentication,
            "set sasl.mechanism to one that the broker supports"
        ),
        (
            ["SASL authentication error"], .authentication,
            "the broker rejected the credentials: check sasl.username and sasl.password"
        ),
        (
            ["SASL", "failed"], .authentication,
            "check sasl.mechanism, sasl.username and sasl.password"
        ),
        (
            ["Failed to resolve"], .dns,
            "the host name is not known here: check bootstrap.servers, and inside containers the brokers' "
                + "advertised.listeners"
        ),
        (
            ["Connection refused"], .brokerUnreachable,
            "nothing listens at that address: check that the broker runs and that the port is right"
        ),
        (
            ["Connection setup timed out"], .brokerUnreachable,
            "the address does not answer: check the host, the port and firewalls between here and there"
        ),
        (
            ["Network is unreachable"], .brokerUnreachable,
            "no route leads to the broker: check the network, the VPN and the host"
        ),
        (
            ["No route to host"], .brokerUnreachable,
            "no route leads to the broker: check the network, the VPN and the host"
        ),
        (
            ["Host is unreachable"], .brokerUnreachable,
            "no route leads to the broker: check the network, the VPN and the host"
        ),
        (
            ["request(s) timed out"], .transport,
            "the broker took the request and gave no answer: check its load and its log"
        ),
    ]

    static func == (left: ConnectionSymptom, right: ConnectionSymptom) -> Bool {
        left.code == right.code && left.advice == right.advice
    }
}
