/// What an error answer of any of the platform's services says, in one form.
///
/// The services write four shapes: `{"error": "text"}` (CJ's registration), `{"error": {"code", "message", "details"}}`
/// (CJ's admin routes), `{"error": {"error_code", "message", "stack_trace"}}` (Content) and
/// `{"error": "text", "message": "text"}` (a CJ version that maps every error to 500); routing errors are HTML.
package struct ServiceErrorBody: Sendable, Hashable {
    /// The service's code for the error, such as `AUTHENTICATION_ERROR`; nil when it gives none.
    package let code: String?
    /// The service's message; a stack trace is never part of it.
    package let message: String
    /// Why a token was refused (`details.reason`).
    package let reason: String?
    /// The role that was missing (`details.required_role`).
    package let requiredRole: String?

    /// Reads an error answer's body, whatever it is.
    ///
    /// - Parameter body: The body's bytes; HTML and other text is shortened to one line.
    package init(body: [UInt8]) {
        guard let json = try? JSONValue(parsing: body), let error = json["error"] else {
            self.init(code: nil, message: Self.oneLine(String(decoding: body.prefix(2000), as: UTF8.self)))
            return
        }
        if let text = error.string {
            let detail = json["message"]?.string.map { "\(text): \($0)" }
            self.init(code: nil, message: Self.oneLine(detail ?? text))
        } else {
            let details = error["details"]
            self.init(
                code: (error["code"] ?? error["error_code"])?.string,
                message: Self.oneLine(error["message"]?.string ?? ""),
                reason: details?["reason"]?.string,
                requiredRole: details?["required_role"]?.string
            )
        }
    }

    private init(code: String?, message: String, reason: String? = nil, requiredRole: String? = nil) {
        self.code = code
        self.message = message
        self.reason = reason
        self.requiredRole = requiredRole
    }

    /// Tags dropped, white space folded, control characters gone, at most some 300 bytes.
    private static func oneLine(_ text: String) -> String {
        var result = ""
        var inTag = false
        var pendingSpace = false
        for scalar in text.unicodeScalars {
            switch scalar {
            case "<": inTag = true
            case ">" where inTag:
                inTag = false
                pendingSpace = true
            case _ where inTag: continue
            case _ where scalar.value <= 0x20 || scalar.value == 0x7F: pendingSpace = true
            default:
                if pendingSpace, !result.isEmpty { result.append(" ") }
                pendingSpace = false
                result.unicodeScalars.append(scalar)
            }
            if result.utf8.count >= 300 { return result + "…" }
        }
        return result
    }
}
