import Crypto
import Foundation

extension TextExtractor {
    /// Extracts the texts of many files, several at a time, and checks them.
    ///
    /// One bad file stops nothing: its problems are collected. Results come in the order of the files whatever order
    /// they finish in. Without texts an essay takes well under a kilobyte, so that thousands fit.
    ///
    /// - Parameters:
    ///   - requirements: What the texts are used for.
    ///   - keepingTexts: Whether the essays keep their texts.
    ///   - workers: How many files are read at the same time; as many as processors unless given.
    ///   - progress: Called after each file, never twice at the same time, with how many files are done.
    /// - Returns: The essays, problems and notices.
    /// - Throws: `CancellationError` when the task is cancelled; no work goes on then.
    @concurrent
    package func extractAll(
        _ files: [EssayFile],
        requirements: TextRequirements,
        keepingTexts: Bool = true,
        workers: Int? = nil,
        progress: @Sendable (_ done: Int) -> Void = { _ in }
    ) async throws(CancellationError) -> ExtractionReport {
        let outcomes = await withTaskExecutorPreference(FileWorkExecutor.shared) {
            await withTaskGroup(of: (Int, Outcome).self) { group in
                var outcomes = [Outcome?](repeating: nil, count: files.count)
                var next = 0
                var done = 0
                func startNext() {
                    guard next < files.count else { return }
                    let index = next
                    let file = files[index]
                    next += 1
                    _ = group.addTaskUnlessCancelled {
                        (index, await outcome(of: file, requirements: requirements, keepingText: keepingTexts))
                    }
                }
                for _ in 0..<max(1, workers ?? ProcessInfo.processInfo.activeProcessorCount) { startNext() }
                while let (index, outcome) = await group.next() {
                    outcomes[index] = outcome
                    done += 1
                    progress(done)
                    startNext()
                }
                return outcomes
            }
        }
        guard !Task.isCancelled else { throw CancellationError() }
        return Self.report(outcomes.compactMap { $0 })
    }

    /// What became of one file: an essay when there are no problems.
    private enum Outcome: Sendable {
        case essay(ExtractedEssay)
        case problems([EssayProblem])
    }

    private func outcome(
        of file: EssayFile,
        requirements: TextRequirements,
        keepingText: Bool
    ) async -> Outcome {
        do throws(EssaysError) {
            let essay = try await read(file)
            let problems = requirements.problems(
                of: essay.text ?? "",
                codePointCount: essay.digest.codePointCount,
                file: file.path
            )
            guard problems.isEmpty else { return .problems(problems) }
            return .essay(keepingText ? essay : essay.droppingText())
        } catch {
            return .problems([EssayProblem(error)])
        }
    }

    private static func report(_ outcomes: [Outcome]) -> ExtractionReport {
        var essays: [ExtractedEssay] = []
        var problems: [EssayProblem] = []
        essays.reserveCapacity(outcomes.count)
        for outcome in outcomes {
            switch outcome {
            case .essay(let essay): essays.append(essay)
            case .problems(let found): problems += found
            }
        }
        return ExtractionReport(essays: essays, problems: problems, notices: duplicates(among: essays))
    }

    /// Finds files with the same bytes; each file is compared with the first that has them.
    private static func duplicates(among essays: [ExtractedEssay]) -> [EssayNotice] {
        var first: [SHA256Digest: ExtractedEssay] = [:]
        first.reserveCapacity(essays.count)
        return essays.compactMap { essay in
            guard let other = first[essay.fileDigest] else {
                first[essay.fileDigest] = essay
                return nil
            }
            let names = [other.file.fileName, essay.file.fileName]
            return EssayNotice(
                .duplicateContent,
                files: names,
                message: "\(names[0].quoted) and \(names[1].quoted) have the same content; check whether one of them "
                    + "is in the wrong place."
            )
        }
    }
}
