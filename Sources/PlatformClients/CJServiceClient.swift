package import Contracts
import NIOHTTP1

/// Talks to the CJ service: anchors, instructions, health.
package struct CJServiceClient: Sendable {
    /// The service's root address.
    package let address: ServiceAddress
    /// The admin token, when there is one; the admin routes need it, registration takes it along.
    package let token: AdminToken?
    let transport: HTTPTransport

    /// - Parameter address: The service's root address, like `http://localhost:9095`.
    package init(address: ServiceAddress, transport: HTTPTransport, token: AdminToken? = nil) {
        self.address = address
        self.transport = transport
        self.token = token
    }

    /// Registers one anchor. The service replaces an anchor of the same assignment, label and scale, so that a
    /// repeated registration is safe; a call under way is let finish when the task is cancelled.
    ///
    /// - Returns: The service's answer, whose number and storage id have been checked.
    package func registerAnchor(_ anchor: AnchorRegistrationRequest) async throws(PlatformError)
        -> AnchorRegistrationResponse
    {
        var call = HTTPCall(
            .cj,
            .registration,
            purpose: "registering anchor '\(anchor.anchorLabel.prefix(100))' (grade '\(anchor.grade.prefix(20))')",
            method: .POST,
            url: address.appending("api", "v1", "anchors", "register"),
            timeout: transport.settings.callTimeout
        )
        call.authorization = authorization
        call.finishesWhenCancelled = true
        try call.setJSON(anchor)
        let (body, answer) = try await transport.perform(call, decoding: AnchorRegistrationResponse.self)
        guard body.anchorID > 0 else {
            throw .unexpected(call, answer, "its anchor_id is \(body.anchorID)")
        }
        guard ContentUploadResponse.isStorageID(body.storageID) else {
            throw .unexpected(
                call,
                answer,
                "its storage_id '\(body.storageID.prefix(64))' is not 32 hexadecimal digits"
            )
        }
        guard !body.gradeScale.isEmpty else { throw .unexpected(call, answer, "its grade_scale is empty") }
        return body
    }

    /// Reads an assignment's instructions; needs an admin token.
    ///
    /// - Returns: Its instructions, grade scale, origin and student prompt.
    /// - Throws: `PlatformError`; with the code `tokenUnavailable` without a token.
    package func instructions(assignmentID: String) async throws(PlatformError) -> AssignmentInstructions {
        let call = try adminCall(
            "reading the instructions of assignment '\(assignmentID.prefix(100))'",
            url: address.appending("admin", "v1", "assessment-instructions", "assignment", assignmentID)
        )
        let (body, answer) = try await transport.perform(call, decoding: AssignmentInstructions.self)
        if let answered = body.assignmentID, answered != assignmentID {
            throw .unexpected(call, answer, "it is about assignment '\(answered.prefix(100))'")
        }
        return body
    }

    /// Reads which anchors the service holds for an assignment; needs an admin token.
    ///
    /// - Returns: The anchors; none is no error.
    /// - Throws: `PlatformError`; with the code `notFound` when the assignment has no instructions.
    package func anchorSummary(assignmentID: String) async throws(PlatformError) -> AnchorSummary {
        let call = try adminCall(
            "reading the anchors of assignment '\(assignmentID.prefix(100))'",
            url: address.appending("admin", "v1", "anchors", "assignment", assignmentID)
        )
        let (body, answer) = try await transport.perform(call, decoding: AnchorSummary.self)
        guard body.assignmentID == assignmentID else {
            throw .unexpected(call, answer, "it is about assignment '\(body.assignmentID.prefix(100))'")
        }
        return body
    }

    /// Asks the service how it is, once.
    ///
    /// - Returns: What it answered, healthy or not.
    /// - Throws: `PlatformError` when it did not answer in HTTP at all.
    package func health() async throws(PlatformError) -> ServiceHealth {
        try await transport.health(of: .cj, at: address)
    }

    private var authorization: SecretString? { token?.authorization ?? address.basicAuthorization }

    private func adminCall(_ purpose: String, url: String) throws(PlatformError) -> HTTPCall {
        guard let token else {
            throw PlatformError(
                .tokenUnavailable,
                "\(purpose.capitalisedFirst) needs an admin token: set HULEEDU_ADMIN_TOKEN or log in with cj-admin login"
            )
        }
        var call = HTTPCall(.cj, .admin, purpose: purpose, url: url, timeout: transport.settings.callTimeout)
        call.authorization = token.authorization
        return call
    }
}
