import Contracts

/// What a stand-in service answers.
package struct StandInAnswer: Sendable {
    /// The status code.
    package var status: Int
    /// The body's media type.
    package var contentType: String
    package var body: [UInt8]
    /// Further headers.
    package var headers: [String: String] = [:]

    package init(status: Int, contentType: String, body: [UInt8], headers: [String: String] = [:]) {
        self.status = status
        self.contentType = contentType
        self.body = body
        self.headers = headers
    }

    /// A JSON object.
    static func json(_ status: Int, _ members: (inout JSONWriter) -> Void) -> StandInAnswer {
        var writer = JSONWriter()
        writer.object(members)
        return StandInAnswer(status: status, contentType: "application/json", body: writer.bytes)
    }

    /// The registration route's errors: a plain string.
    static func plainError(_ status: Int, _ text: String) -> StandInAnswer {
        json(status) { writer in
            writer.key("error")
            writer.string(text)
        }
    }

    /// The web framework's own page, for paths and methods that no route takes.
    static func page(_ status: Int, _ title: String, _ text: String) -> StandInAnswer {
        let html = """
            <!doctype html>
            <html lang=en>
            <title>\(status) \(title)</title>
            <h1>\(title)</h1>
            <p>\(text)</p>

            """
        return StandInAnswer(status: status, contentType: "text/html; charset=utf-8", body: Array(html.utf8))
    }

    static let noSuchPage = page(404, "Not Found", "Nothing matches the given URI")
    static let methodNotAllowed = page(405, "Method Not Allowed", "Specified method is invalid for this resource")

    /// What every service answers to `GET /healthz`.
    static func healthy(_ service: StandInName) -> StandInAnswer {
        json(200) { writer in
            writer.key("service")
            writer.string(service.rawValue)
            writer.key("status")
            writer.string("healthy")
        }
    }
}
