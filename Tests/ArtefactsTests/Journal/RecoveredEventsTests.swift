import Contracts
import Foundation
import TestSupport
import Testing

@testable import Artefacts

@Suite("The events of a run that is to go on") struct RecoveredEventsTests {
    private static let topic = Topic.comparison

    /// A run with five comparisons of one partition on the disk, at the offsets 10 to 14, all in the journal.
    private struct Interrupted {
        let directory: RunDirectory
        let batchID = UUID()
        var state = JournalState()
        var files: [String] = []

        init(in root: URL) throws {
            directory = try RunDirectory.create(in: root.path, batchID: UUID(), at: .now)
            var archive = EventArchive(directory)
            for number in 0..<5 {
                let payload = SampleComparison.payload(number, batchID: batchID)
                let file = try archive.keep(payload, from: topic)
                let place = JournalOffset(topic: topic.rawValue, partition: 1, offset: Int64(10 + number))
                state.apply(.callbackReceived(file: file, bytes: payload.count, from: place), at: .now)
                files.append(file)
            }
        }

        func recovered() throws -> RecoveredEvents { try RecoveredEvents(in: directory, state, batchID: batchID) }

        func path(_ file: String) -> URL { URL(filePath: "\(directory.path)/events/\(file)") }
    }

    private func interrupted(_ body: (inout Interrupted) throws -> Void) async throws {
        try await withTemporaryDirectory { root in
            var run = try Interrupted(in: root)
            try body(&run)
        }
    }

    @Test("are folded, and reading goes on after the last one")
    func whole() async throws {
        try await interrupted { run in
            let events = try run.recovered()
            #expect(events.fold.counts.comparisons == 5)
            #expect(events.archive.count == 5)
            #expect(events.positions == [JournalOffset(topic: Self.topic.rawValue, partition: 1, offset: 15)])
            #expect(events.kept.isEmpty)
        }
    }

    /// What a crashed machine leaves: the line is there, the file is empty, short, or gone.
    @Test("are read again from the first one that is not whole", arguments: [nil, 0, 40])
    func damaged(size: Int?) async throws {
        try await interrupted { run in
            let file = run.path(run.files[2])
            if let size {
                try Data(contentsOf: file).prefix(size).write(to: file)
            } else {
                try FileManager.default.removeItem(at: file)
            }
            let events = try run.recovered()
            #expect(events.fold.counts.comparisons == 4)
            #expect(events.fold.counts.malformed == 0)
            #expect(events.positions.map(\.offset) == [12])
            #expect(events.kept.map(\.offset).sorted() == [13, 14])
            #expect(!FileManager.default.fileExists(atPath: file.path))
        }
    }

    /// What a killed process leaves: a whole file without its line.
    @Test("count when they are whole, though their line is missing")
    func withoutLine() async throws {
        try await interrupted { run in
            var archive = EventArchive(run.directory, continuingAfter: 5)
            let payload = SampleComparison.payload(7, batchID: run.batchID)
            let file = try archive.keep(payload, from: Self.topic)
            let events = try run.recovered()
            #expect(events.unplaced == [payload: file])
            #expect(events.fold.counts.comparisons == 6)
            #expect(events.archive.count == 6)
            #expect(events.positions.map(\.offset) == [15])
        }
    }

    @Test("without a line are removed when they are half an event, another batch's, or there already")
    func leftovers() async throws {
        try await interrupted { run in
            let whole = SampleComparison.payload(8, batchID: run.batchID)
            let leftovers = [
                Array(whole.prefix(100)), [], SampleComparison.payload(9, batchID: UUID()),
                SampleComparison.payload(1, batchID: run.batchID),
            ]
            var archive = EventArchive(run.directory, continuingAfter: 5)
            let files = try leftovers.map { try archive.keep($0, from: Self.topic) }
            let events = try run.recovered()
            #expect(events.fold.counts.comparisons == 5)
            #expect(events.fold.counts.malformed == 0)
            #expect(files.allSatisfy { !FileManager.default.fileExists(atPath: run.path($0).path) })
            // Their numbers are not given again.
            #expect(events.archive.count == 9)
        }
    }

    @Test("that are malformed, and were kept on purpose, stay and are counted")
    func malformed() async throws {
        try await interrupted { run in
            let payload = Array("{\(run.batchID.wireString)".utf8)
            var archive = EventArchive(run.directory, continuingAfter: 5)
            let file = try archive.keep(payload, from: Self.topic)
            let place = JournalOffset(topic: Self.topic.rawValue, partition: 0, offset: 3)
            run.state.apply(.callbackReceived(file: file, bytes: payload.count, from: place), at: .now)
            let events = try run.recovered()
            #expect(events.fold.counts.malformed == 1)
            #expect(events.positions.count == 2)
            #expect(FileManager.default.fileExists(atPath: run.path(file).path))
        }
    }
}
