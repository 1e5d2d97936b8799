import Contracts

extension CJStandIn {
    /// `POST /api/v1/anchors/register`, with the real service's checks in its order and words.
    func register(_ request: StandInRequest) -> StandInAnswer {
        let isJSON = request.contentType?.lowercased().hasPrefix("application/json") ?? false
        guard isJSON, let body = request.body, let json = try? JSONValue(parsing: body), case .object = json else {
            return .plainError(400, "Invalid JSON body")
        }
        let required = ["assignment_id", "grade", "essay_text"].map { json[$0] }
        guard required.allSatisfy({ $0 != nil && $0 != .null }) else {
            return .plainError(400, "Missing required fields")
        }
        let values = required.compactMap { $0?.string }
        let label = json["anchor_label"] ?? .null
        guard values.count == 3, label == .null || label.string != nil else {
            return .plainError(400, "Input should be a valid string")
        }
        let problems = Self.problems(assignmentID: values[0], grade: values[1], text: values[2])
        guard problems.isEmpty else { return .plainError(400, problems.joined(separator: "; ")) }
        guard let assignment = state.assignments[values[0]] else {
            return .plainError(400, "Unknown assignment_id '\(values[0])'")
        }
        guard assignment.gradeScale.accepts(anchorGrade: values[1]) else {
            return .plainError(400, "Invalid grade '\(values[1])' for scale '\(assignment.gradeScale.rawValue)'")
        }
        let name = label.string.flatMap { $0.isEmpty ? nil : $0 } ?? values[1]
        guard name.unicodeScalars.count <= WireLimits.anchorLabel, !name.utf8.contains(0), !values[2].utf8.contains(0)
        else {
            // The database refuses these, and the service does not say why.
            return .plainError(500, "Internal server error")
        }
        let anchor = state.register(
            label: name,
            grade: values[1],
            text: Array(values[2].utf8),
            assignment: assignment,
            keeps: !quirks.keepsNoAnchors
        )
        return .json(201) { writer in
            writer.key("anchor_id")
            writer.int(anchor.anchorID)
            writer.key("grade_scale")
            writer.string(anchor.gradeScale)
            writer.key("status")
            writer.string("registered")
            writer.key("storage_id")
            writer.string(anchor.storageID)
        }
    }

    /// What the request's model refuses; lengths count code points, and blank means nothing but white space.
    private static func problems(assignmentID: String, grade: String, text: String) -> [String] {
        var problems: [String] = []
        for value in [assignmentID, grade] where value.allSatisfy(\.isWhitespace) {
            problems.append("Value error, Value cannot be empty")
        }
        if text.unicodeScalars.count < WireLimits.minimumAnchorText {
            problems.append("Value error, Essay text too short (min \(WireLimits.minimumAnchorText) chars)")
        }
        return problems
    }
}
