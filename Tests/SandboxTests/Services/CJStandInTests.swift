import Contracts
import Testing

@testable import Sandbox

@Suite struct CJStandInTests {
    private static let path = "/api/v1/anchors/register"

    @Test func registersAndReplacesUnderTheSameNumber() async throws {
        try await withWorld { world in
            let first = try await ask(.post, world.cjURL + Self.path, json: registration())
            #expect(first.status == 201)
            #expect(first.json?.object?.members.map(\.key) == ["anchor_id", "grade_scale", "status", "storage_id"])
            #expect(first.json?["grade_scale"]?.string == "eng5_np_legacy_9_step")
            #expect(first.json?["status"]?.string == "registered")
            let again = try await ask(.post, world.cjURL + Self.path, json: registration(grade: "C+"))
            #expect(again.json?["anchor_id"] == first.json?["anchor_id"])
            #expect(again.json?["storage_id"] != first.json?["storage_id"])
            let lower = try await ask(.post, world.cjURL + Self.path, json: registration(label: "a1"))
            #expect(lower.json?["anchor_id"] != first.json?["anchor_id"])
            let held = world.state.anchors(ofAssignment: assignmentID)
            #expect(held.map(\.label) == ["A1", "a1"])
            #expect(held.map(\.grade) == ["C+", "B"])
            let storageID = try #require(again.json?["storage_id"]?.string)
            #expect(ContentUploadResponse.isStorageID(storageID))
            #expect(world.state.text(storageID) == Array(String(repeating: "ö", count: 100).utf8))
        }
    }

    @Test func anEmptyLabelBecomesTheGradeAndTheBelowLowestGradeIsTaken() async throws {
        try await withWorld { world in
            for label in [nil, ""] {
                let answer = try await ask(.post, world.cjURL + Self.path, json: registration(grade: "F", label: label))
                #expect(answer.status == 201)
            }
            #expect(world.state.anchors(ofAssignment: assignmentID).map(\.label) == ["F"])
        }
    }

    @Test(arguments: [
        ("", 400, "Invalid JSON body"),
        ("[1]", 400, "Invalid JSON body"),
        (#"{"assignment_id": "x", "grade": "B"}"#, 400, "Missing required fields"),
        (#"{"assignment_id": null, "grade": "B", "essay_text": "x"}"#, 400, "Missing required fields"),
        (registration(grade: " "), 400, "Value error, Value cannot be empty"),
        (
            registration(assignment: "\t", grade: ""), 400,
            "Value error, Value cannot be empty; Value error, Value cannot be empty"
        ),
        (
            registration(text: String(repeating: "ö", count: 99)), 400,
            "Value error, Essay text too short (min 100 chars)"
        ),
        (
            registration(grade: "", text: "short"), 400,
            "Value error, Value cannot be empty; Value error, Essay text too short (min 100 chars)"
        ),
        (registration(assignment: "nobody"), 400, "Unknown assignment_id 'nobody'"),
        (registration(assignment: " \(assignmentID)"), 400, "Unknown assignment_id ' \(assignmentID)'"),
        (registration(grade: "b"), 400, "Invalid grade 'b' for scale 'eng5_np_legacy_9_step'"),
        (registration(label: String(repeating: "x", count: 256)), 500, "Internal server error"),
        (registration(label: "nul\0"), 500, "Internal server error"),
    ])
    func refusesInTheServicesWords(body: String, status: Int, message: String) async throws {
        try await withWorld { world in
            let answer = try await ask(.post, world.cjURL + Self.path, json: body)
            #expect(answer.status == status)
            #expect(answer.json?["error"]?.string == message)
            #expect(world.state.anchors(ofAssignment: assignmentID).isEmpty)
        }
    }

    @Test func anotherMediaTypeIsNoJSON() async throws {
        try await withWorld { world in
            let answer = try await ask(
                .post,
                world.cjURL + Self.path,
                headers: [("Content-Type", "text/plain")],
                body: Array(registration().utf8)
            )
            #expect(answer.status == 400)
            #expect(answer.json?["error"]?.string == "Invalid JSON body")
        }
    }

    @Test func aBodyOver16MiBIsRefusedOrCutOff() async throws {
        let body = registration(text: String(repeating: "x", count: 16 * 1024 * 1024))
        try await withWorld { world in
            // The real service too answers 400 or breaks the connection.
            let answer = try? await ask(.post, world.cjURL + Self.path, json: body)
            #expect(answer == nil || answer?.status == 400)
            #expect(world.state.anchors(ofAssignment: assignmentID).isEmpty)
        }
    }

    @Test(arguments: [
        (TestMethod.get, "/", 404), (TestMethod.get, "/nothing", 404), (TestMethod.post, path + "/", 404),
        (TestMethod.get, path, 405),
        (TestMethod.post, "/admin/v1/anchors/assignment/x", 405), (TestMethod.get, "/admin/v1/other/assignment/x", 404),
        (TestMethod.get, "/admin/v1/anchors/assignment/", 404),
    ])
    func routingErrorsArePages(method: TestMethod, path: String, status: Int) async throws {
        try await withWorld { world in
            let answer = try await ask(method, world.cjURL + path)
            #expect(answer.status == status)
            #expect(answer.contentType.hasPrefix("text/html"))
            #expect(answer.text.contains("<h1>"))
        }
    }

    @Test func quirksAreTheMeasuredOnes() async throws {
        try await withWorld(configure: { $0.quirks.keepsNoAnchors = true }) { world in
            let answer = try await ask(.post, world.cjURL + Self.path, json: registration())
            #expect(answer.status == 201)
            #expect(world.state.anchors(ofAssignment: assignmentID).isEmpty)
        }
        let instructions = "/admin/v1/assessment-instructions/assignment/\(assignmentID)"
        try await withWorld(configure: { $0.quirks.adminErrorsAre500 = true }) { world in
            let answer = try await ask(.get, world.cjURL + instructions)
            #expect(answer.status == 500)
            #expect(answer.json?["error"]?.string == "Internal server error")
            #expect(answer.json?["message"]?.string?.isEmpty == false)
        }
        try await withWorld(configure: { $0.quirks.adminRoutesDisabled = true }) { world in
            let answer = try await ask(.get, world.cjURL + instructions)
            #expect(answer.status == 404)
            #expect(answer.contentType.hasPrefix("text/html"))
        }
    }
}
