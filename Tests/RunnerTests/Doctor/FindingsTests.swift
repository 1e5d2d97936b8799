import Artefacts
import Contracts
import Kafka
import PlatformClients
import Testing

@testable import Runner

/// What single checks make of values that no test can bring about.
@Suite struct FindingsTests {
    @Test(arguments: [
        (["security.protocol": "ssl"], ["sasl"], ["'ssl'"]),
        (
            ["security.protocol": "sasl_ssl", "sasl.mechanism": "SCRAM-SHA-512"], ["ssl"],
            ["'sasl'", "'sasl_scram'"]
        ),
        (["compression.codec": "zstd"], ["gzip"], ["'zstd'"]),
        (["compression.codec": "gzip"], ["gzip"], []),
    ])
    func missingFeaturesAreNamed(properties: [String: String], features: [String], missing: [String]) {
        var check = LibraryCheck(properties: Self.properties(properties))
        check.features = features
        #expect(check.missingFeatures.count == missing.count)
        for (sentence, name) in zip(check.missingFeatures, missing) { #expect(sentence.contains(name)) }
    }

    @Test func anOldLibraryIsRefused() {
        var check = LibraryCheck(properties: KafkaProperties())
        check.version = "1.9.2"
        check.isSupported = false
        let (finding, producer) = check.examine(logger: TestRun.logger)
        #expect(finding.outcome == .fail)
        #expect(finding.advice.first?.contains("1.9.2 is too old") == true)
        #expect(producer == nil)
    }

    @Test(arguments: [
        (nil, CheckResult.Outcome.skip), ("unlimited", .skip), ("999999", .fail), ("1000000", .pass),
        ("1048588", .pass),
    ])
    func theTopicMustTakeWhatTheClientSends(value: String?, outcome: CheckResult.Outcome) {
        let finding = MessageSizeCheck(limit: 1_000_000, timeout: .seconds(1)).judge(value)
        #expect(finding.outcome == outcome)
        #expect(finding.advice.isEmpty == (outcome != .fail))
    }

    @Test(arguments: [
        ([] as [Int64], CheckResult.Outcome.skip, 0), ([0], .pass, 0), ([1500, -1400], .pass, 0), ([3000], .pass, 1),
        ([-3000], .pass, 1), ([5400], .pass, 1), ([7200], .fail, 0), ([0, -9000], .fail, 0),
    ])
    func clocksMayDifferBySeconds(milliseconds: [Int64], outcome: CheckResult.Outcome, notes: Int) {
        let now = Timestamp.now
        let readings = milliseconds.map { offset in
            // A header with the exact time, read at once: certain is what lies beyond the header's second.
            ClockReading(
                date: now + .milliseconds(offset > 0 ? offset - 500 : offset + 500 - 1000),
                before: now,
                after: now
            )
        }
        let finding = ClockCheck(readings: readings).examine()
        #expect(finding.outcome == outcome, "\(finding)")
        #expect(finding.notes.count == notes)
    }

    @Test func littleRoomIsNoted() throws {
        let check = OutputFolderCheck(path: "runs")
        let folder = try FolderProbe(".")
        let small = FolderProbe(folder: folder.folder, exists: true, freeBytes: 99_999_999)
        let large = FolderProbe(folder: folder.folder, exists: true, freeBytes: 100_000_000)
        #expect(check.judge(small).notes.first?.contains("99 MB") == true)
        #expect(check.judge(large).notes.isEmpty)
        #expect(check.judge(small).outcome == .pass)
    }

    @Test func whatIsNotDoneInTimeIsGivenUp() async {
        let record = DoctorRecord(timeout: .milliseconds(10)) { _ in }
        await record.perform(.clock) {
            try? await Task.sleep(for: .seconds(3600))
            return .passed("at last")
        }
        #expect(record.results.map(\.outcome) == [.fail])
        #expect(record.results.first?.advice.first?.contains("--timeout") == true)
    }

    @Test func weakSecurityIsNoted() {
        func notes(_ properties: [String: String]) -> Int {
            SecurityCheck(properties: Self.properties(properties)).examine(.failure(KafkaError(.tls, "x"))).0.notes
                .count
        }
        #expect(notes(["security.protocol": "ssl"]) == 0)
        #expect(notes(["security.protocol": "sasl_plaintext"]) == 1)
        #expect(notes(["security.protocol": "SSL", "enable.ssl.certificate.verification": "False"]) == 1)
        #expect(notes(["security.protocol": "ssl", "ssl.endpoint.identification.algorithm": "none"]) == 1)
    }

    private static func properties(_ values: [String: String]) -> KafkaProperties {
        var properties = KafkaProperties()
        for (name, value) in values { properties.set(name, to: value, from: .flag) }
        return properties
    }
}
