/// A value that knows its own JSON.
package protocol JSONWritable {
    func write(into writer: inout JSONWriter)
}

extension JSONWritable {
    /// The value's JSON as UTF-8, without white space.
    package var jsonBytes: [UInt8] {
        var writer = JSONWriter()
        write(into: &writer)
        return writer.finished()
    }
}

extension JSONValue: JSONWritable {
    /// Writes the value with members in document order and numbers as they were written.
    package func write(into writer: inout JSONWriter) {
        write(into: &writer) { $0 }
    }

    /// The canonical form that checksums cover: members sorted by name (by code point), no white space, UTF-8
    /// unescaped, numbers as written.
    package var canonicalBytes: [UInt8] {
        var writer = JSONWriter()
        write(into: &writer) { members in
            members.sorted { $0.key.unicodeScalars.lexicographicallyPrecedes($1.key.unicodeScalars) }
        }
        return writer.finished()
    }

    /// The value laid out for people: two spaces for each level, one member a line, a line feed at the end.
    package var indented: String { String(decoding: JSONLayout.indented(jsonBytes), as: UTF8.self) }

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
}
