import Artefacts
import Contracts
import Foundation
import TestSupport
import Testing

@Suite("The artefact's checksum")
struct ArtefactChecksumTests {
    /// Recomputes a file's checksum in Python, with every number kept as the text that stands in the document.
    private let script = #"""
        import hashlib, json, re, sys
        mark = lambda text: "\ue000" + text + "\ue001"
        document = json.load(open(sys.argv[1], encoding="utf-8"), parse_float=mark, parse_int=mark)
        document["validation"]["artefact_checksum"] = ""
        text = json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        text = re.sub('"\ue000([^\ue001]*)\ue001"', r"\1", text)
        print(hashlib.sha256(text.encode("utf-8")).hexdigest())
        """#

    @Test("is that of the written document")
    func ownRule() throws {
        let rendered = try artefact().rendered()
        let document = try JSONValue(parsing: rendered.bytes)
        #expect(ArtefactChecksum.computed(of: document) == rendered.checksum)
        #expect(document["validation"]?["artefact_checksum"]?.string == rendered.checksum)
        #expect(throws: Never.self) { try ArtefactChecksum.verifyChecksum(of: document) }
    }

    @Test("is what another program makes of the rule", .enabled(if: PythonScript.isThere))
    func independentRule() async throws {
        let rendered = try artefact().rendered()
        try await withTemporaryDirectory { directory in
            let path = directory.appending(path: "artefact.json").path
            try AtomicFile.write(rendered.bytes, to: path)
            #expect(try PythonScript.run(script, [path]) == rendered.checksum)
        }
    }

    @Test("covers every part of the document, and numbers as they are written")
    func changes() throws {
        let text = String(decoding: try artefact().rendered().bytes, as: UTF8.self)
        let changes = [
            ("TRACKED_CHANGES", "TRACKED_CHANGE5"), ("\"rank\": 1,", "\"rank\": 1.0,"), ("0.00762", "0.007620"),
            ("\"bytes\": 17", "\"bytes\": 18"), ("1800.0", "1800"), ("Åsa", "A\u{30A}sa"),
        ]
        for (old, new) in changes {
            let changed = text.replacingOccurrences(of: old, with: new, options: .literal)
            #expect(Array(changed.utf8) != Array(text.utf8))
            let document = try JSONValue(parsing: Array(changed.utf8))
            let error = #expect(throws: ArtefactsError.self) { try ArtefactChecksum.verifyChecksum(of: document) }
            #expect(error?.code == .checksumMismatch)
        }
    }

    @Test("does not depend on layout or order")
    func layout() throws {
        let text = #"{"b":[1,2.50],"validation":{"x":"å","artefact_checksum":"CHECKSUM"},"a":null}"#
        // printf '{"a":null,"b":[1,2.50],"validation":{"artefact_checksum":"","x":"å"}}' | sha256sum
        let checksum = "a4bef8d2b47d6618da0f61ac385b048e698fa2c140fe1a001c2860d83c0432cc"
        let document = text.replacing("CHECKSUM", with: checksum)
        #expect(throws: Never.self) {
            try ArtefactChecksum.verifyChecksum(of: JSONValue(parsing: Array(document.utf8)))
        }
    }

    @Test("is asked of artefacts alone", arguments: ["{}", "[]", #"{"validation":null}"#, #"{"validation":{"x":1}}"#])
    func notAnArtefact(text: String) throws {
        let document = try JSONValue(parsing: Array(text.utf8))
        let error = #expect(throws: ArtefactsError.self) { try ArtefactChecksum.verifyChecksum(of: document) }
        #expect(error?.message.contains("artefact_checksum") == true)
    }

    private func artefact() throws -> RunArtefact {
        var fold = CallbackFold(batchID: RecordedCallbacks.batchID)
        for message in try RecordedCallbacks.all() { _ = fold.receive(topic: message.topic, payload: message.payload) }
        fold.receive(
            .comparison(
                SampleComparison.make(
                    9,
                    batchID: fold.batchID,
                    essays: ("x\"y\\", "\u{2028}😀"),
                    outcome: .succeeded(
                        winner: .essayA,
                        confidence: 5,
                        justification: "tab\t nul\u{0} del\u{7F} é/e\u{301}"
                    ),
                    costUSD: 1e-7
                )
            )
        )
        var overrides = LLMConfigOverrides()
        overrides.temperature = 0
        return SampleRun.artefact(fold, overrides: overrides)
    }
}
