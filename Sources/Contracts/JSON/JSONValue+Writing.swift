/// A value that knows its own JSON.
public protocol JSONWritable {
    /// Writes the value as one JSON value.
    ///
    /// - Parameter writer: Where to write.
    func write(into writer: inout JSONWriter)
}

extension JSONWritable {
    /// The value's JSON as UTF-8, without white space.
    public var jsonBytes: [UInt8] {
        var writer = JSONWriter()
        write(into: &writer)
        return writer.finished()
    }
}

extension JSONValue: JSONWritable {
    /// Writes the value with members in document order and numbers as they were written.
    ///
    /// - Parameter writer: Where to write.
    public func write(into writer: inout JSONWriter) {
        write(into: &writer) { $0 }
    }

    /// The canonical form that checksums cover: members sorted by name (by code point), no white space, UTF-8
    /// unescaped, numbers as written.
    public var canonicalBytes: [UInt8] {
        var writer = JSONWriter()
        write(into: &writer) { members in
            members.sorted { $0.key.unicodeScalars.lexicographicallyPrecedes($1.key.unicodeScalars) }
        }
        return writer.finished()
    }

    /// The value laid out for people: two spaces for each level, one member a line.
    public var indented: String {
        var text = ""
        indent(into: &text, level: 0)
        return text
    }

    private func write(
        into writer: inout JSONWriter,
        ordering order: ([JSONObject.Member]) -> [JSONObject.Member]
    ) {
        switch self {
        case .null: writer.null()
        case .bool(let value): writer.bool(value)
        case .number(let value): writer.number(value)
        case .string(let value): writer.string(value)
        case .array(let elements):
            writer.array(elements) { $1.write(into: &$0, ordering: order) }
        case .object(let object):
            writer.object { writer in
                for member in order(object.members) {
                    writer.key(escaping: member.key)
                    member.value.write(into: &writer, ordering: order)
                }
            }
        }
    }

    private func indent(into text: inout String, level: Int) {
        let inner = String(repeating: "  ", count: level + 1)
        let outer = String(repeating: "  ", count: level)
        switch self {
        case .array(let elements) where !elements.isEmpty:
            text += "["
            for (index, element) in elements.enumerated() {
                text += index == 0 ? "\n" : ",\n"
                text += inner
                element.indent(into: &text, level: level + 1)
            }
            text += "\n\(outer)]"
        case .object(let object) where !object.members.isEmpty:
            text += "{"
            for (index, member) in object.members.enumerated() {
                text += index == 0 ? "\n" : ",\n"
                text += inner + String(decoding: JSONValue.string(member.key).jsonBytes, as: UTF8.self) + ": "
                member.value.indent(into: &text, level: level + 1)
            }
            text += "\n\(outer)}"
        default:
            text += String(decoding: jsonBytes, as: UTF8.self)
        }
    }
}
