import Artefacts
import CHeap
import Contracts
import Foundation

/// Folding callbacks of the recorded shape: half of other batches, with duplicates and malformed ones among the rest.
enum FoldBenchmark: Benchmark {
    static let name = "fold"

    private static let sizes = [2000, 10_000, 20_000]

    static func run(_ setting: BenchmarkSetting) async throws -> [Finding] {
        let batchID = UUID()
        let messages = try callbacks(sizes.max() ?? 0, of: batchID)
        var times = [[Double]](repeating: [], count: sizes.count)
        var growth = times
        for round in 0...setting.rounds {
            for (index, size) in sizes.enumerated() {
                var fold = CallbackFold(batchID: batchID)
                let before = heap_bytes_in_use()
                let seconds = Rounds.elapsed {
                    for message in messages.prefix(size) { keep(fold.receive(topic: .comparison, payload: message)) }
                }
                let after = heap_bytes_in_use()
                let counts = fold.counts
                guard counts.malformed > 0, counts.duplicates > 0, counts.foreign * 2 == size else {
                    throw BenchmarkError("the mixture is not as it should be: \(counts)")
                }
                // The first round warms up.
                guard round > 0 else { continue }
                times[index].append(seconds * 1e9 / Double(size))
                growth[index].append((Double(after) - Double(before)) / Double(counts.comparisons))
            }
        }
        var findings: [Finding] = []
        for (index, size) in sizes.enumerated() {
            findings.append(Finding("\(size) callbacks: a callback", "ns", times[index]))
            findings.append(Finding("\(size) callbacks: callbacks a second", "1/s", times[index].map { 1e9 / $0 }))
            findings.append(
                Finding("\(size) callbacks: memory a kept callback", "bytes", growth[index], wanted: .atMost(4096))
            )
        }
        let spread = (0..<setting.rounds).map { round in
            let values = times.map { $0[round] }
            return (values.max() ?? .nan) / (values.min() ?? .nan)
        }
        findings.append(
            Finding("slowest / fastest time a callback over the three sizes", "×", spread, wanted: .atMost(1.2))
        )
        return findings
    }

    /// Of twenty callbacks ten are foreign, eight new, one repeated, one cut off.
    private static func callbacks(_ count: Int, of batchID: UUID) throws -> [[UInt8]] {
        let recorded = try recordedComparison()
        guard let request = recorded["data"]?["request_id"]?.string,
            let batch = recorded["data"]?["request_metadata"]?["bos_batch_id"]?.string
        else { throw BenchmarkError("the recorded comparison lacks its ids") }
        let text = String(decoding: recorded.jsonBytes, as: UTF8.self)
        let foreign = UUID().wireString
        var last: [UInt8] = []
        return (0..<count).map { number in
            let isOwn = number.isMultiple(of: 2)
            if isOwn, number % 20 == 18 { return last }
            let message = text.replacing(request, with: UUID().wireString)
                .replacing(batch, with: isOwn ? batchID.wireString : foreign)
            var bytes = Array(message.utf8)
            if isOwn, number % 20 == 10 { bytes.removeLast(3) }
            if isOwn, number % 20 != 10 { last = bytes }
            return bytes
        }
    }

    private static func recordedComparison() throws -> JSONValue {
        let file = "Tests/Fixtures/Events/huleedu.llm_provider.comparison_result.v1.jsonl"
        // The package's folder is the parent of this file's, wherever the program runs.
        let root = URL(filePath: #filePath).appending(path: "../../..").standardized
        let lines = try Data(contentsOf: root.appending(path: file)).split(separator: UInt8(ascii: "\n"))
        guard let line = lines.first, let payload = try JSONValue(parsing: Array(line))["payload"]?.string else {
            throw BenchmarkError("\(file) has no recorded comparison")
        }
        return try JSONValue(parsing: Array(payload.utf8))
    }
}
