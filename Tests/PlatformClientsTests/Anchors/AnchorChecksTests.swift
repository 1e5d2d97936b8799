import Contracts
import Testing

@testable import PlatformClients

@Suite struct AnchorChecksTests {
    private static func request(
        label: String = "ok",
        grade: String = "B",
        text: String = String(repeating: "ö", count: 100),
        assignment: String = "a-1"
    ) -> AnchorRegistrationRequest {
        AnchorRegistrationRequest(assignmentID: assignment, grade: grade, essayText: text, anchorLabel: label)
    }

    @Test func whatTheServiceTakesPasses() throws {
        try AnchorChecks.refuseWhatTheServiceWould([
            Self.request(label: "A1"), Self.request(label: "a1"),
            Self.request(label: String(repeating: "å", count: 255)),
        ])
    }

    @Test(arguments: [
        (Self.request(label: "A1"), "same label"),
        (Self.request(label: ""), "label is empty"),
        (Self.request(label: String(repeating: "x", count: 256)), "longer than 255"),
        (Self.request(grade: "  "), "grade is blank"),
        (Self.request(assignment: "other"), "another assignment"),
        (Self.request(text: String(repeating: "é", count: 99)), "99 characters"),
        (Self.request(text: String(repeating: "x", count: 100) + "\0"), "NUL"),
    ])
    func whatTheServiceWouldRefuseIsNamed(bad: AnchorRegistrationRequest, reason: String) throws {
        refuses(bad, reason)
    }

    @Test func aTextThatIsTooLargeIsRefused() {
        refuses(Self.request(text: String(repeating: "x", count: 16 * 1024 * 1024)), "larger than")
    }

    private func refuses(_ bad: AnchorRegistrationRequest, _ reason: String) {
        let error = #expect(throws: PlatformError.self) {
            try AnchorChecks.refuseWhatTheServiceWould([Self.request(label: "A1"), bad])
        }
        #expect(error?.code == .invalidRequest)
        #expect(error?.message.contains(reason) == true, "\(error?.message ?? "")")
    }

    @Test func allProblemsAreToldBeforeAnyCall() async throws {
        try await withCJClient { _ in
            .json(500, "")
        } _: { client, server in
            let error = try await platformError {
                _ = try await AnchorRegistrar(client: client).register([
                    Self.request(label: "x"), Self.request(label: "x"), Self.request(label: "y", text: "short"),
                ])
            }
            #expect(error.failures.map(\.item) == ["x", "y"])
            #expect(server.requests.isEmpty)
        }
    }
}
