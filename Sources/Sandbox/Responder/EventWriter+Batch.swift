import BradleyTerry
import Contracts

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension EventWriter {
    /// The batch is done.
    static func completion(of batch: AssessedBatch, seed: UInt64, at time: Timestamp) -> [UInt8] {
        batchEvent(.completed, batch.request, name: "cj_assessment.completed", seed: seed, at: time) { writer in
            writer.key("status")
            writer.string("completed_successfully")
            systemMetadata(&writer, batch.request, "completed", started: batch.startedAt, at: time) { _ in }
            writer.key("cj_assessment_job_id")
            writer.string(String(batch.jobID))
            writer.key("processing_summary")
            writer.object { writer in
                let students = batch.fit.order.map { batch.essays[$0] }.filter { $0.anchorGrade == nil }.map(\.id)
                writer.key("total_essays")
                writer.int(students.count)
                writer.key("successful")
                writer.int(students.count)
                writer.key("failed")
                writer.int(0)
                writer.key("successful_essay_ids")
                writer.array(students) { $0.string($1) }
                writer.key("failed_essay_ids")
                writer.array([]) { (_: inout JSONWriter, _: String) in }
                writer.key("processing_time_seconds")
                writer.double(seconds(from: batch.startedAt, to: time))
                writer.key("single_essay_batch")
                writer.bool(false)
            }
        }
    }

    /// The batch could not be processed.
    static func failure(
        of request: AssessmentRequest,
        reason: String,
        seed: UInt64,
        startedAt: Timestamp,
        at time: Timestamp
    ) -> [UInt8] {
        batchEvent(.failed, request, name: "cj_assessment.failed", seed: seed, at: time) { writer in
            writer.key("status")
            writer.string("failed_critically")
            systemMetadata(&writer, request, "failed", started: startedAt, at: time) { writer in
                writer.key("error_code")
                writer.string("PROCESSING_ERROR")
                writer.key("error_message")
                writer.string("CJ assessment processing failed: \(reason)")
                writer.key("correlation_id")
                writer.uuid(request.correlationID)
                writer.key("service")
                writer.string(StandInName.cj.rawValue)
                writer.key("details")
                writer.object { _ in }
            }
            writer.key("cj_assessment_job_id")
            writer.string("INITIALIZATION_FAILED")
        }
    }

    static func seconds(from start: Timestamp, to end: Timestamp) -> Double {
        Double(max(0, end.microseconds - start.microseconds)) / 1_000_000
    }

    /// An event of the CJ service whose type is its topic.
    private static func batchEvent(
        _ topic: Topic,
        _ request: AssessmentRequest,
        name: String,
        seed: UInt64,
        at time: Timestamp,
        _ members: (inout JSONWriter) -> Void
    ) -> [UInt8] {
        envelope(
            eventID: .version5(namespace: request.batchID, name: "\(topic.rawValue)-\(seed)"),
            eventType: topic.rawValue,
            sourceService: StandInName.cj.rawValue,
            correlationID: request.correlationID,
            hasMetadata: true,
            at: time
        ) { writer in
            batchMembers(&writer, eventName: name, request: request, at: time)
            members(&writer)
        }
    }

    private static func systemMetadata(
        _ writer: inout JSONWriter,
        _ request: AssessmentRequest,
        _ stage: String,
        started: Timestamp,
        at time: Timestamp,
        errorInfo: (inout JSONWriter) -> Void
    ) {
        writer.key("system_metadata")
        writer.object { writer in
            entityMembers(&writer, request: request, at: time)
            writer.key("processing_stage")
            writer.string(stage)
            writer.key("started_at")
            writer.timestamp(started)
            writer.key("completed_at")
            writer.timestamp(time)
            writer.key("event")
            writer.string("cj_assessment.\(stage)")
            writer.key("error_info")
            writer.object(errorInfo)
        }
    }
}
