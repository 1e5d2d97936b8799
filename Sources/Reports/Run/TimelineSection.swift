import Artefacts
import Contracts

/// When the callbacks of a run came.
struct TimelineSection {
    /// The most points of the plot's line.
    private static let mostPoints = 300

    /// When each comparison came, sorted.
    private let comparisons: [Timestamp]
    private let marks: [(name: String, time: Timestamp)]
    private let isFromJournal: Bool

    /// Takes the times from the journal, or from the comparisons themselves where there is none.
    init(_ record: RunRecord) {
        let arrivals = record.timeline?.arrivals ?? []
        let kept = arrivals.filter { $0.kind == .comparisons }.map(\.time)
        isFromJournal = !kept.isEmpty
        comparisons = (kept.isEmpty ? record.judgements.compactMap(\.completed) : kept).sorted()
        let first = { (kind: RunDirectory.EventFolder) in arrivals.first { $0.kind == kind }?.time }
        let marks: [(String, Timestamp?)] = [
            ("published", record.timeline?.published), ("completion", first(.completions)), ("result", first(.results)),
            ("failure", first(.failures)),
        ]
        self.marks = marks.compactMap { name, time in time.map { (name, $0) } }
    }

    private var start: Timestamp? { ([comparisons.first] + marks.map(\.time)).compactMap(\.self).min() }

    /// How long it took from publishing, or the first callback, to the last callback.
    var seconds: Double? {
        guard let start, let end = ([comparisons.last] + marks.map(\.time)).compactMap(\.self).max(), end > start
        else { return nil }
        return Self.seconds(from: start, to: end)
    }

    var blocks: [ReportDocument.Block] {
        guard let start, let seconds, !comparisons.isEmpty else { return [] }
        let plot = LinePlot(
            title: "Comparisons over time",
            note: isFromJournal
                ? "How many comparisons had come, counted from the first mark."
                : "How many comparisons had been made, by the providers' own times: the run's journal has no times of arrival.",
            x: .time("time", upTo: seconds),
            y: .linear("comparisons", upTo: Double(comparisons.count)),
            series: [.init(name: "comparisons", colour: 1, points: points(from: start))]
        )
        var marked = plot
        marked.marks = marks.map { (x: Self.seconds(from: start, to: $0.time), name: $0.name) }
        var table = ReportTable([.word("event"), .word("time"), .figure("after")])
        var moments = marks
        if let first = comparisons.first, let last = comparisons.last {
            moments += [("first comparison", first), ("last comparison", last)]
        }
        for moment in moments.sorted(by: { ($0.time, $0.name) < ($1.time, $1.name) }) {
            table.add([
                moment.name, ReportWords.time(moment.time),
                ReportWords.duration(Self.seconds(from: start, to: moment.time)),
            ])
        }
        return [.figure(marked.html), .table(table)]
    }

    /// The counts at evenly spread comparisons, the first and the last among them.
    private func points(from start: Timestamp) -> [(x: Double, y: Double?)] {
        let step = max(1, (comparisons.count + Self.mostPoints - 1) / Self.mostPoints)
        var counts = Array(stride(from: 1, through: comparisons.count, by: step))
        if counts.last != comparisons.count { counts.append(comparisons.count) }
        return [(0, 0)] + counts.map { (Self.seconds(from: start, to: comparisons[$0 - 1]), Double($0)) }
    }

    private static func seconds(from start: Timestamp, to end: Timestamp) -> Double {
        Double(end.microseconds - start.microseconds) / 1e6
    }
}
