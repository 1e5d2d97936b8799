package import Artefacts
import BradleyTerry
package import Contracts

/// A run as its artefact and its journal tell it: what every report is made from.
package struct RunRecord: Sendable {
    /// The run's folder.
    package let directory: RunDirectory
    /// The artefact's path.
    package let path: String
    /// The artefact as it lies on the disk.
    let document: JSONValue
    /// Whether the artefact carries the checksum of its own content.
    package let carriesItsChecksum: Bool
    /// The essays of the inputs, and those that only callbacks name.
    package let essays: [RunEssay]
    /// The comparisons in the order of their arrival.
    package let judgements: [RunJudgement]
    /// When the run took which step; nil without a journal.
    package let timeline: RunTimeline?
    /// What the run was told, as its journal records it; nil without a journal.
    package let settings: JSONValue?

    /// Reads a run. The call blocks; time and memory are linear in the comparisons.
    ///
    /// - Parameter path: The run's folder, which may be named by a link such as `latest`, or the artefact in it.
    /// - Throws: `ReportsError` with the code `noArtefact`.
    package init(reading path: String) throws(ReportsError) {
        do throws(ArtefactsError) {
            self.init(try StoredArtefact(reading: path))
        } catch {
            throw ReportsError(.noArtefact, error.message)
        }
    }

    init(_ stored: StoredArtefact) {
        let timeline = RunTimeline(reading: stored.directory)
        let settings = (try? JournalState(reading: stored.directory))?.settings
        self.init(stored, timeline: timeline, settings: settings)
    }

    init(_ stored: StoredArtefact, timeline: RunTimeline?, settings: JSONValue?) {
        directory = stored.directory
        path = stored.path
        document = stored.document
        carriesItsChecksum = stored.carriesItsChecksum
        self.timeline = timeline
        self.settings = settings
        var table = EssayTable(stored.document["inputs"])
        for row in stored.document["bt_summary"]?.array ?? [] { table.rank(row) }
        for entry in stored.document["grade_projections"]?.array ?? [] { table.project(entry) }
        judgements = (stored.document["llm_comparisons"]?.array ?? []).compactMap { record in
            guard let judgement = RunJudgement(record, &table) else { return nil }
            if judgement.succeeded { table.count(judgement.winner, judgement.loser) }
            return judgement
        }
        essays = table.essays
    }

    /// The essays that the result ranks, best first, as indices; those of equal rank by id.
    package var ranking: [Int] {
        essays.indices.filter { essays[$0].rank != nil }
            .sorted { (essays[$0].rank ?? 0, essays[$0].id) < (essays[$1].rank ?? 0, essays[$1].id) }
    }

    /// What the artefact says of itself, by name: `runner_mode`, `batch_id`…
    func metadata(_ name: String) -> String? { document["metadata"]?[name]?.string }

    /// What the run was for: `execute`, `anchor-align-test`…
    package var mode: String { metadata("runner_mode") ?? "unknown" }
    /// The batch's human label.
    package var label: String { metadata("batch_id") ?? "unnamed" }
    /// Whether the run compared the anchors with each other alone.
    package var comparesAnchorsAlone: Bool { mode == RunnerMode.anchorAlignTest.rawValue }
    /// Whether callbacks are missing that the run waited for.
    package var isPartial: Bool { status?["partial_data"]?.bool ?? false }
    /// The cost of all comparisons, in US dollars.
    package var totalUSD: Double { document["costs"]?["total_usd"]?.double ?? 0 }

    var status: JSONValue? { document["validation"]?["runner_status"] }

    /// How many callbacks of a kind the artefact counts, such as `duplicates`.
    func observed(_ name: String) -> Int { status?["observed_events"]?[name]?.int ?? 0 }

    /// Who won against whom, by the numbers of ``essays``.
    var comparisons: PairwiseComparisons {
        var table = PairwiseComparisons(itemCount: essays.count)
        for judgement in judgements where judgement.succeeded {
            table.record(winner: judgement.winner, loser: judgement.loser)
        }
        return table
    }

    /// How well the ranking of the anchors agrees with their grades.
    var alignment: AlignmentReport {
        let anchors = essays.filter { $0.isAnchor && ($0.comparisons > 0 || $0.rank != nil || comparesAnchorsAlone) }
            .sorted { $0.inputOrder < $1.inputOrder }
        return AlignmentReport(
            anchors.map { (essayID: $0.id, fileName: $0.name, grade: $0.anchorGrade) },
            decisions: judgements.lazy.filter(\.succeeded).map { (essays[$0.winner].id, essays[$0.loser].id) },
            ranks: Dictionary(
                anchors.compactMap { anchor in anchor.rank.map { (anchor.id, $0) } },
                uniquingKeysWith: { first, _ in first }
            )
        )
    }
}

extension RunJudgement {
    fileprivate init?(_ record: JSONValue, _ table: inout EssayTable) {
        guard let essayA = record["essay_a_id"]?.string, let essayB = record["essay_b_id"]?.string, essayA != essayB
        else { return nil }
        let isFailed = record["status"]?.string != "succeeded"
        let essayBWon = !isFailed && record["winner_id"]?.string == essayB
        winner = table.number(of: essayBWon ? essayB : essayA)
        loser = table.number(of: essayBWon ? essayA : essayB)
        failure =
            isFailed
            ? Failure(
                code: record["error_code"]?.string ?? "unknown",
                reason: record["failure_reason"]?.string ?? ""
            ) : nil
        confidence = record["confidence"]?.double
        justification = record["justification"]?.string ?? ""
        judge = Judge(
            provider: record["provider"]?.string ?? "unknown",
            model: record["model"]?.string ?? "unknown"
        )
        promptTokens = max(0, record["tokens_prompt"]?.int ?? 0)
        completionTokens = max(0, record["tokens_completion"]?.int ?? 0)
        costUSD = record["cost_usd"]?.double ?? 0
        started = record["started_at"]?.string.flatMap { try? Timestamp(iso8601: $0) }
        completed = record["completed_at"]?.string.flatMap { try? Timestamp(iso8601: $0) }
        promptHash = record["prompt_hash"]?.string ?? ""
    }
}
