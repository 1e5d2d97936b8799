import BradleyTerry
import Contracts

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension EventWriter {
    private static let resultName = "assessment.result.published"

    /// The batch's ranking.
    static func result(of batch: AssessedBatch, seed: UInt64, at time: Timestamp) -> [UInt8] {
        let request = batch.request
        return envelope(
            eventID: .version5(namespace: request.batchID, name: "\(Topic.result.rawValue)-\(seed)"),
            eventType: resultName,
            sourceService: StandInName.cj.rawValue,
            correlationID: request.correlationID,
            hasMetadata: true,
            at: time
        ) { writer in
            batchMembers(&writer, eventName: resultName, request: request, at: time)
            writer.key("batch_id")
            writer.uuid(request.batchID)
            writer.key("cj_assessment_job_id")
            writer.string(String(batch.jobID))
            writer.key("assignment_id")
            writer.string(request.assignmentID)
            writer.key("assessment_method")
            writer.string("cj_assessment")
            writer.key("model_used")
            writer.string(batch.model)
            writer.key("model_provider")
            writer.string(batch.provider)
            writer.key("model_version")
            writer.null()
            writer.key("essay_results")
            writer.array(batch.fit.order) { essay(&$0, $1, of: batch) }
            writer.key("assessment_metadata")
            writer.object { assessmentMetadata(&$0, batch, at: time) }
            writer.key("assessed_at")
            writer.timestamp(time)
        }
    }

    private static func essay(_ writer: inout JSONWriter, _ number: Int, of batch: AssessedBatch) {
        let essay = batch.essays[number]
        let theta = batch.fit.thetas[number]
        let isAnchor = essay.anchorGrade != nil
        let grade = isAnchor ? .none : batch.projection?.grade(of: theta) ?? .none
        // The standard error is at most 2 logits, where nothing is known.
        let confidence = grade == .none ? 0 : max(0, 1 - batch.fit.standardErrors[number] / 2)
        writer.object { writer in
            writer.key("essay_id")
            writer.string(essay.id)
            writer.key("normalized_score")
            writer.double(grade.normalizedScore)
            writer.key("letter_grade")
            writer.string(grade.letter)
            writer.key("confidence_score")
            writer.double(confidence)
            writer.key("confidence_label")
            writer.string(confidence >= 0.8 ? "HIGH" : confidence >= 0.6 ? "MID" : "LOW")
            writer.key("bt_score")
            writer.double(theta)
            writer.key("rank")
            writer.int(batch.fit.ranks[number])
            writer.key("is_anchor")
            writer.bool(isAnchor)
            writer.key("feedback_uri")
            writer.null()
            writer.key("metrics_uri")
            writer.null()
            writer.key("display_name")
            writer.string(isAnchor ? "ANCHOR GRADE U" : nil)
        }
    }

    private static func assessmentMetadata(_ writer: inout JSONWriter, _ batch: AssessedBatch, at time: Timestamp) {
        let count = batch.essays.count
        writer.key("anchor_essays_used")
        writer.int(count - batch.studentCount)
        writer.key("calibration_method")
        writer.string(count > batch.studentCount ? "anchor" : "default")
        writer.key("anchor_grade_distribution")
        writer.object { writer in
            // Zeroes for all, as the real service writes them whatever the anchors.
            for grade: StaticString in ["A", "B", "C", "D", "E", "F", "U"] {
                writer.key(grade)
                writer.int(0)
            }
        }
        // An estimate in the real event too: the number of all pairs.
        writer.key("comparison_count")
        writer.int(count * (count - 1) / 2)
        writer.key("processing_duration_seconds")
        writer.double(seconds(from: batch.startedAt, to: time))
        writer.key("llm_temperature")
        writer.double(batch.request.temperature ?? 0.1)
        writer.key("assignment_id")
        writer.string(batch.request.assignmentID)
        writer.key("course_code")
        writer.string(batch.request.courseCode)
    }
}
