import Contracts

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// An error answer of the platform's newer kind: an object under `error`.
struct ServiceError: Error {
    let status: Int
    let code: String
    let message: String
    var details: [(String, String)] = []

    /// As the CJ service's admin routes write it.
    func cjAnswer(to request: StandInRequest) -> StandInAnswer {
        .json(status) { writer in
            writer.key("error")
            writer.object { writer in
                writer.key("code")
                writer.string(code)
                writer.key("message")
                writer.string(message)
                writer.key("correlation_id")
                writer.string(Self.correlationID(of: request))
                writer.key("service")
                writer.string(request.service.rawValue)
                writer.key("timestamp")
                writer.timestamp(.now)
                writer.key("details")
                write(details, into: &writer)
            }
        }
    }

    /// As the Content Service writes it, stack trace included.
    func contentAnswer(to request: StandInRequest, operation: String) -> StandInAnswer {
        .json(status) { writer in
            writer.key("error")
            writer.object { writer in
                writer.key("error_code")
                writer.string(code)
                writer.key("message")
                writer.string(message)
                writer.key("correlation_id")
                writer.string(Self.correlationID(of: request))
                writer.key("timestamp")
                writer.timestamp(.now)
                writer.key("service")
                writer.string(request.service.rawValue)
                writer.key("operation")
                writer.string(operation)
                writer.key("details")
                write(details, into: &writer)
                writer.key("stack_trace")
                writer.string("Traceback (most recent call last):\n  File \"/app/api/content_routes.py\", line 1\n")
                writer.key("trace_id")
                writer.null()
                writer.key("span_id")
                writer.null()
            }
        }
    }

    private func write(_ details: [(String, String)], into writer: inout JSONWriter) {
        writer.object { writer in
            for (key, value) in details {
                writer.key(escaping: key)
                writer.string(value)
            }
        }
    }

    /// The caller's own id, when it is a UUID; else a new one.
    static func correlationID(of request: StandInRequest) -> String {
        (request.correlationID.flatMap { UUID(uuidString: $0) } ?? UUID()).wireString
    }
}
