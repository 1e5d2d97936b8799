import Foundation
import TestSupport
import Testing

@testable import Artefacts
@testable import Commands
@testable import Contracts
@testable import Essays
@testable import Kafka
@testable import PlatformClients

/// The manual's table of limits, held to the limits.
@Suite struct LimitTableTests {
    private static let essays = ExtractionLimits()

    /// The rows, by their beginnings.
    private static let limits: [(row: String, limit: String)] = [
        ("an essay, instructions", bytes(essays.fileBytes)),
        ("an essay, instructions", bytes(InventoryBuilder.documentLimit)),
        ("a part of a `.docx`", bytes(essays.partBytes)),
        ("all parts of a `.docx`", bytes(essays.inflatedBytes)),
        ("entries of", number(essays.entries)),
        ("elements of", number(essays.xmlDepth)),
        ("attributes of", number(essays.xmlAttributes)),
        ("the text of an essay", bytes(essays.textBytes)),
        ("the time for an essay", "\(essays.time.components.seconds) s"),
        ("objects and lists", number(JSONParser.maximumDepth)),
        ("a configuration file", bytes(ConfigurationFile.sizeLimit)),
        ("a manifest", bytes(ManifestFile.sizeLimit)),
        ("a login cache", bytes(LoginCache.sizeLimit)),
        ("an upload cache", bytes(UploadCache.sizeLimit)),
        ("an answer", bytes(HTTPTransportSettings().maximumAnswerBytes)),
        ("the output of `--oauth-token-command`", bytes(TokenCommand.outputLimit)),
        ("an artefact", bytes(WholeFile.sizeLimit)),
        ("a stored event", bytes(EventReplay.sizeLimit)),
    ]

    @Test func everyLimitIsAsTheManualSays() throws {
        let rows = try Self.rows()
        for (beginning, limit) in Self.limits {
            let row = try #require(rows.first { $0.what.hasPrefix(beginning) }, "no row for '\(beginning)…'")
            #expect(row.limit == limit, "\(row.what)")
        }
        #expect(Set(Self.limits.map(\.row)).count == rows.count, "a row that nothing holds")
    }

    private static func rows() throws -> [(what: String, limit: String)] {
        let page = Repository.root.appending(path: "docs/security.md")
        let lines = try String(contentsOf: page, encoding: .utf8).split(separator: "\n")
        return lines.drop { $0 != "| What is read | At most |" }.dropFirst(2).prefix { $0.hasPrefix("|") }.map { line in
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            return (cells[0], cells[1])
        }
    }

    private static func bytes(_ count: Int) -> String {
        for (size, name) in [(1 << 30, "GiB"), (1 << 20, "MiB"), (1 << 10, "KiB")] where count % size == 0 {
            return "\(count / size) \(name)"
        }
        return "\(count) bytes"
    }

    private static func number(_ count: Int) -> String {
        count < 1000 ? "\(count)" : "\(count / 1000)," + String(format: "%03d", count % 1000)
    }
}
