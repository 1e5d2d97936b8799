/// What `doctor` looks at, in the order in which it tells.
package enum DoctorCheck: String, Sendable, Hashable, CaseIterable, Codable {
    /// The version and features of librdkafka, and whether it takes the properties.
    case library = "librdkafka"
    /// Whether a broker answers.
    case broker
    /// Whether a broker lets this client in, where TLS or SASL is configured.
    case security = "tls_and_sasl"
    /// The request topic and the callback topics.
    case topics
    /// How large a message may be, here and on the request topic.
    case messageSize = "message_size"
    /// The CJ service's health.
    case cjService = "cj_service"
    /// The Content Service's health.
    case contentService = "content_service"
    /// This machine's clock against the services'.
    case clock
    /// The admin token and what it claims.
    case adminToken = "admin_token"
    /// The assignment, as the CJ service has it.
    case assignment
    /// The files of the batch.
    case batchFolder = "batch_folder"
    /// Whether runs can be kept.
    case outputFolder = "output_folder"

    /// What people call it.
    package var title: String {
        switch self {
        case .library: "librdkafka"
        case .broker: "broker"
        case .security: "TLS and SASL"
        case .topics: "topics"
        case .messageSize: "message size"
        case .cjService: "CJ service"
        case .contentService: "Content Service"
        case .clock: "clock"
        case .adminToken: "admin token"
        case .assignment: "assignment"
        case .batchFolder: "batch folder"
        case .outputFolder: "output folder"
        }
    }
}
