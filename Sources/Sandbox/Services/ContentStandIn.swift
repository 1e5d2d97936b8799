import Contracts

/// Stands in for the Content Service: `POST /v1/content` and `GET /v1/content/{id}`.
struct ContentStandIn: StandInService {
    let name = StandInName.content
    let state: SandboxState

    func answer(to request: StandInRequest) -> StandInAnswer {
        switch (request.segments.count, request.segments) {
        case (1, ["healthz"]) where request.method == "GET": .healthy(name)
        case (2, ["v1", "content"]): request.method == "POST" ? upload(request) : .methodNotAllowed
        case (3, _) where request.segments.starts(with: ["v1", "content"]) && !request.segments[2].isEmpty:
            request.method == "GET" ? download(request) : .methodNotAllowed
        // A trailing slash is another path to the service's framework.
        default: .noSuchPage
        }
    }

    private func upload(_ request: StandInRequest) -> StandInAnswer {
        guard let body = request.body else {
            return ServiceError(status: 500, code: "CONTENT_SERVICE_ERROR", message: "Unexpected error storing content")
                .contentAnswer(to: request, operation: "upload_content")
        }
        guard !body.isEmpty else {
            return ServiceError(status: 400, code: "VALIDATION_ERROR", message: "No data provided in request body")
                .contentAnswer(to: request, operation: "upload_content")
        }
        let storageID = state.store(body)
        return .json(201) { writer in
            writer.key("storage_id")
            writer.string(storageID)
            writer.key("correlation_id")
            writer.string(ServiceError.correlationID(of: request))
        }
    }

    private func download(_ request: StandInRequest) -> StandInAnswer {
        let storageID = request.segments[2]
        guard ContentUploadResponse.isStorageID(storageID) else {
            return ServiceError(status: 400, code: "VALIDATION_ERROR", message: "Invalid content ID format")
                .contentAnswer(to: request, operation: "download_content")
        }
        guard let text = state.text(storageID) else {
            return ServiceError(
                status: 404,
                code: "RESOURCE_NOT_FOUND",
                message: "Content with ID '\(storageID)' not found"
            ).contentAnswer(to: request, operation: "download_content")
        }
        return StandInAnswer(status: 200, contentType: "application/octet-stream", body: text)
    }
}
