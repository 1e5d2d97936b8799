import Contracts
import Kafka
import PlatformClients
import Runner

/// Every setting of a run, its value, and where it came from; without any secret.
struct ConfigurationReport {
    /// Where a setting came from.
    enum Origin: Sendable, Equatable, CustomStringConvertible {
        /// The command line.
        case flag
        /// The subcommand, which names the mode.
        case subcommand
        /// A variable, by its name.
        case environment(String)
        /// A file, with the line where it is known.
        case file(String)
        /// The embedded sandbox.
        case sandbox
        /// Nothing set it.
        case standard

        var description: String {
            switch self {
            case .flag: "flag"
            case .subcommand: "subcommand"
            case .environment(let name): "environment \(name)"
            case .file(let place): place
            case .sandbox: "sandbox"
            case .standard: "default"
            }
        }

        /// The place of a librdkafka property.
        init(_ origin: KafkaProperties.Origin) {
            self =
                switch origin {
                case .standard: .standard
                case .file(let place): .file(place)
                case .environment(let name): .environment(name)
                case .flag: .flag
                }
        }
    }

    /// The value of a setting.
    enum Value: Sendable, Equatable {
        case text(String)
        case switched(Bool)
        case unset
    }

    /// A flag or another setting.
    struct Setting: Sendable, Equatable {
        let name: String
        let value: Value
        let origin: Origin
    }

    /// A librdkafka property and the clients that get it.
    struct Property: Sendable, Equatable {
        let name: String
        let value: String
        let client: String
        let origin: Origin
    }

    let mode: RunnerMode
    /// The configuration file, if one was read.
    let file: String?
    let settings: [Setting]
    let kafkaProperties: [Property]
}
