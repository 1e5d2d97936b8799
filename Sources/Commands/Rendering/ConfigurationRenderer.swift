import Contracts

/// Writes the settings of a run to standard output.
struct ConfigurationRenderer {
    let format: OutputFormat
    /// How wide tables may be; nil where the output is no terminal.
    var columns: Int?

    func text(_ report: ConfigurationReport) -> String {
        switch format {
        case .text: tables(report)
        case .json, .jsonl: document(report)
        }
    }

    private func tables(_ report: ConfigurationReport) -> String {
        var settings = TextTable([.init("SETTING"), .init("VALUE"), .init("FROM")])
        for setting in report.settings {
            settings.add([setting.name, Self.word(setting.value), "\(setting.origin)"])
        }
        var properties = TextTable([.init("LIBRDKAFKA PROPERTY"), .init("VALUE"), .init("CLIENT"), .init("FROM")])
        for property in report.kafkaProperties {
            properties.add([property.name, property.value, property.client, "\(property.origin)"])
        }
        let file = "Configuration file: \(report.file ?? "none")"
        return ([file, ""] + settings.lines(within: columns) + [""] + properties.lines(within: columns)).joined(
            separator: "\n"
        ) + "\n"
    }

    private static func word(_ value: ConfigurationReport.Value) -> String {
        switch value {
        case .text(let text): text.isEmpty ? "''" : text
        case .switched(let isOn): isOn ? "true" : "false"
        case .unset: "–"
        }
    }

    private func document(_ report: ConfigurationReport) -> String {
        let result = ConfigurationResult(
            mode: report.mode,
            configurationFile: report.file,
            settings: report.settings.map { .init(name: $0.name, value: $0.value, from: "\($0.origin)") },
            kafkaProperties: report.kafkaProperties.map {
                .init(name: $0.name, value: $0.value, client: $0.client, from: "\($0.origin)")
            }
        )
        return JSONDocument.text(format, Versioned(result))
    }
}

/// The settings of a run, for programs.
private struct ConfigurationResult: Codable {
    struct Setting: Codable {
        let name: String
        let value: ConfigurationReport.Value
        let from: String
    }

    struct Property: Codable {
        let name: String
        let value: String
        let client: String
        let from: String
    }

    let mode: RunnerMode
    let configurationFile: String?
    let settings: [Setting]
    let kafkaProperties: [Property]
}

extension ConfigurationReport.Value: Codable {
    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
            self = .unset
        } else if let isOn = try? value.decode(Bool.self) {
            self = .switched(isOn)
        } else {
            self = .text(try value.decode(String.self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var value = encoder.singleValueContainer()
        switch self {
        case .text(let text): try value.encode(text)
        case .switched(let isOn): try value.encode(isOn)
        case .unset: try value.encodeNil()
        }
    }
}
