import Artefacts
import Contracts
import Foundation
import PlatformClients

/// What comes over the network.
enum WireTargets {
    /// The batch of the recorded events.
    private static let batchID = UUID(uuidString: "7f3b9c52-4a1e-4f6d-9a77-0c2d5e8b1f34") ?? UUID()

    static func json(_ bytes: [UInt8]) throws(FuzzFinding) {
        guard let value = try? JSONValue(parsing: bytes) else { return }
        for written in [value.jsonBytes, value.canonicalBytes] {
            guard let again = try? JSONValue(parsing: written) else {
                throw FuzzFinding("what was written cannot be read: \(String(decoding: written, as: UTF8.self))")
            }
            guard again.canonicalBytes == value.canonicalBytes else {
                throw FuzzFinding("what was written reads as another value")
            }
        }
    }

    static func callback(_ bytes: [UInt8]) throws(FuzzFinding) {
        guard let first = bytes.first else { return }
        let payload = Array(bytes.dropFirst())
        let topic = Topic.callbacks[Int(first) % Topic.callbacks.count]
        var fold = CallbackFold(batchID: batchID)
        if let callback = try? Callback.decode(topic: topic, payload: payload) {
            // As if it were this batch's, so that the fold sees the values, whatever the batch.
            fold = CallbackFold(batchID: UUID(uuidString: callback.batchID) ?? batchID)
        }
        _ = fold.receive(topic: topic, payload: payload)
        guard fold.totalUSD.isFinite else { throw FuzzFinding("the total cost is \(fold.totalUSD)") }
        let again = fold.receive(topic: topic, payload: payload)
        if case .new = again { throw FuzzFinding("the same callback counted twice") }
        let inputs = RunInputs(
            instructions: DocumentBlob(sourcePath: "i", bytes: nil),
            prompt: DocumentBlob(sourcePath: "p", bytes: nil),
            anchors: [],
            students: []
        )
        _ = AlignmentReport(fold, inputs: inputs)
    }

    static func envelope(_ bytes: [UInt8]) {
        _ = EnvelopeValidator.violations(in: bytes, key: batchID.uuidString.lowercased())
    }

    static func answer(_ bytes: [UInt8]) {
        _ = ServiceErrorBody(body: bytes)
        let decoder = JSONDecoder()
        let data = Data(bytes)
        _ = try? decoder.decode(AnchorSummary.self, from: data)
        _ = try? decoder.decode(AssignmentInstructions.self, from: data)
        _ = try? decoder.decode(AnchorRegistrationResponse.self, from: data)
        _ = try? decoder.decode(ContentUploadResponse.self, from: data)
        _ = RetryAfter.delay(from: String(decoding: bytes, as: UTF8.self), now: Timestamp(microseconds: 0))
    }

    static func token(_ bytes: [UInt8]) {
        _ = try? TokenClaims(of: SecretString(String(decoding: bytes, as: UTF8.self)))
        guard let cache = try? LoginCache(path: "token.json", bytes: bytes) else { return }
        _ = cache.isExpired(at: .now)
        _ = cache.accessToken.map { try? TokenClaims(of: SecretString($0)) }
        if let answer = try? JSONValue(parsing: bytes) { _ = cache.refreshed(with: answer, now: .now) }
    }
}
