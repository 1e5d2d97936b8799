import Contracts

extension LogLine {
    /// The line as a JSON object with a line end; `docs/schemas/log.schema.json` describes it.
    ///
    /// - Parameters:
    ///   - identity: The run that it belongs to.
    ///   - secrets: Takes out what nobody may read.
    func json(of identity: LogIdentity, without secrets: SecretFilter) -> [UInt8] {
        var writer = JSONWriter(capacity: 512)
        writer.object { writer in
            writer.key("time")
            writer.string(time.iso8601)
            writer.key("level")
            writer.string(level.rawValue)
            writer.key("event")
            writer.string(event.rawValue)
            writer.key("correlation_id")
            writer.string(identity.correlationID?.wireString)
            writer.key("batch_id")
            writer.string(identity.label.map(secrets.filtered))
            writer.key("batch_uuid")
            writer.string(identity.batchID?.wireString)
            writer.key("runner_mode")
            writer.string(identity.mode?.rawValue)
            writer.key("message")
            writer.string(secrets.filtered(message))
            for fact in facts {
                writer.key(escaping: fact.key)
                Self.write(fact.value, without: secrets, into: &writer)
            }
        }
        return writer.finished() + [UInt8(ascii: "\n")]
    }

    private static func write(_ value: Value, without secrets: SecretFilter, into writer: inout JSONWriter) {
        switch value {
        case .text(let text): writer.string(secrets.filtered(text))
        case .int(let number): writer.int(number)
        case .double(let number): writer.double(number)
        case .table(let entries):
            writer.object { writer in
                for entry in entries.sorted(by: { $0.key < $1.key }) {
                    writer.key(escaping: entry.key)
                    writer.string(secrets.filtered(entry.value))
                }
            }
        }
    }
}
