import Foundation
import Kafka

/// The figures of one run and the machine that they come from.
struct BenchmarkReport: Encodable {
    let machine: Machine
    let rounds: Int
    let properties: [String]
    var findings: [String: [Finding]]

    func json() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "inf",
            negativeInfinity: "-inf",
            nan: "nan"
        )
        return try encoder.encode(self)
    }

    /// A figure in one line: name, median, range, and what is wanted.
    static func line(_ finding: Finding) -> String {
        let name = finding.name.padding(toLength: max(62, finding.name.count), withPad: " ", startingAt: 0)
        let range = "\(text(finding.values.min() ?? .nan)) to \(text(finding.values.max() ?? .nan))"
        var line = "\(name) \(text(finding.median)) \(finding.unit)  (\(range))"
        switch finding.wanted {
        case .atLeast(let bound): line += "  wanted: at least \(text(bound))"
        case .atMost(let bound): line += "  wanted: at most \(text(bound))"
        case nil: break
        }
        if finding.isReached == false { line += "  SHORT" }
        return line
    }

    private static func text(_ value: Double) -> String {
        let digits = abs(value) >= 1000 ? 0 : abs(value) >= 10 ? 1 : 3
        return String(format: "%.\(digits)f", value)
    }
}

/// What the figures were measured on.
struct Machine: Encodable {
    let system: String
    let processor: String
    let cores: Int
    let librdkafka: String

    static var current: Machine {
        let lines = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8))?.split(separator: "\n") ?? []
        let model = lines.first { $0.hasPrefix("model name") }?.split(separator: ":").last
        return Machine(
            system: ProcessInfo.processInfo.operatingSystemVersionString,
            processor: model.map { $0.trimmingCharacters(in: .whitespaces) } ?? "unknown",
            cores: ProcessInfo.processInfo.activeProcessorCount,
            librdkafka: KafkaLibrary.version
        )
    }

    var words: String { "\(processor), \(cores) cores; \(system); librdkafka \(librdkafka)" }
}
