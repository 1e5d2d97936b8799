import Contracts
import Foundation
import TestSupport

/// The schemas of results in docs/schemas.
enum SchemaFolder {
    /// Commands whose documents are described by another command's schema.
    static let shared = [
        "anchor-align-test": "execute", "resume": "execute", "collect": "execute", "load-test merge": "load-test",
    ]

    private static let folder = Repository.root.appending(path: "docs/schemas")

    /// All schemas.
    static func files() throws -> [URL] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map { folder.appending(path: $0) }
    }

    /// The schema of a command's result.
    static func file(of words: String) -> URL { folder.appending(path: "\(shared[words] ?? words).schema.json") }

    /// A command's schema, made to refuse every field that it does not name.
    static func closed(_ words: String) throws -> JSONValue {
        closed(try JSONValue(parsing: Array(try Data(contentsOf: file(of: words)))))
    }

    private static func closed(_ schema: JSONValue) -> JSONValue {
        switch schema {
        case .object(let object):
            var members = object.members.map { JSONObject.Member(key: $0.key, value: closed($0.value)) }
            // A member that is called "properties" by chance has no type beside it.
            if object["properties"] != nil, object["type"]?.string == "object", object["additionalProperties"] == nil {
                members.append(.init(key: "additionalProperties", value: .bool(false)))
            }
            return .object(JSONObject(members))
        case .array(let values): return .array(values.map(closed))
        default: return schema
        }
    }
}
