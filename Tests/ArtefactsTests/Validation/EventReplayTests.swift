import Contracts
import Foundation
import TestSupport
import Testing

@testable import Artefacts

@Suite("The replay of event files")
struct EventReplayTests {
    @Test("takes files in the order in which they came, from whichever folder")
    func order() {
        let paths = [
            "events/comparisons/000002-a.json", "events/comparisons/1000000.json",
            "events/comparisons/999999.json",
            "events/completions/000001-b.json", "requests/000009.json", "essay_key.csv",
        ]
        #expect(
            EventReplay.inOrder(paths) == [
                "essay_key.csv", "requests/000009.json", "events/completions/000001-b.json",
                "events/comparisons/000002-a.json", "events/comparisons/999999.json",
                "events/comparisons/1000000.json",
            ]
        )
    }

    @Test("knows the folders of the callback topics, as the archive names them")
    func topics() {
        for topic in Topic.callbacks {
            let folder = RunDirectory.EventFolder(topic)?.rawValue ?? "?"
            #expect(EventReplay.topic(of: "events/\(folder)/1.json") == topic)
        }
        for path in [
            "events/1.json", "events/comparisons/a/1.json", "requests/comparisons/1.json",
            "events/other/1.json",
        ] {
            #expect(EventReplay.topic(of: path) == nil)
        }
    }

    @Test("reports events of other batches and files too large for an event")
    func foreign() async throws {
        try await withTemporaryDirectory { folder in
            let path = folder.appending(path: "event").path
            let message = try #require(try RecordedCallbacks.messages("comparison_error").first)
            try AtomicFile.write(message.payload, to: path)
            var replay = EventReplay(batchID: RecordedCallbacks.batchID)
            let small = try #require(try ScannedFile(path, keepingUpTo: 1 << 20))
            let large = try #require(try ScannedFile(path, keepingUpTo: 10))
            replay.receive("events/comparisons/000001.json", small)
            replay.receive("events/comparisons/000002.json", large)
            replay.receive("requests/000003.json", large)
            #expect(replay.differences.map(\.code) == [.foreignEvent, .unreadable])
            #expect(replay.fold.counts.comparisons == 0)
        }
    }
}
