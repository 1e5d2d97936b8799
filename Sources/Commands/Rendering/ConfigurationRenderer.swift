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
        JSONDocument.text(format) { writer in
            writer.object { writer in
                writer.schemaVersion()
                writer.key("mode")
                writer.string(report.mode.rawValue)
                writer.key("configuration_file")
                writer.string(report.file)
                writer.key("settings")
                writer.array(report.settings) { writer, setting in
                    writer.object { writer in
                        writer.key("name")
                        writer.string(setting.name)
                        writer.key("value")
                        switch setting.value {
                        case .text(let text): writer.string(text)
                        case .switched(let isOn): writer.bool(isOn)
                        case .unset: writer.null()
                        }
                        writer.key("from")
                        writer.string("\(setting.origin)")
                    }
                }
                writer.key("kafka_properties")
                writer.array(report.kafkaProperties) { writer, property in
                    writer.object { writer in
                        writer.key("name")
                        writer.string(property.name)
                        writer.key("value")
                        writer.string(property.value)
                        writer.key("client")
                        writer.string(property.client)
                        writer.key("from")
                        writer.string("\(property.origin)")
                    }
                }
            }
        }
    }
}
