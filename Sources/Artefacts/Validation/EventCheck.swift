import Contracts

/// Compares an artefact with what the event files add up to.
///
/// A checksum can be computed again by whoever changes an artefact; the events that it was made from still tell.
struct EventCheck {
    private let artefact: String
    private(set) var differences: [RunDifference] = []

    /// Compares counts, comparisons and ranking; members that the schema has refused are passed over.
    ///
    /// - Parameter artefact: The artefact's file name.
    init(_ document: JSONValue, _ fold: CallbackFold, artefact: String) {
        self.artefact = artefact
        compareCounts(document["validation"]?["runner_status"]?["observed_events"], fold.counts)
        compareComparisons(document["llm_comparisons"]?.array ?? [], fold.comparisons)
        let essays = fold.result?.essays ?? []
        compareEssays(document, "bt_summary", essays) { essay in
            [
                ("theta", .number(JSONNumber(essay.score))), ("rank", .number(JSONNumber(essay.rank))),
                ("is_anchor", .bool(essay.isAnchor)), ("grade_projection", .string(essay.letterGrade)),
            ]
        }
        compareEssays(document, "grade_projections", essays) { [("grade", .string($0.letterGrade))] }
    }

    private mutating func compareCounts(_ observed: JSONValue?, _ counts: CallbackCounts) {
        let expected = [
            ("llm_comparisons", counts.comparisons), ("failed_llm_comparisons", counts.failedComparisons),
            ("assessment_results", counts.results), ("completions", counts.completions),
            ("failures", counts.failures), ("malformed", counts.malformed),
        ]
        for (name, count) in expected {
            guard let stated = observed?[name]?.wholeNumber, stated != count else { continue }
            let field = "validation.runner_status.observed_events.\(name)"
            report(.eventCount, field, "must be \(count), as the files under events/ have it, not \(stated)")
        }
    }

    private mutating func compareComparisons(_ records: [JSONValue], _ log: ComparisonLog) {
        var indices: [ExactText: Int] = [:]
        for (index, record) in records.enumerated() {
            guard let request = record["request_id"]?.string else { continue }
            indices[ExactText(request)] = indices[ExactText(request)] ?? index
        }
        for comparison in log {
            guard let index = indices.removeValue(forKey: ExactText(comparison.requestID)) else {
                let request = Excerpt.of(comparison.requestID)
                report(.eventMissing, "llm_comparisons", "must have the comparison \(request), which events/ has")
                continue
            }
            let record = ArtefactDocument.Comparison(comparison, sequence: index + 1)
            guard let expected = try? JSONValue(parsing: record.documentBytes) else { continue }
            compare(records[index], expected.object?.members ?? [], "llm_comparisons[\(index)]")
        }
        for (request, index) in indices.sorted(by: { $0.value < $1.value }) {
            let message = "no event under events/comparisons has the request id \(Excerpt.of(request.text))"
            report(.eventMissing, "llm_comparisons[\(index)].request_id", message)
        }
    }

    private mutating func compare(_ record: JSONValue, _ expected: [JSONObject.Member], _ place: String) {
        let found = Dictionary(
            (record.object?.members ?? []).map { (ExactText($0.key), $0.value) },
            uniquingKeysWith: { $1 }
        )
        for member in expected where member.key != "sequence" {
            guard let value = found[ExactText(member.key)], !value.isSame(as: member.value) else { continue }
            let message = "must be \(Excerpt.of(member.value)), as its event has it, not \(Excerpt.of(value))"
            report(.eventMismatch, "\(place).\(member.key)", message)
        }
    }

    private mutating func compareEssays(
        _ document: JSONValue,
        _ block: String,
        _ essays: [AssessmentResult.Essay],
        _ facts: (AssessmentResult.Essay) -> [(name: String, value: JSONValue)]
    ) {
        let entries = document[block]?.array ?? []
        var indices: [ExactText: Int] = [:]
        for (index, entry) in entries.enumerated() {
            guard let essay = entry["essay_id"]?.string else { continue }
            indices[ExactText(essay)] = indices[ExactText(essay)] ?? index
        }
        var ranked = Set<ExactText>()
        for essay in essays where ranked.insert(ExactText(essay.essayID)).inserted {
            guard let index = indices.removeValue(forKey: ExactText(essay.essayID)) else {
                let message = "must have the essay \(Excerpt.of(essay.essayID)), which the result's event ranks"
                report(.eventMissing, block, message)
                continue
            }
            compare(entries[index], facts(essay).map { .init(key: $0.name, value: $0.value) }, "\(block)[\(index)]")
        }
        for (essay, index) in indices.sorted(by: { $0.value < $1.value }) {
            let message = "no event under events/assessment_results ranks the essay \(Excerpt.of(essay.text))"
            report(.eventMissing, "\(block)[\(index)].essay_id", message)
        }
    }

    private mutating func report(_ code: RunDifference.Code, _ field: String, _ message: String) {
        differences.append(.init(code, file: artefact, field: field, message))
    }
}
