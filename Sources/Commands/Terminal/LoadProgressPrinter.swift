import LoadTesting
import Reports
import Synchronization

/// Shows a load test on standard error while it goes on: one line, rewritten once a second on a terminal.
final class LoadProgressPrinter: Sendable {
    private let isTerminal: Bool
    private let write: @Sendable (String) -> Void
    private let hasOpenLine = Mutex(false)

    init(
        isTerminal: Bool = StandardStream.error.isTerminal,
        write: @escaping @Sendable (String) -> Void = { StandardStream.error.write($0) }
    ) {
        self.isTerminal = isTerminal
        self.write = write
    }

    /// Shows an event.
    func show(_ event: LoadEvent) {
        switch event {
        case .began(let text): line(text)
        case .warning(let text): line("warning: \(text)")
        case .progress(let progress):
            guard isTerminal else { return line(Self.text(progress)) }
            hasOpenLine.withLock { isOpen in
                isOpen = true
                write("\r\u{1B}[K" + Self.text(progress))
            }
        }
    }

    private func line(_ text: String) {
        hasOpenLine.withLock { isOpen in
            write((isOpen ? "\n" : "") + text + "\n")
            isOpen = false
        }
    }

    static func text(_ progress: LoadProgress) -> String {
        let interval = progress.interval
        let samples = interval.samples
        let sent = samples.counts.sent + samples.warmUp.sent
        let reached = interval.seconds > 0 ? Double(sent) / interval.seconds : 0
        var parts = [Decimals.text(Double(interval.end) / 1e9) + " s"]
        if progress.isDraining {
            parts.append("waiting")
        } else {
            let asked = interval.rateAsked.map { " of \(Figures.rate($0))" } ?? ""
            parts.append("sent \(Figures.rate(reached))\(asked)")
        }
        for span in [Span.publish, .pipeline] {
            let latency = samples.latency(of: span).summary
            guard latency.count > 0 else { continue }
            parts.append("\(span.name) p50 \(Figures.latency(latency[.p50])) p99 \(Figures.latency(latency[.p99]))")
        }
        parts.append("in flight \(Figures.count(max(0, interval.inFlight)))")
        if progress.counts.completed + progress.counts.failed > 0 {
            parts.append("completed \(Figures.count(progress.counts.completed))")
        }
        let errors = progress.counts.notPersisted + progress.counts.unknown + progress.counts.failed
        parts.append("errors \(Figures.count(errors))")
        if let left = progress.secondsLeft, !progress.isDraining { parts.append("\(Int(left.rounded())) s left") }
        return parts.joined(separator: "  ")
    }
}
