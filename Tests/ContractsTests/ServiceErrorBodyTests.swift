import Contracts
import Testing

@Suite struct ServiceErrorBodyTests {
    @Test func readsCJsRegistrationErrors() {
        let body = ServiceErrorBody(body: Array(#"{"error": "Unknown assignment_id 'x'"}"#.utf8))
        #expect(body.code == nil)
        #expect(body.message == "Unknown assignment_id 'x'")
    }

    @Test func readsCJsAdminErrors() {
        let text =
            #"{"error": {"code": "AUTHENTICATION_ERROR", "message": "Invalid token", "details": {"reason": "token_expired"}}}"#
        let body = ServiceErrorBody(body: Array(text.utf8))
        #expect(body.code == "AUTHENTICATION_ERROR")
        #expect(body.message == "Invalid token")
        #expect(body.reason == "token_expired")
    }

    @Test func neverShowsAStackTrace() {
        let text =
            #"{"error": {"error_code": "VALIDATION_ERROR", "message": "Empty", "stack_trace": "File secret.py"}}"#
        let body = ServiceErrorBody(body: Array(text.utf8))
        #expect(body.code == "VALIDATION_ERROR")
        #expect(!body.message.contains("secret"))
    }

    @Test func readsTheVersionThatMapsEveryErrorTo500() {
        let body = ServiceErrorBody(body: Array(#"{"error": "Internal server error", "message": "boom"}"#.utf8))
        #expect(body.message == "Internal server error: boom")
    }

    @Test func foldsHTMLAndRubbishIntoOneShortLine() {
        let html = ServiceErrorBody(body: Array("<!doctype html>\n<html><h1>Not\tFound</h1><p>gone</p></html>".utf8))
        #expect(html.message == "Not Found gone")
        let long = ServiceErrorBody(body: Array(String(repeating: "å", count: 5000).utf8))
        #expect(long.message.utf8.count <= 310)
        #expect(ServiceErrorBody(body: []).message == "")
        #expect(!ServiceErrorBody(body: [0xFF, 0x00, 0x1B, 0x5B]).message.unicodeScalars.contains { $0.value < 0x20 })
    }
}
