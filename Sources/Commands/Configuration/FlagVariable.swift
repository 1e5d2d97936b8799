/// An environment variable that stands in for a flag, and what holds when neither is given.
struct FlagVariable: Sendable {
    static let dataset = FlagVariable("dataset", "ENG5_DATASET_DIR", fallback: DatasetLocation.platformFolder)
    static let anchorFolder = FlagVariable("anchor-dir", "ENG5_ANCHOR_DIR_OVERRIDE")
    static let kafkaBootstrap = FlagVariable("kafka-bootstrap", "KAFKA_BOOTSTRAP_SERVERS", fallback: "localhost:9093")
    static let kafkaConfig = FlagVariable("kafka-config", "ENG5_KAFKA_CONFIG_FILE")
    static let cjServiceURL = FlagVariable("cj-service-url", "CJ_SERVICE_URL")
    static let contentServiceURL = FlagVariable(
        "content-service-url",
        "CONTENT_SERVICE_URL",
        fallback: "http://localhost:8001/v1/content"
    )

    static let all = [dataset, anchorFolder, kafkaBootstrap, kafkaConfig, cjServiceURL, contentServiceURL]

    /// The flag's name without dashes.
    let flag: String
    /// The variable's name.
    let name: String
    /// The value when neither is given.
    let fallback: String?

    private init(_ flag: String, _ name: String, fallback: String? = nil) {
        self.flag = flag
        self.name = name
        self.fallback = fallback
    }

    /// The value that counts: the flag's, else the variable's, else the fallback.
    func value(_ flag: String?, _ environment: [String: String]) -> String? {
        flag ?? environment.value(name) ?? fallback
    }

    static func of(_ flag: String) -> FlagVariable? { all.first { $0.flag == flag } }
}
