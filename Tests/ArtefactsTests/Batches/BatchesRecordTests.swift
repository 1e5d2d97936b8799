import Contracts
import Foundation
import TestSupport
import Testing

@testable import Artefacts

/// The record of many batches survives its process, and belongs to one process at a time.
@Suite struct BatchesRecordTests {
    private static let events: [BatchesEvent] = [
        .anchorsFixed(assignment: "a", anchors: .array([.string("A1")])),
        .batchEnded(batch: "b", state: "failed", message: "why"),
        .batchEnded(batch: "c", state: "done", message: nil),
        .ended(done: 1, total: 2),
    ]

    private func with(_ body: (BatchesFolder, URL) throws -> Void) async throws {
        try await withTemporaryDirectory { root in
            try body(try BatchesFolder.create(in: root.path, id: UUID(), at: .now), root)
        }
    }

    @Test func saysAgainWhatItWasTold() async throws {
        try await with { folder, root in
            do {
                let record = try BatchesRecord(
                    beginning: folder,
                    settings: .string("s"),
                    manifest: Array("batches:".utf8),
                    as: "manifest.yaml"
                )
                for event in Self.events { try record.append(event) }
                let error = #expect(throws: ArtefactsError.self) { try BatchesRecord.reopen(folder) }
                #expect(error?.message.contains("Another process") == true)
            }
            let (record, events) = try BatchesRecord.reopen(folder)
            #expect(events == [.started(settings: .string("s"))] + Self.events)
            try record.append(.ended(done: 2, total: 2))
            let copy = try Data(contentsOf: URL(filePath: folder.path).appending(path: "manifest.yaml"))
            #expect(copy == Data("batches:".utf8))
            let latest = try FileManager.default.destinationOfSymbolicLink(atPath: root.appending(path: "latest").path)
            #expect(folder.path.hasSuffix("/\(latest)"))
            #expect(latest.contains("-manifest-"))
        }
    }

    @Test func dropsALineThatACrashHasTorn() async throws {
        try await with { folder, _ in
            let whole =
                #"{"sequence":1,"at":"2026-11-24T12:00:00.000000Z","event":"batch_ended","batch_uuid":"b","state":"done","message":null}"#
            try Data("\(whole)\n{\"ev".utf8).write(to: URL(filePath: folder.record))
            #expect(try BatchesRecord.reopen(folder).1 == [.batchEnded(batch: "b", state: "done", message: nil)])
            #expect(try Data(contentsOf: URL(filePath: folder.record)).last == UInt8(ascii: "\n"))
        }
    }

    @Test(arguments: [#"{"event":"of_the_future"}"#, "{}", "damaged"])
    func doesNotGuessAtALine(line: String) async throws {
        try await with { folder, _ in
            try Data("\(line)\n".utf8).write(to: URL(filePath: folder.record))
            let error = #expect(throws: ArtefactsError.self) { try BatchesRecord.reopen(folder) }
            #expect(error?.code == .readFailed)
            #expect(error?.message.contains("Of 1 lines") == true)
        }
    }

    @Test func findsTheRunsBelow() async throws {
        try await with { folder, root in
            let run = try RunDirectory.create(in: folder.path, batchID: UUID(), at: .now, isLatest: false)
            #expect(try folder.runs().isEmpty)
            _ = try RunJournal(in: run)
            #expect(try folder.runs().map(\.path) == [run.path])
            #expect(folder.relative(run.path) == run.name)
            #expect(folder.relative(root.path) == nil)
            #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/latest"))
            #expect(!folder.exists)
        }
    }
}
