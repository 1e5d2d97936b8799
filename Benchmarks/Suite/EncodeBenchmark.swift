import Contracts
import Foundation

/// Encoding an envelope from values: our writer against `JSONEncoder`.
enum EncodeBenchmark: Benchmark {
    static let name = "encode"

    static func run(_ setting: BenchmarkSetting) async throws -> [Finding] {
        var findings: [Finding] = []
        for (essays, wanted) in [(12, 8.0), (100, 12.0)] {
            let envelope = SampleBatch.envelope(essays: essays)
            let encoder = JSONEncoder()
            encoder.outputFormatting = .withoutEscapingSlashes
            let other = EncodableEnvelope(envelope: envelope)
            let bytes = envelope.jsonBytes
            let same = try JSONValue(parsing: Array(encoder.encode(other))).canonicalBytes
            guard try JSONValue(parsing: bytes).canonicalBytes == same else {
                throw BenchmarkError("the two encoders write different documents for \(essays) essays")
            }
            var writer = JSONWriter(capacity: bytes.count)
            let times = Rounds.nanoseconds(
                setting.rounds,
                [
                    {
                        writer.removeAll()
                        envelope.write(into: &writer)
                        keep(writer.bytes.count)
                    },
                    { keep(envelope.jsonBytes) },
                    { keep(try? encoder.encode(other)) },
                ]
            )
            findings += [
                Finding("\(essays) essays, \(bytes.count) bytes: our writer, one buffer", "ns", times[0]),
                Finding("\(essays) essays: our writer, a new array each", "ns", times[1]),
                Finding("\(essays) essays: JSONEncoder", "ns", times[2]),
                .ratio("\(essays) essays: JSONEncoder / our writer", times[2], to: times[0], wanted: .atLeast(wanted)),
                .ratio("\(essays) essays: JSONEncoder / our writer with a new array", times[2], to: times[1]),
            ]
        }
        return findings
    }
}
