import Contracts

extension PlatformError {
    /// The error for an answer whose status is not 2xx.
    init(answer: HTTPAnswer, to call: HTTPCall, attempts: Int) {
        let body = ServiceErrorBody(body: answer.bytes)
        let advice = AnswerAdvice(status: answer.status, body: body, head: answer.head, call: call)
        let said = [body.code, body.message.isEmpty ? nil : body.message].compactMap(\.self).joined(separator: ": ")
        self.init(
            advice.code,
            "\(call.purpose.capitalisedFirst) failed: the \(call.service.rawValue) (\(call.url)) answered "
                + "\(answer.status)\(said.isEmpty ? "" : ", \(said.withoutFullStop)")"
                + "\(Self.after(attempts)). \(advice.text)",
            status: answer.status,
            serviceCode: body.code,
            isRetriable: answer.status == 429 || answer.status >= 500
        )
    }

    /// The error for an attempt that brought no answer.
    init(failure: ConnectionFailure, of call: HTTPCall, attempts: Int) {
        self.init(
            failure.code,
            "\(call.purpose.capitalisedFirst) failed: the \(call.service.rawValue) (\(call.url)) could not be used: "
                + "\(failure.reason)\(Self.after(attempts)). \(failure.advice).",
            isRetriable: failure.isRetriable,
            cause: failure.cause
        )
    }

    /// The error for an answer 2xx that breaks the service's contract.
    static func unexpected(_ call: HTTPCall, _ answer: HTTPAnswer, _ reason: String) -> PlatformError {
        PlatformError(
            .invalidResponse,
            "\(call.purpose.capitalisedFirst) failed: the \(call.service.rawValue) (\(call.url)) answered "
                + "\(answer.status), but \(reason). Check that the address is the service's own.",
            status: answer.status
        )
    }

    private static func after(_ attempts: Int) -> String {
        attempts > 1 ? ", after \(attempts) attempts" : ""
    }
}

extension String {
    /// The text without the full stop that a service may have written.
    fileprivate var withoutFullStop: String { hasSuffix(".") ? String(dropLast()) : self }
}
