import Contracts
import Runner

/// What is told of a run while it goes on: lines, and the live line; pure, told of events and of the time.
///
/// Progress of a stage is a line at most every ten seconds, and while nothing comes a line a minute says so: logs of hours
/// stay readable. The live line is for a terminal, and may be asked for at any time.
struct ProgressModel: Sendable {
    private static let firstProgress = Duration.seconds(1)
    private static let spacing = Duration.seconds(10)
    private static let heartbeat = Duration.seconds(60)

    private var stage: StageProgress?
    private var lastLine = Duration.zero

    /// Takes an event.
    ///
    /// - Parameter time: The time, on the caller's clock.
    /// - Returns: The lines that tell it.
    mutating func receive(_ event: RunEvent, at time: Duration) -> [LogLine] {
        switch event {
        case .began(let stage, let total):
            self.stage = StageProgress(stage, total: total, at: time)
            lastLine = time - Self.spacing + Self.firstProgress
            return [LogLine(.debug, .stageBegan, "\(stage.rawValue): begun", Self.facts(stage, total: total))]
        case .advanced(_, let done, _):
            stage?.advance(to: done, at: time)
            return progress(at: time, after: Self.spacing)
        case .ended(let ended, let text): return [end(ended, text, at: time)]
        case .warning(let text): return [.warning(text)]
        case .detail(let text): return [LogLine(.debug, .detail, text)]
        case .retrying(let text): return [LogLine(.info, .retry, text)]
        case .folder(let path):
            return [LogLine(.debug, .runFolder, "run folder: \(path)", [("run_directory", .text(path))])]
        case .counted: return []
        case .callback(let callback, let tally): return receive(callback, tally, at: time)
        }
    }

    /// Takes note of the time alone.
    ///
    /// - Parameter time: The time, on the caller's clock.
    /// - Returns: A line, when nothing has been told of a stage for a while.
    mutating func tick(at time: Duration) -> [LogLine] { progress(at: time, after: Self.heartbeat) }

    /// The live line; nil between stages.
    ///
    /// - Parameter time: The time, on the caller's clock.
    func live(at time: Duration) -> String? { stage.map { $0.words(at: time) } }

    private mutating func receive(_ callback: Callback, _ tally: CallbackTally, at time: Duration) -> [LogLine] {
        stage?.take(tally, at: time)
        switch callback {
        case .comparison(let comparison):
            let line = LogLine(
                .debug,
                .comparison,
                "comparison \(tally.comparisons) has come",
                [("request_id", .text(comparison.requestID)), ("cost_usd", .double(comparison.costUSD))]
            )
            return [line.forProgramsAlone] + progress(at: time, after: Self.spacing)
        case .completed(let completion):
            stage?.hasCompletion = true
            let status = completion.status
            return [LogLine(.info, .completion, "callbacks: completion (\(status))", [("status", .text(status))])]
        case .result(let result):
            let count = result.essays.count
            return [LogLine(.info, .result, "callbacks: result with \(count) essays", [("essays", .int(count))])]
        case .failed(let failure):
            let code = failure.errorCode
            return [LogLine(.info, .failure, "callbacks: failed (\(code))", [("error_code", .text(code))])]
        }
    }

    private mutating func progress(at time: Duration, after spacing: Duration) -> [LogLine] {
        guard let stage, time - lastLine >= spacing else { return [] }
        lastLine = time
        return [LogLine(.info, .stageProgress, stage.words(at: time), stage.facts(at: time))]
    }

    private mutating func end(_ ended: RunStage, _ text: String, at time: Duration) -> LogLine {
        let seconds = stage.flatMap { $0.stage == ended ? (time - $0.began) / .seconds(1) : nil }
        if stage?.stage == ended { stage = nil }
        let duration = seconds.flatMap { $0 >= 1 ? " (\(Pace.time($0)))" : nil } ?? ""
        var facts = Self.facts(ended)
        if let seconds { facts.append(("seconds", .double((seconds * 1000).rounded() / 1000))) }
        return LogLine(.info, .stageEnded, "\(ended.rawValue): \(text)\(duration)", facts)
    }

    private static func facts(_ stage: RunStage, total: Int? = nil) -> [(key: String, value: LogLine.Value)] {
        let known: [(key: String, value: LogLine.Value)] = total.map { [("total", .int($0))] } ?? []
        return [("stage", .text(stage.rawValue))] + known
    }
}
