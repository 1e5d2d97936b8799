import Contracts
import Foundation
import TestSupport
import Testing

@testable import Artefacts

@Suite("The run's journal") struct RunJournalTests {
    private static let place = JournalOffset(topic: "t", partition: 2, offset: 5)
    private static let everyKind: [JournalEvent] = [
        .runStarted(settings: .object(JSONObject([.init(key: "label", value: .string("å \"b\""))]))),
        .anchorRegistered(label: "A1", grade: "A", number: 7, gradeScale: "s", storageID: "x"),
        .essayUploaded(essayID: "S-1", storageID: "y"),
        .envelopeComposed(file: "e.json", sha256: "00", eventID: "id"),
        .callbacksFollowFrom([place, JournalOffset(topic: "u", partition: 0, offset: 0)]),
        .publishIntended(eventID: "id", ends: [place]),
        .publishFailed(eventID: "id", reason: "refused"),
        .publishAcknowledged(eventID: "id", at: place),
        .callbackReceived(file: "comparisons/000001.json", bytes: 17, from: place),
        .runEnded(shortfall: "partial"),
        .runEnded(shortfall: nil),
    ]

    private func withRun(_ body: (RunDirectory) throws -> Void) async throws {
        try await withTemporaryDirectory { folder in
            try body(RunDirectory.create(in: folder.path, batchID: UUID(), at: .now))
        }
    }

    @Test("reads back every kind of step as it was written")
    func roundTrip() async throws {
        try await withRun { run in
            let journal = try RunJournal(in: run)
            for event in Self.everyKind { try journal.append(event) }
            let bytes = Array(try Data(contentsOf: URL(filePath: run.journal)))
            let lines = JournalLines(bytes)
            #expect(lines.entries.map(\.event) == Self.everyKind)
            #expect(lines.unreadable == 0)
            let sequences = try bytes.split(separator: UInt8(ascii: "\n")).map {
                try JSONValue(parsing: Array($0))["sequence"]?.int
            }
            #expect(sequences == (1...Self.everyKind.count).map(Int?.some))
        }
    }

    @Test("is a state that says how far the run has come")
    func state() async throws {
        try await withRun { run in
            let journal = try RunJournal(in: run)
            for event in Self.everyKind.prefix(6) { try journal.append(event, isDurable: false) }
            try journal.synchronise()
            let state = try JournalState(reading: run)
            #expect(state.settings?["label"]?.string == "å \"b\"")
            #expect(state.anchors["A1"]?.number == 7)
            #expect(state.storageIDs == ["S-1": "y"])
            #expect(state.envelope?.file == "e.json")
            #expect(state.callbackOffsets?.count == 2)
            guard case .intended("id", ends: [Self.place], at: let time) = state.publication else {
                Issue.record("\(state.publication)")
                return
            }
            #expect(abs(time.microseconds - Timestamp.now.microseconds) < 60_000_000)
            #expect(!state.isComplete)
            for event in Self.everyKind.dropFirst(6) { try journal.append(event) }
            let later = try JournalState(reading: run)
            #expect(later.publication == .acknowledged(eventID: "id", at: Self.place))
            #expect(later.callbacks.map(\.file) == ["comparisons/000001.json"])
            #expect(later.callbacks.map(\.bytes) == [17])
            #expect(later.callbacks.map(\.place) == [Self.place])
            #expect(later.isComplete)
        }
    }

    @Test("cuts off a torn last line, wherever it was torn, and goes on after it")
    func tornLine() async throws {
        try await withRun { run in
            let file = URL(filePath: run.journal)
            do {
                let journal = try RunJournal(in: run)
                try journal.append(Self.everyKind[1])
                try journal.append(Self.everyKind[2])
            }
            let whole = try Data(contentsOf: file)
            let first = try #require(whole.firstIndex(of: UInt8(ascii: "\n"))) + 1
            for end in first..<whole.count {
                try whole[..<end].write(to: file)
                do {
                    let journal = try RunJournal(in: run)
                    try journal.append(Self.everyKind[3])
                }
                let lines = JournalLines(Array(try Data(contentsOf: file)))
                #expect(lines.entries.map(\.event) == [Self.everyKind[1], Self.everyKind[3]])
                #expect(lines.unreadable == 0)
            }
        }
    }

    @Test("is not guessed at when a whole line cannot be read")
    func damagedLine() async throws {
        try await withRun { run in
            try Data("{\"event\": \"of the future\"}\n".utf8).write(to: URL(filePath: run.journal))
            #expect(throws: ArtefactsError.self) { try JournalState(reading: run) }
            try FileManager.default.removeItem(atPath: run.journal)
            #expect(throws: ArtefactsError.self) { try JournalState(reading: run) }
        }
    }

    @Test("is held by one writer at a time, and is its owner's alone to read")
    func lock() async throws {
        try await withRun { run in
            let journal = try RunJournal(in: run)
            #expect(throws: ArtefactsError.self) { try RunJournal(in: run) }
            let permissions = try FileManager.default.attributesOfItem(atPath: journal.path)[.posixPermissions] as? Int
            #expect(permissions == 0o600)
        }
    }
}
