import Contracts
import Logging

@testable import Sandbox

let quietLogger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

let assignmentID = SandboxAssignment.development.id

/// Runs a body with the stand-in HTTP services, without Kafka.
func withWorld<Result>(
    configure: (inout SandboxSettings) -> Void = { _ in },
    _ body: (StandInWorld) async throws -> Result
) async throws -> Result {
    var settings = SandboxSettings()
    settings.jwtSecret = "test-secret-of-the-sandbox"
    configure(&settings)
    return try await withStandInWorld(settings, logger: quietLogger, body)
}

/// A registration body.
func registration(
    assignment: String = assignmentID,
    grade: String = "B",
    text: String = String(repeating: "ö", count: 100),
    label: String? = "A1"
) -> String {
    var writer = JSONWriter()
    writer.object { writer in
        writer.key("assignment_id")
        writer.string(assignment)
        writer.key("grade")
        writer.string(grade)
        writer.key("essay_text")
        writer.string(text)
        if let label {
            writer.key("anchor_label")
            writer.string(label)
        }
    }
    return String(decoding: writer.bytes, as: UTF8.self)
}
