import Contracts
import NIOCore
import NIOHTTP1

/// Talks to the Content Service, which keeps the texts.
package struct ContentServiceClient: Sendable {
    /// The upload endpoint itself, without a trailing slash.
    package let endpoint: ServiceAddress
    let token: AdminToken?
    let transport: HTTPTransport

    /// - Parameters:
    ///   - endpoint: The upload endpoint itself, like `http://localhost:8001/v1/content`; a slash at its end was
    ///     dropped by `ServiceAddress`, since the service answers 404 to it.
    ///   - token: A token to send along; the service needs none today.
    package init(endpoint: ServiceAddress, transport: HTTPTransport, token: AdminToken? = nil) {
        self.endpoint = endpoint
        self.transport = transport
        self.token = token
    }

    /// Uploads a text. The service gives a new id each time, so a repeated attempt leaves at most an unused copy; a
    /// call under way is let finish when the task is cancelled.
    ///
    /// - Parameters:
    ///   - text: The text's bytes, 1 byte to 16 MiB.
    ///   - name: What messages call the text.
    /// - Returns: The text's storage id: 32 lower-case hexadecimal digits.
    /// - Throws: `PlatformError`; with the code `invalidRequest` for a text that the service would refuse.
    package func upload(_ text: [UInt8], name: String) async throws(PlatformError) -> String {
        let purpose = "uploading '\(name.prefix(200))'"
        guard !text.isEmpty else {
            throw PlatformError(.invalidRequest, "\(purpose.capitalisedFirst) failed: the text is empty")
        }
        guard text.count <= WireLimits.httpBody else {
            throw PlatformError(
                .invalidRequest,
                "\(purpose.capitalisedFirst) failed: the text has \(text.count) bytes, and the Content Service takes "
                    + "\(WireLimits.httpBody)"
            )
        }
        var call = HTTPCall(
            .content,
            .upload,
            purpose: purpose,
            method: .POST,
            url: endpoint.text,
            timeout: transport.settings.contentTimeout
        )
        call.authorization = authorization
        call.finishesWhenCancelled = true
        call.contentType = "application/octet-stream"
        call.body = ByteBuffer(bytes: text)
        let (body, answer) = try await transport.perform(call, decoding: ContentUploadResponse.self)
        guard ContentUploadResponse.isStorageID(body.storageID) else {
            throw .unexpected(
                call,
                answer,
                "its storage_id '\(body.storageID.prefix(64))' is not 32 hexadecimal digits"
            )
        }
        return body.storageID
    }

    /// Reads a text back.
    ///
    /// - Parameter storageID: The text's storage id.
    /// - Returns: The text's bytes, or nil when the service does not hold it.
    package func fetch(_ storageID: String) async throws(PlatformError) -> [UInt8]? {
        guard ContentUploadResponse.isStorageID(storageID) else { return nil }
        var call = HTTPCall(
            .content,
            .download,
            purpose: "reading the text \(storageID)",
            url: endpoint.appending(storageID),
            timeout: transport.settings.contentTimeout
        )
        call.authorization = authorization
        do {
            return try await transport.perform(call).bytes
        } catch {
            // 400 is the service's word for an id that it could not have given.
            if error.code == .notFound || error.status == 400 { return nil }
            throw error
        }
    }

    /// Tells whether the service holds a text.
    ///
    /// - Parameter storageID: The text's storage id.
    package func exists(_ storageID: String) async throws(PlatformError) -> Bool {
        try await fetch(storageID) != nil
    }

    /// Asks the service how it is, once.
    ///
    /// - Returns: What it answered, healthy or not.
    /// - Throws: `PlatformError` when it did not answer in HTTP at all.
    package func health() async throws(PlatformError) -> ServiceHealth {
        try await transport.health(of: .content, at: endpoint)
    }

    private var authorization: SecretString? { token?.authorization ?? endpoint.basicAuthorization }
}
