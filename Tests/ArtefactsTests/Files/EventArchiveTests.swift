import Artefacts
import Contracts
import Foundation
import TestSupport
import Testing

@Suite("The archive of raw events")
struct EventArchiveTests {
    @Test("keeps every event's bytes in the folder of its kind, also those that are not JSON")
    func keeping() async throws {
        try await withTemporaryDirectory { root in
            let run = try RunDirectory.create(in: root.path, batchID: UUID(), at: .now)
            var archive = EventArchive(run)
            let messages = try RecordedCallbacks.all() + [(.failed, [0xFF, 0x00])]
            let paths = try messages.map { try archive.keep($0.payload, from: $0.topic) }
            try archive.synchronise()
            #expect(archive.count == 9)
            #expect(Set(paths).count == 9)
            for (path, message) in zip(paths, messages) {
                #expect(try Array(Data(contentsOf: URL(filePath: "\(run.path)/events/\(path)"))) == message.payload)
            }
            #expect(paths.filter { $0.hasPrefix("comparisons/") }.count == 6)
            #expect(paths[0].hasSuffix("/000001-6408274b-e8b7-4282-9ff2-ee643baf238a.json"))
            #expect(paths[8] == "failures/000009.json")
        }
    }

    @Test("never takes a path from an event's id")
    func hostileID() async throws {
        try await withTemporaryDirectory { root in
            let run = try RunDirectory.create(in: root.path, batchID: UUID(), at: .now)
            var archive = EventArchive(run)
            let id = "../../../../../../../../../../../tmp/a"
            let path = try archive.keep(Array("{\"event_id\": \"\(id)\"}".utf8), from: .result)
            #expect(path == "assessment_results/000001.json")
        }
    }
}
