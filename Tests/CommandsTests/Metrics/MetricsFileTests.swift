import Foundation
import Runner
import Synchronization
import TestSupport
import Testing

@testable import Commands

@Suite("A file of metrics")
struct MetricsFileTests {
    private func family(_ value: Double) -> [MetricFamily] {
        [MetricFamily(name: "n", kind: .gauge, help: "h", samples: [.init(labels: [], value: value)])]
    }

    @Test("is replaced whole: at the start, when it is due, and at the end")
    func writing() async throws {
        try await withTemporaryDirectory { folder in
            let path = folder.appending(path: "run.prom").path
            let calls = Mutex(0.0)
            let file = MetricsFile(path, interval: .zero) { status in
                calls.withLock { $0 += 1 }
                return family(status.map(Double.init) ?? calls.withLock { -$0 })
            }
            func value() throws -> String? {
                try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").last.map(String.init)
            }
            try await file.begin()
            #expect(try value() == "n -1")
            #expect(await file.writeIfDue() == nil)
            #expect(try value() == "n -2")
            #expect(await file.end(with: 10) == nil)
            #expect(try value() == "n 10")
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["run.prom"])
        }
    }

    @Test("is not written before it is due")
    func interval() async throws {
        try await withTemporaryDirectory { folder in
            let calls = Mutex(0)
            let file = MetricsFile(folder.appending(path: "run.prom").path, interval: .seconds(3600)) { _ in
                calls.withLock { $0 += 1 }
                return []
            }
            try await file.begin()
            for _ in 0..<5 { #expect(await file.writeIfDue() == nil) }
            #expect(calls.withLock { $0 } == 1)
        }
    }

    @Test("that cannot be written is refused at the start, and told of once later")
    func failure() async throws {
        try await withTemporaryDirectory { folder in
            let path = folder.appending(path: "gone/run.prom").path
            let file = MetricsFile(path, interval: .zero) { _ in [] }
            let error = await #expect(throws: RunnerError.self) { try await file.begin() }
            #expect(error?.code == .inputRefused)
            #expect(error?.message.contains(path) == true && error?.message.contains("--metrics-file") == true)
            #expect(await file.writeIfDue()?.contains(path) == true)
            #expect(await file.end(with: 0) == nil)
        }
    }
}
