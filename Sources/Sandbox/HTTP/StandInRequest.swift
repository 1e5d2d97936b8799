/// One HTTP request as a stand-in service sees it.
package struct StandInRequest: Sendable {
    /// The service that is asked.
    package let service: StandInName
    package let method: String
    /// The path as sent, without a query.
    package let path: String
    /// The path's segments, percent escapes resolved; a trailing slash gives an empty last one.
    package let segments: [String]
    /// The `Authorization` header.
    package let authorization: String?
    /// The `Content-Type` header.
    package let contentType: String?
    /// The `X-Correlation-ID` header.
    package let correlationID: String?
    /// The body, or nil when it is larger than the services take.
    package let body: [UInt8]?

    package init(
        service: StandInName,
        method: String,
        path: String,
        authorization: String? = nil,
        contentType: String? = nil,
        correlationID: String? = nil,
        body: [UInt8]? = []
    ) {
        self.service = service
        self.method = method
        self.path = path
        segments = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
            .map { $0.resolvingPercentEscapes }
        self.authorization = authorization
        self.contentType = contentType
        self.correlationID = correlationID
        self.body = body
    }
}

extension Substring {
    fileprivate var resolvingPercentEscapes: String {
        var bytes: [UInt8] = []
        var rest = Array(utf8)[...]
        while let byte = rest.popFirst() {
            let digits = String(decoding: rest.prefix(2), as: UTF8.self)
            if byte == UInt8(ascii: "%"), digits.utf8.count == 2, let value = UInt8(digits, radix: 16) {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
