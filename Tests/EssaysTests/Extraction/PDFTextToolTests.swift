import Foundation
import TestSupport
import Testing

@testable import Essays

@Suite struct PDFTextToolTests {
    static let document = Array("%PDF-1.4\n".utf8)

    @Test func programThatIsMissingIsNamedWithItsPackage() async {
        let error = await failure(of: PDFTextTool(searchPath: "/absent"))
        #expect(error?.code == .pdfToolMissing)
        #expect(error?.message.contains("poppler-utils") == true)
    }

    @Test func documentIsFedOnStandardInputAndPagesAreJoined() async throws {
        try await withProgram("cat; printf 'p1\\fp2\\n'; exit 0") { tool in
            let text = try await TextExtractor(pdfTool: tool).extract(Self.document, format: .pdf)
            #expect(text.text == "%PDF-1.4\np1\np2")
        }
    }

    @Test func complaintIsShortenedAndSanitised() async throws {
        let complaint = String(repeating: "x", count: 5000)
        try await withProgram("printf 'first\\nbad \\033[31m\(complaint)\\n' >&2; exit 1") { tool in
            let error = await failure(of: tool)
            #expect(error?.code == .pdfUnreadable)
            #expect(error?.message.contains("bad \\u{1b}[31mxxx") == true)
            #expect((error?.message.count ?? .max) < 400)
        }
    }

    @Test func floodOfWarningsIsNoFailure() async throws {
        try await withProgram("i=0; while [ $i -lt 20000 ]; do echo warning warning >&2; i=$((i+1)); done; echo ok") {
            tool in
            let text = try await tool.text(of: Self.document, limits: ExtractionLimits())
            #expect(text == "ok\n")
        }
    }

    @Test func passwordIsRecognised() async throws {
        try await withProgram("echo 'Command Line Error: Incorrect password' >&2; exit 1") { tool in
            #expect(await failure(of: tool)?.code == .protectedOrOldDocument)
        }
    }

    @Test func programThatEndsBeforeReadingIsNoBrokenPipe() async throws {
        try await withProgram("exit 3") { tool in
            let bytes = Self.document + [UInt8](repeating: 0, count: 4 << 20)
            let error = await #expect(throws: EssaysError.self) {
                try await tool.text(of: bytes, limits: ExtractionLimits())
            }
            #expect(error?.code == .pdfUnreadable)
        }
    }

    @Test func outputAboveTheLimitIsRefused() async throws {
        try await withProgram("while :; do echo 0123456789012345678901234567890123456789; done") { tool in
            var limits = ExtractionLimits()
            limits.textBytes = 100_000
            let error = await failure(of: tool, limits)
            #expect(error?.code == .limitExceeded)
            #expect(error?.message.contains("100000") == true)
        }
    }

    @Test func programThatHangsIsKilled() async throws {
        try await withProgram("echo $$ > \"$0.pid\"; exec sleep 600") { tool in
            var limits = ExtractionLimits()
            limits.time = .milliseconds(500)
            let error = await failure(of: tool, limits)
            #expect(error?.code == .limitExceeded)
            #expect(error?.message.contains("0.5 s") == true)
            // On a busy machine it may be killed before it has written its number.
            let written = try? String(contentsOfFile: Self.program(tool) + ".pid", encoding: .utf8)
            if let written { try expectGone(written) }
        }
    }

    @Test func cancellationKillsTheProgram() async throws {
        try await withProgram("echo $$ > \"$0.fifo\"; exec sleep 600") { tool in
            let fifo = Self.program(tool) + ".fifo"
            #expect(mkfifo(fifo, 0o600) == 0)
            var number = ""
            await withTaskGroup(of: String?.self) { group in
                group.addTask { await failure(of: tool)?.code.rawValue }
                group.addTask { await Self.line(from: fifo) }
                // The program's number comes first: the program goes on until it is killed.
                number = await group.next().flatMap(\.self) ?? ""
                group.cancelAll()
                #expect(await group.next() == EssaysError.Code.cancelled.rawValue)
            }
            try expectGone(number)
        }
    }

    @Test func fileThatIsNoPDFIsRefusedWithoutRunningAnything() async {
        let error = await #expect(throws: EssaysError.self) {
            try await PDFTextTool(searchPath: "/absent").text(of: Array("text".utf8), limits: ExtractionLimits())
        }
        #expect(error?.code == .notThatFormat)
    }

    private func failure(of tool: PDFTextTool, _ limits: ExtractionLimits = ExtractionLimits()) async -> EssaysError? {
        do throws(EssaysError) {
            _ = try await tool.text(of: Self.document, limits: limits)
            return nil
        } catch {
            return error
        }
    }

    /// Runs a body with a tool that runs a shell script instead of the real program.
    private func withProgram(_ script: String, _ body: (PDFTextTool) async throws -> Void) async throws {
        try await withTemporaryDirectory { folder in
            let program = folder.appending(path: "pdftotext")
            try Data("#!/bin/sh\n\(script)\n".utf8).write(to: program)
            try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: program.path)
            try await body(PDFTextTool(searchPath: "\(folder.path):/usr/bin:/bin"))
        }
    }

    /// The script's path.
    private static func program(_ tool: PDFTextTool) -> String {
        "\(tool.searchPath?.split(separator: ":").first ?? "")/pdftotext"
    }

    /// Waits for a line that a program writes to a FIFO, on a thread that may block.
    private static func line(from fifo: String) async -> String? {
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                let written = try? FileHandle(forReadingFrom: URL(filePath: fifo)).readToEnd()
                continuation.resume(returning: written.map { String(decoding: $0, as: UTF8.self) })
            }
        }
    }

    /// Checks that no process has a number that a script wrote.
    private func expectGone(_ number: String) throws {
        let process = try #require(Int32(number.trimmingCharacters(in: .whitespacesAndNewlines)))
        #expect(kill(process, 0) == -1)
        #expect(errno == ESRCH)
    }
}
