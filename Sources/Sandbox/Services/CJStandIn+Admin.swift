import Contracts

extension CJStandIn {
    /// `GET /admin/v1/…/assignment/{id}`: the token first, then the route's own checks.
    func admin(_ request: StandInRequest) -> StandInAnswer {
        do throws(ServiceError) {
            try authorise(request)
            let id = request.segments[4]
            guard id.unicodeScalars.count <= WireLimits.assignmentID else {
                throw ServiceError(
                    status: 400,
                    code: "VALIDATION_ERROR",
                    message: "assignment_id is too long",
                    details: [("field", "assignment_id")]
                )
            }
            guard let assignment = state.assignments[id] else {
                throw ServiceError(
                    status: 404,
                    code: "RESOURCE_NOT_FOUND",
                    message: "AssessmentInstructions with ID '\(id)' not found",
                    details: [("resource_type", "AssessmentInstructions"), ("resource_id", id)]
                )
            }
            return request.segments[2] == "anchors" ? anchors(of: assignment) : instructions(of: assignment)
        } catch {
            guard quirks.adminErrorsAre500 else { return error.cjAnswer(to: request) }
            return .json(500) { writer in
                writer.key("error")
                writer.string("Internal server error")
                writer.key("message")
                writer.string("An unexpected error occurred")
            }
        }
    }

    private func authorise(_ request: StandInRequest) throws(ServiceError) {
        func refuse(_ reason: String, _ message: String) -> ServiceError {
            ServiceError(status: 401, code: "AUTHENTICATION_ERROR", message: message, details: [("reason", reason)])
        }
        guard let header = request.authorization, !header.isEmpty else {
            throw refuse("missing_authorization_header", "Missing authorization header")
        }
        let words = header.split(separator: " ").map(String.init)
        guard words.count == 2, words[0].lowercased() == "bearer" else {
            throw refuse("invalid_authorization_format", "Invalid authorization header format")
        }
        let claims: JSONValue
        do throws(TokenSigner.Refusal) {
            claims = try tokens.check(words[1])
        } catch {
            throw refuse(error.rawValue, "Token validation failed")
        }
        guard claims["roles"]?.array?.contains(.string("admin")) ?? false else {
            throw ServiceError(
                status: 403,
                code: "AUTHORIZATION_ERROR",
                message: "Admin role required",
                details: [("required_role", "admin")]
            )
        }
    }

    private func instructions(of assignment: SandboxAssignment) -> StandInAnswer {
        .json(200) { writer in
            writer.key("id")
            writer.int(1)
            writer.key("assignment_id")
            writer.string(assignment.id)
            writer.key("course_id")
            writer.string(assignment.courseID)
            writer.key("instructions_text")
            writer.string(assignment.instructions)
            writer.key("grade_scale")
            writer.string(assignment.gradeScale.rawValue)
            writer.key("context_origin")
            writer.string(assignment.contextOrigin)
            writer.key("student_prompt_storage_id")
            writer.string(state.promptStorageIDs[assignment.id])
            writer.key("created_at")
            writer.string(createdAt)
        }
    }

    private func anchors(of assignment: SandboxAssignment) -> StandInAnswer {
        let all = state.anchors(ofAssignment: assignment.id)
        let scale = assignment.gradeScale.rawValue
        let onScale = all.filter { $0.gradeScale == scale }
        let counts = Dictionary(grouping: all, by: \.gradeScale).mapValues(\.count).sorted { $0.key < $1.key }
        return .json(200) { writer in
            writer.key("assignment_id")
            writer.string(assignment.id)
            writer.key("grade_scale")
            writer.string(scale)
            writer.key("anchor_count")
            writer.int(onScale.count)
            writer.key("anchor_count_total")
            writer.int(all.count)
            writer.key("anchor_count_by_scale")
            writer.object { writer in
                for (scale, count) in counts {
                    writer.key(escaping: scale)
                    writer.int(count)
                }
            }
            writer.key("anchors")
            writer.array(onScale) { writer, anchor in
                writer.object { writer in
                    writer.key("anchor_id")
                    writer.int(anchor.anchorID)
                    writer.key("anchor_label")
                    writer.string(anchor.label)
                    writer.key("grade")
                    writer.string(anchor.grade)
                    writer.key("grade_scale")
                    writer.string(anchor.gradeScale)
                    writer.key("text_storage_id")
                    writer.string(anchor.storageID)
                    writer.key("created_at")
                    writer.string(createdAt)
                }
            }
        }
    }

    /// A fixed time, in either of the two forms that versions of the service write.
    private var createdAt: String {
        quirks.writesRFC2822Times ? "Mon, 23 Nov 2026 21:44:30 GMT" : "2026-11-23T21:44:30.592352+00:00"
    }
}
