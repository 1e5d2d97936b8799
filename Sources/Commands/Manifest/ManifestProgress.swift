import Runner
import Synchronization

/// Shows what many batches do on standard error: each line names its batch.
///
/// Of each batch its end is shown, with warnings and retries; what it does in between only when details are asked for.
final class ManifestProgress: Sendable {
    private let verbose: Bool
    private let write: @Sendable (String) -> Void
    private let shared: ProgressPrinter
    private let printers = Mutex<[String: ProgressPrinter]>([:])

    init(verbose: Bool, write: @escaping @Sendable (String) -> Void = { StandardStream.error.writeLine($0) }) {
        self.verbose = verbose
        self.write = write
        shared = ProgressPrinter(verbose: verbose, write: write)
    }

    /// Shows an event.
    func show(_ event: ManifestEvent) {
        switch event {
        case .shared(let event): shared.show(event)
        case .began(let label): if verbose { write("\(label): begun") }
        case .batch(let label, let event):
            if verbose || Self.isNoteworthy(event) { printer(of: label).show(event) }
        case .ended(let outcome, let ended, let total):
            printers.withLock { _ = $0.removeValue(forKey: outcome.label) }
            write("\(ended) of \(total): \(outcome.label): \(Self.text(outcome))")
        }
    }

    private func printer(of label: String) -> ProgressPrinter {
        printers.withLock { printers in
            if let printer = printers[label] { return printer }
            let printer = ProgressPrinter(verbose: verbose, write: { [write] in write("\(label): \($0)") })
            printers[label] = printer
            return printer
        }
    }

    private static func isNoteworthy(_ event: RunEvent) -> Bool {
        switch event {
        case .warning, .retrying: true
        default: false
        }
    }

    /// What became of a batch, in a few words.
    private static func text(_ outcome: BatchOutcome) -> String {
        switch outcome.state {
        case .done: "done" + (outcome.report?.tally.map { ", \($0.comparisons) comparisons" } ?? "")
        case .failed: "failed: \(outcome.error?.message ?? "")"
        case .interrupted: "interrupted"
        case .notBegun: "not begun"
        }
    }
}
