import Contracts

/// The settings of a run as names and values, for tables and to be compared.
struct SettingList {
    /// The settings by name, such as `batch.maxComparisons`, sorted.
    let settings: [(name: String, value: String)]

    /// Flattens a document: objects by the names of their members, arrays of plain values into one.
    init(_ document: JSONValue?) {
        var settings: [(name: String, value: String)] = []
        if let document { Self.flatten(document, as: "", into: &settings) }
        self.settings = settings.sorted { $0.name < $1.name }
    }

    /// What a record says of a run's settings: those in its journal, else what its artefact says.
    init(of record: RunRecord) {
        if let settings = record.settings {
            self.init(settings)
        } else {
            let members = record.document["metadata"]?.object?.members ?? []
            self.init(.object(JSONObject(members.filter { $0.key != "generated_at" })))
        }
    }

    private static func flatten(
        _ value: JSONValue,
        as name: String,
        into settings: inout [(name: String, value: String)]
    ) {
        switch value {
        case .object(let object):
            for member in object.members {
                flatten(member.value, as: name.isEmpty ? member.key : "\(name).\(member.key)", into: &settings)
            }
        case .array(let elements) where elements.contains(where: { $0.object != nil || $0.array != nil }):
            for (index, element) in elements.enumerated() {
                flatten(element, as: "\(name).\(index + 1)", into: &settings)
            }
        case .array(let elements):
            settings.append((name, elements.map(text).joined(separator: ", ")))
        default: settings.append((name, text(value)))
        }
    }

    private static func text(_ value: JSONValue) -> String {
        switch value {
        case .null: "–"
        case .bool(let isTrue): isTrue ? "yes" : "no"
        case .string(let text): text
        case .number(let number): number.text
        case .array, .object: String(decoding: value.canonicalBytes, as: UTF8.self)
        }
    }
}
