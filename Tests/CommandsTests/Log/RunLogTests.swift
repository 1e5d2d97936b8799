import Artefacts
import Contracts
import Foundation
import Logging
import Runner
import TestSupport
import Testing

@testable import Commands

@Suite("The log of a run")
struct RunLogTests {
    private let batch = LogIdentity(
        correlationID: UUID(uuidString: "2bcd9dd4-03f2-4b7d-9c38-5ab3f48098a3"),
        label: "spring",
        batchID: UUID(uuidString: "2e402372-2697-4a0e-abc3-25402e4ca5c7"),
        mode: .execute
    )

    private func lines(in folder: String) throws -> [JSONValue] {
        let logs = URL(filePath: folder).appending(path: "logs")
        return try FileManager.default.contentsOfDirectory(atPath: logs.path).sorted().flatMap { name in
            try Data(contentsOf: logs.appending(path: name)).split(separator: UInt8(ascii: "\n"))
                .map { try JSONValue(parsing: Array($0)) }
        }
    }

    @Test("keeps what comes before there is a folder, and everything at every level")
    func buffer() async throws {
        try await withTemporaryDirectory { folder in
            let shown = LineLog()
            let log = RunLog("execute", console: shown.console())
            log.write(LogLine(.debug, .detail, "early"))
            log.identify(batch)
            log.open(in: RunDirectory(path: folder.path))
            log.write(.warning("late"))
            log.keep(LogLine(.info, .runEnded, "end", [("exit_status", .int(0))]))
            #expect(shown.text == "warning: late\n")
            let lines = try lines(in: folder.path)
            #expect(lines.map { $0["message"]?.string } == ["early", "late", "end"])
            #expect(lines.allSatisfy { $0["batch_uuid"]?.string == batch.batchID?.wireString })
            #expect(lines.allSatisfy { $0["batch_id"]?.string == "spring" && $0["runner_mode"]?.string == "execute" })
            #expect(lines[2]["exit_status"]?.int == 0)
            let name = try #require(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/logs").first)
            #expect(name.hasSuffix("Z-execute.jsonl"))
            let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder.path)/logs/\(name)")
            #expect(attributes[.posixPermissions] as? Int == 0o600)
        }
    }

    @Test("holds what libraries say, at their level")
    func libraries() async throws {
        try await withTemporaryDirectory { folder in
            let shown = LineLog()
            let log = RunLog("resume", of: batch, console: shown.console())
            log.open(in: RunDirectory(path: folder.path))
            log.logger.debug("quiet", metadata: ["facility": "CONNECT"])
            log.logger.critical("loud", metadata: ["client": "c"])
            #expect(shown.text == "error: loud (client=c)\n")
            let lines = try lines(in: folder.path)
            #expect(lines.map { $0["event"]?.string } == ["library", "library"])
            #expect(lines.map { $0["level"]?.string } == ["debug", "error"])
            #expect(lines[0]["metadata"]?["facility"]?.string == "CONNECT")
        }
    }

    @Test("holds no secret that was planted in message, fact or metadata")
    func secrets() async throws {
        try await withTemporaryDirectory { folder in
            let shown = LineLog()
            let secrets = SecretFilter(environment: ["JWT_SECRET_KEY": "hush-hush"])
            let log = RunLog("execute", of: batch, console: shown.console(.json, .verbose, secrets: secrets))
            log.open(in: RunDirectory(path: folder.path))
            log.write(LogLine(.info, .detail, "a hush-hush b", [("url", .text("http://u:hush-hush@h/"))]))
            log.logger.debug("x", metadata: ["key": "hush-hush"])
            let file = try lines(in: folder.path).map { String(decoding: $0.jsonBytes, as: UTF8.self) }.joined()
            for text in [shown.text, file] {
                #expect(!text.contains("hush"))
                #expect(text.contains("a ******** b") && text.contains("http://********@h/"))
            }
        }
    }

    @Test("never fails the run: it tells once what is wrong, and goes on")
    func failure() async throws {
        try await withTemporaryDirectory { folder in
            try Data().write(to: folder.appending(path: "logs"))
            let shown = LineLog()
            let log = RunLog("execute", of: batch, console: shown.console())
            log.open(in: RunDirectory(path: folder.path))
            log.open(in: RunDirectory(path: folder.path))
            log.write(LogLine(.info, .note, "on"))
            let lines = shown.text.split(separator: "\n")
            #expect(lines.count == 2)
            #expect(lines[0].hasPrefix("warning: The run goes on without its log file."))
            #expect(lines[1] == "note: on")
        }
    }

    @Test("goes on in the same file when a process of the same second has begun it")
    func twice() async throws {
        try await withTemporaryDirectory { folder in
            let directory = RunDirectory(path: folder.path)
            let time = Timestamp(microseconds: 1_795_485_030_999_999)
            for text in ["1\n", "2\n"] {
                let file = try RunLogFile(in: directory, of: "collect", at: time)
                try file.append(Array(text.utf8))
                #expect(file.path.hasSuffix("/logs/20261124T015030Z-collect.jsonl"))
            }
            let file = folder.appending(path: "logs/20261124T015030Z-collect.jsonl")
            #expect(try String(contentsOf: file, encoding: .utf8) == "1\n2\n")
        }
    }
}
