import Logging
import Testing

@testable import Kafka

@Suite struct LibraryLogTests {
    @Test(
        arguments: [
            ("FAIL", "Connection refused", 3, .warning),
            ("FAIL", "h:1/1: Disconnected (after 600000ms in state UP)", 6, .debug),
            (
                "CONFWARN", "Configuration property x is a consumer property and will be ignored by this producer", 4,
                .debug
            ),
            ("CONFWARN", "Configuration property x is deprecated", 4, .warning),
            ("ASSERT", "x", 0, .critical), ("X", "x", 2, .critical), ("X", "x", 3, .error), ("X", "x", 5, .notice),
            ("X", "x", 6, .info), ("X", "x", 7, .debug),
        ] as [(String, String, Int32, Logger.Level)]
    )
    func levels(facility: String, text: String, syslog: Int32, level: Logger.Level) {
        #expect(LibraryLog.level(facility: facility, text: text, syslogLevel: syslog) == level)
    }

    @Test func writesFacilityAndClientOnce() async throws {
        let (logger, lines) = RecordingLogHandler.makeLogger()
        let log = LibraryLog(logger: logger, clientName: "c#1")
        log.write(facility: "FAIL", text: "refused (after 1ms)", syslogLevel: 3)
        log.write(facility: "FAIL", text: "refused (after 2ms)", syslogLevel: 3)
        log.write(facility: "END", text: "end", syslogLevel: 6)
        var iterator = lines.makeAsyncIterator()
        let first = try #require(await iterator.next())
        #expect(first.metadata == ["facility": "FAIL", "client": "c#1"])
        #expect(first.level == .warning)
        #expect(await iterator.next()?.message == "end")
    }

    @Test func linesOfTheLibraryArrive() async throws {
        let address = try await withMockCluster { $0.bootstrapServers }
        let (logger, lines) = RecordingLogHandler.makeLogger()
        try await withProducer(bootstrap: address, logger: logger) { _ in
            let line = await lines.first { $0.metadata["facility"] == "FAIL" }
            #expect(line?.message.contains("Connection refused") == true)
            #expect(line?.level == .warning)
            #expect(line?.metadata["client"] != nil)
        }
    }
}
