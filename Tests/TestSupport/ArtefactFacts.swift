import Contracts
package import Foundation

/// What an artefact says of its run, without what differs from run to run: times, files' checksums, the order of arrival.
package struct ArtefactFacts: Sendable {
    private let value: JSONValue

    /// - Parameters:
    ///   - file: The artefact's file.
    ///   - folder: The batch's folder, which may be another one in each run.
    /// - Throws: When the file cannot be read, or is not JSON.
    package init(reading file: URL, of folder: URL) throws {
        let text = try String(contentsOf: file, encoding: .utf8)
            .replacing(folder.path, with: "FOLDER").replacing(folder.path.replacing("/", with: "\\/"), with: "FOLDER")
            // Anchors are registered side by side and numbered as they arrive.
            .replacing(try Regex("ANCHOR_[0-9]+_"), with: "ANCHOR_N_")
        value = Self.facts(try JSONValue(parsing: Array(text.utf8)))
    }

    /// Where the facts differ from those of another run, each with both values.
    package func differences(from expected: ArtefactFacts) -> [String] {
        Self.differences(expected.value, value, at: "")
    }

    private static func differences(_ expected: JSONValue?, _ found: JSONValue?, at path: String) -> [String] {
        if expected == found { return [] }
        if let expected = expected?.object, let found = found?.object {
            let keys = Set(expected.members.map(\.key)).union(found.members.map(\.key))
            return keys.sorted().flatMap { differences(expected[$0], found[$0], at: "\(path).\($0)") }
        }
        if let expected = expected?.array, let found = found?.array, expected.count == found.count {
            return expected.indices.flatMap { differences(expected[$0], found[$0], at: "\(path)[\($0)]") }
        }
        let texts = [expected, found].map { value in
            value.map { String(decoding: $0.jsonBytes.prefix(200), as: UTF8.self) } ?? "nothing"
        }
        return ["\(path): \(texts[0]) became \(texts[1])"]
    }

    private static let omitted: Set<String> = [
        "generated_at", "started_at", "completed_at", "sequence", "artefact_checksum", "manifest",
        "registered_anchor_id",
    ]

    private static func facts(_ value: JSONValue) -> JSONValue {
        switch value {
        case .object(let object):
            let members = object.members.filter { !omitted.contains($0.key) }.map { member in
                let facts = facts(member.value)
                guard member.key == "llm_comparisons", case .array(let comparisons) = facts else {
                    return JSONObject.Member(key: member.key, value: facts)
                }
                let sorted = comparisons.sorted { ($0["request_id"]?.string ?? "") < ($1["request_id"]?.string ?? "") }
                return JSONObject.Member(key: member.key, value: .array(sorted))
            }
            return .object(JSONObject(members))
        case .array(let elements): return .array(elements.map(facts))
        default: return value
        }
    }
}
