import Kafka
import Testing

@testable import Commands

@Suite("No line shows a secret")
struct SecretFilterTests {
    private let mask = SecretFilter.mask

    @Test("that the environment holds")
    func environment() {
        let filter = SecretFilter(environment: [
            "HULEEDU_ADMIN_TOKEN": "tok-123456", "ENG5_KAFKA_SASL_PASSWORD": "p4ssw0rd", "JWT_SECRET_KEY": "abc",
            "ENG5_KAFKA_SECURITY_PROTOCOL": "SASL_SSL", "HOME": "/root",
        ])
        let text = filter.filtered("tok-123456 with p4ssw0rd over SASL_SSL from /root, abc")
        #expect(text == "\(mask) with \(mask) over SASL_SSL from /root, abc")
    }

    @Test("that flags or files give to librdkafka, longer ones first")
    func properties() {
        var properties = KafkaProperties()
        properties.set("sasl.password", to: "secret", from: .flag)
        properties.set("ssl.key.password", to: "secret-longer", from: .file("f"))
        properties.set("sasl.username", to: "username", from: .flag)
        var filter = SecretFilter()
        filter.add(properties)
        #expect(filter.filtered("username: secret-longer, secret") == "username: \(mask), \(mask)")
    }

    @Test(
        "that looks like one",
        arguments: [
            ("Bearer eyJhbGciOi.eyJzdWIi.c2ln-_x rest", "Bearer ******** rest"),
            ("token='eyJhbGciOi.eyJzdWIi.'", "token='********'"),
            ("http://me:pw@host:8080/path?x=a@b", "http://********@host:8080/path?x=a@b"),
            ("see https://host/a@b and eyJust", "see https://host/a@b and eyJust"),
            ("a@b.se", "a@b.se"), ("eyJ.", "eyJ."), ("", ""),
        ]
    )
    func looks(text: String, filtered: String) { #expect(SecretFilter().filtered(text) == filtered) }
}
