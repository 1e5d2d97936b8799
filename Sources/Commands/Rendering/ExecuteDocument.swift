import Artefacts
import Contracts
import Runner

/// The report of a run that sends essays, for programs.
struct ExecuteDocument {
    let report: ExecuteReport

    func text(_ format: OutputFormat) -> String {
        JSONDocument.text(format) { write(into: &$0) }
    }

    /// Writes the report as one object.
    func write(into writer: inout JSONWriter) {
        writer.object { writer in
            writer.schemaVersion()
            writer.key("batch_uuid")
            writer.uuid(report.batchID)
            writer.key("batch_id")
            writer.string(report.label)
            writer.key("correlation_id")
            writer.uuid(report.correlationID)
            writer.key("run_directory")
            writer.string(report.runDirectory)
            writer.key("runner_mode")
            writer.string(report.mode.rawValue)
            writer.key("anchor_source")
            writer.string(report.anchorSource?.rawValue)
            writer.key("anchors_registered")
            writer.int(report.anchorSource == .register ? report.anchors.count : 0)
            writer.key("essays")
            writer.int(report.studentCount)
            writer.key("essays_uploaded")
            writer.int(report.uploadedNow)
            writer.key("envelope_bytes")
            writer.int(report.envelope?.payload.count ?? 0)
            writer.key("topic")
            writer.string(report.envelope?.topic.rawValue)
            writer.key("delivery")
            writeDelivery(&writer)
            writer.key("callbacks")
            writeCallbacks(&writer)
            writer.key("ranking")
            writer.array(report.ranking) { writeEssay($1, &$0) }
            writer.key("alignment")
            if let alignment = report.alignment {
                AlignmentDocument(report: alignment).write(into: &writer)
            } else {
                writer.null()
            }
            writer.key("post_run")
            writer.array(report.postRun) { writeStep($1, &$0) }
            writer.key("reports")
            writer.array(report.reports) { $0.string($1) }
            writer.key("shortfall")
            writer.string(report.shortfall?.message)
        }
    }

    private func writeDelivery(_ writer: inout JSONWriter) {
        guard let published = report.published else { return writer.null() }
        writer.object { writer in
            writer.key("partition")
            writer.int(Int(published.partition))
            writer.key("offset")
            writer.int(Int(published.offset))
        }
    }

    private func writeCallbacks(_ writer: inout JSONWriter) {
        guard let tally = report.tally else { return writer.null() }
        writer.object { writer in
            writer.key("comparisons")
            writer.int(tally.comparisons)
            writer.key("failed_comparisons")
            writer.int(tally.failedComparisons)
            writer.key("duplicates")
            writer.int(tally.duplicates)
            writer.key("malformed")
            writer.int(tally.malformed)
            writer.key("cost_usd")
            writer.double(tally.costUSD)
        }
    }

    private func writeStep(_ step: RunValidation.PostRunStep, _ writer: inout JSONWriter) {
        writer.object { writer in
            writer.key("name")
            writer.string(step.name)
            writer.key("exit_code")
            if let exitCode = step.exitCode { writer.int(exitCode) } else { writer.null() }
            writer.key("duration_seconds")
            writer.double(step.seconds)
            writer.key("problem")
            writer.string(step.problem)
        }
    }

    private func writeEssay(_ essay: RunSummary.Row, _ writer: inout JSONWriter) {
        writer.object { writer in
            writer.key("rank")
            writer.int(essay.rank)
            writer.key("essay_id")
            writer.string(essay.essayID)
            writer.key("file_name")
            writer.string(essay.fileName)
            writer.key("is_anchor")
            writer.bool(essay.isAnchor)
            writer.key("theta")
            writer.double(essay.theta)
            writer.key("standard_error")
            writer.double(essay.standardError)
            writer.key("comparisons")
            writer.int(essay.comparisons)
            writer.key("grade")
            writer.string(essay.grade)
            writer.key("anchor_grade")
            writer.string(essay.anchorGrade)
        }
    }
}
