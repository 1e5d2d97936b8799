/// Where the parts that differ from batch to batch stand in an encoded envelope.
///
/// They are found by their names. A member's name in quotation marks and before a colon cannot occur within a string
/// value of a compact document, where a quotation mark is escaped, so nothing that a user may write misleads the search.
struct TemplatePlaces {
    let batchIDs: [Int]
    let eventID: Int
    let correlationID: Int
    let timestamps: [Int]
    let essayIDs: [Int]
    let storageIDs: [Int]

    init(in envelope: [UInt8], essayCount: Int) throws(ContractError) {
        batchIDs = try Self.places(of: "entity_id", 2, in: envelope)
        eventID = try Self.places(of: "event_id", 1, in: envelope)[0]
        correlationID = try Self.places(of: "correlation_id", 1, in: envelope)[0]
        timestamps =
            try Self.places(of: "event_timestamp", 1, in: envelope) + Self.places(of: "timestamp", 2, in: envelope)
        essayIDs = try Self.places(of: "essay_id", essayCount, in: envelope)
        storageIDs = try Self.places(of: "text_storage_id", essayCount, in: envelope)
    }

    /// The offsets of the first bytes of the string values of a member.
    private static func places(
        of name: StaticString,
        _ expected: Int,
        in envelope: [UInt8]
    ) throws(ContractError) -> [Int] {
        let pattern = Array("\"\(name)\":\"".utf8)
        var found: [Int] = []
        var index = 0
        while index + pattern.count <= envelope.count {
            if envelope[index] == pattern[0], envelope[index..<(index + pattern.count)].elementsEqual(pattern) {
                found.append(index + pattern.count)
                index += pattern.count
            } else {
                index += 1
            }
        }
        guard found.count == expected else {
            throw ContractError(
                .invalidField,
                "the envelope has \(found.count) members named \(name) where a template needs \(expected)"
            )
        }
        return found
    }
}
