import NIOCore

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension HTTPTransport {
    /// Makes a call whose answer is JSON.
    ///
    /// - Parameter type: What the answer must hold.
    /// - Throws: `PlatformError`; with the code `invalidResponse` when the body is something else.
    func perform<Body: Decodable>(
        _ call: HTTPCall,
        decoding type: Body.Type
    ) async throws(PlatformError) -> (body: Body, answer: HTTPAnswer) {
        let answer = try await perform(call)
        do {
            return (try JSONDecoder().decode(type, from: Data(answer.bytes)), answer)
        } catch let error as DecodingError {
            throw .unexpected(call, answer, "its body is not what was expected (\(error.place))")
        } catch {
            throw .unexpected(call, answer, "its body cannot be read")
        }
    }
}

extension HTTPCall {
    mutating func setJSON(_ body: some Encodable) throws(PlatformError) {
        let encoder = JSONEncoder()
        // The same call has the same bytes in every process.
        encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
        do {
            self.body = ByteBuffer(bytes: try encoder.encode(body))
        } catch {
            throw PlatformError(
                .invalidRequest,
                "\(purpose.capitalisedFirst) failed: the body cannot be written",
                cause: error
            )
        }
        contentType = "application/json"
    }
}

extension DecodingError {
    /// Where the body differs, without any of its content.
    fileprivate var place: String {
        switch self {
        case .keyNotFound(let key, _): "no '\(key.stringValue)'"
        case .typeMismatch(_, let context): "wrong type at '\(context.path)'"
        case .valueNotFound(_, let context): "null at '\(context.path)'"
        case .dataCorrupted: "not JSON"
        @unknown default: "not JSON"
        }
    }
}

extension DecodingError.Context {
    fileprivate var path: String {
        codingPath.isEmpty ? "the root" : codingPath.map(\.stringValue).joined(separator: ".")
    }
}
