import Essays
import Foundation

/// Extracting the text of Word documents, one after another, from bytes in memory.
enum DocxBenchmark: Benchmark {
    static let name = "docx"

    static func run(_ setting: BenchmarkSetting) async throws -> [Finding] {
        let folder = URL(filePath: "\(setting.repository)/Samples/eng5_np_sample_batch")
        let files = try ["anchor_essays", "student_essays"].flatMap {
            try FileManager.default.contentsOfDirectory(at: folder.appending(path: $0), includingPropertiesForKeys: nil)
        }
        let documents = try files.filter { $0.pathExtension.lowercased() == "docx" }.map {
            Array(try Data(contentsOf: $0))
        }
        guard !documents.isEmpty else { throw BenchmarkError("no .docx file below \(folder.path)") }
        let extractor = TextExtractor()
        var rates: [Double] = []
        var volumes: [Double] = []
        for round in 0...setting.rounds {
            let clock = ContinuousClock()
            let start = clock.now
            var count = 0
            var size = 0
            while clock.now - start < .milliseconds(500) {
                for document in documents {
                    size += try await extractor.extract(document, format: .docx).text.utf8.count
                    count += 1
                }
            }
            let seconds = (clock.now - start) / .seconds(1)
            // The first round warms up.
            if round > 0 {
                rates.append(Double(count) / seconds)
                volumes.append(Double(size) / seconds / 1e6)
            }
        }
        return [
            Finding("\(documents.count) sample documents: extracted", "1/s", rates),
            Finding("\(documents.count) sample documents: text", "MB/s", volumes),
        ]
    }
}
