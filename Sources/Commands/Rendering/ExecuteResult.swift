import Artefacts
import Contracts
import Foundation
import Runner

/// The report of a run that sends essays, for programs.
struct ExecuteResult: Codable {
    /// Where the brokers hold the envelope.
    struct Delivery: Codable {
        let partition: Int32
        let offset: Int64
    }

    let batchUUID: UUID
    let batchID: String
    let correlationID: UUID
    let runDirectory: String
    let runnerMode: RunnerMode
    let anchorSource: AnchorSource?
    let anchorsRegistered: Int
    let essays: Int
    let essaysUploaded: Int
    let envelopeBytes: Int
    let topic: Topic?
    let delivery: Delivery?
    let callbacks: CallbackTally?
    let ranking: [RunSummary.Row]
    let alignment: AlignmentResult?
    let postRun: [RunValidation.PostRunStep]
    let reports: [String]
    let shortfall: String?

    init(_ report: ExecuteReport) {
        batchUUID = report.batchID
        batchID = report.label
        correlationID = report.correlationID
        runDirectory = report.runDirectory
        runnerMode = report.mode
        anchorSource = report.anchorSource
        anchorsRegistered = report.anchorSource == .register ? report.anchors.count : 0
        essays = report.studentCount
        essaysUploaded = report.uploadedNow
        envelopeBytes = report.envelope?.payload.count ?? 0
        topic = report.envelope?.topic
        delivery = report.published.map { Delivery(partition: $0.partition, offset: $0.offset) }
        callbacks = report.tally
        ranking = report.ranking
        alignment = report.alignment.map(AlignmentResult.init)
        postRun = report.postRun
        reports = report.reports
        shortfall = report.shortfall?.message
    }
}
