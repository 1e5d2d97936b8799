import Subprocess

#if canImport(System)
import System
#else
import SystemPackage
#endif

/// The program pdftotext of the poppler project, which turns a PDF into text in reading order.
///
/// It runs once for each PDF, with an empty environment, the document on its standard input, and bounds on time and
/// output. When the task is cancelled or the time is up, it is killed.
package struct PDFTextTool: Sendable {
    /// The program's name, which is looked up in the search path.
    package let name: String

    /// The folders to look in, separated by colons; `nil` takes them from the variable `PATH`.
    package let searchPath: String?

    /// Creates a reference to the program; whether it is installed shows when it is first used.
    package init(name: String = "pdftotext", searchPath: String? = nil) {
        self.name = name
        self.searchPath = searchPath
    }

    /// How one run ended.
    private enum Outcome: Sendable {
        case finished(TerminationStatus, output: [UInt8], complaint: String)
        case failed(SubprocessError)
        case broken(String)
        case timedOut
    }

    /// Extracts the text of a PDF.
    ///
    /// - Parameter limits: How long it may take and how long the text may be.
    /// - Returns: The text as the program gives it.
    /// - Throws: ``EssaysError`` with the codes `notThatFormat`, `pdfToolMissing`, `pdfUnreadable`, `limitExceeded`
    ///   and `cancelled`.
    func text(of bytes: [UInt8], limits: ExtractionLimits) async throws(EssaysError) -> String {
        guard Self.hasHeader(bytes) else {
            throw EssaysError(.notThatFormat, "it is not a PDF; open it in the program that made it and export it.")
        }
        let input: AnonymousFile
        do throws(SystemError) {
            input = try AnonymousFile.containing(bytes)
        } catch {
            throw EssaysError(
                .pdfUnreadable,
                "a temporary copy cannot be written: \(error). Free some space or set TMPDIR.",
                cause: error
            )
        }
        let outcome = await boundedRun(input: FileDescriptor(rawValue: input.descriptor), limits: limits)
        guard !Task.isCancelled else { throw EssaysError(.cancelled, "reading it was cancelled.") }
        switch outcome {
        case .finished(.exited(0), let output, _):
            guard let text = String(validating: output, as: UTF8.self) else {
                throw EssaysError(.pdfUnreadable, "\(name) gave bytes that are not UTF-8; export the PDF anew.")
            }
            return text
        case .finished(_, _, let complaint):
            throw Self.unreadable(name, complaint)
        case .failed(let error):
            throw explain(error, limits)
        case .broken(let reason):
            throw EssaysError(.pdfUnreadable, "\(name) could not be run: \(reason.printable).")
        case .timedOut:
            throw limits.tookTooLong(name)
        }
    }

    /// Whether the bytes begin as a PDF; the header may stand anywhere in the first kilobyte.
    private static func hasHeader(_ bytes: [UInt8]) -> Bool {
        let marks = bytes.prefix(1024).split(separator: UInt8(ascii: "%"))
        return marks.contains { $0.starts(with: "PDF-".utf8) }
    }

    /// Runs the program against the clock; whichever loses is cancelled, which kills the program.
    private func boundedRun(input: FileDescriptor, limits: ExtractionLimits) async -> Outcome {
        await withTaskGroup(of: Outcome.self) { group in
            group.addTask { await run(input: input, limits: limits) }
            group.addTask {
                try? await Task.sleep(for: limits.time)
                return .timedOut
            }
            let first = await group.next() ?? .timedOut
            group.cancelAll()
            return first
        }
    }

    private func run(input: FileDescriptor, limits: ExtractionLimits) async -> Outcome {
        let environment: Environment = searchPath.map { .custom(["PATH": $0]) } ?? .custom([:])
        do {
            let result = try await Subprocess.run(
                .name(name),
                arguments: ["-enc", "UTF-8", "-nopgbrk", "-", "-"],
                environment: environment,
                input: .fileDescriptor(input, closeAfterSpawningProcess: false),
                output: .bytes(limit: limits.textBytes),
                error: .sequence
            ) { execution in
                await Self.beginning(of: execution.standardError)
            }
            return .finished(result.terminationStatus, output: result.standardOutput, complaint: result.closureResult)
        } catch let error as SubprocessError {
            return .failed(error)
        } catch {
            return .broken(String(describing: error))
        }
    }

    /// Reads a stream to its end and keeps the beginning: damaged documents give thousands of warnings.
    private static func beginning(of stream: SubprocessOutputSequence) async -> String {
        var kept: [UInt8] = []
        do {
            for try await buffer in stream where kept.count < 2048 {
                buffer.withUnsafeBytes { kept += $0 }
            }
        } catch {
            // A complaint that cannot be read is a shorter one.
        }
        return String(decoding: kept.prefix(2048), as: UTF8.self)
    }

    private static func unreadable(_ name: String, _ complaint: String) -> EssaysError {
        if complaint.contains("Incorrect password") {
            return EssaysError(
                .protectedOrOldDocument,
                "it is protected by a password; export it without one."
            )
        }
        let lines = complaint.split(whereSeparator: \.isNewline)
        let reason = String((lines.last ?? "no reason given").prefix(160)).printable
        return EssaysError(
            .pdfUnreadable,
            "\(name) cannot read it (\(reason)). Open it in a viewer and export it anew, or use .docx."
        )
    }

    private func explain(_ error: SubprocessError, _ limits: ExtractionLimits) -> EssaysError {
        switch error.code {
        case .executableNotFound:
            EssaysError(
                .pdfToolMissing,
                "the program \(name), which reads PDF files, is not installed. Install the package poppler-utils "
                    + "(Debian, Ubuntu) or poppler (Homebrew), or save the essay as .docx.",
                cause: error
            )
        case .outputLimitExceeded:
            limits.textTooLong()
        default:
            EssaysError(.pdfUnreadable, "\(name) could not be run: \(error.description.printable)", cause: error)
        }
    }
}
