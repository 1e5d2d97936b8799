import Contracts
import Essays
package import Logging
import PlatformClients

/// The mode of the anchors' alignment: has the judges rank the anchors alone, as if they were students' essays.
///
/// It is the platform's guest flow: the request names no assignment, so that prompt and rubric come with it, and nothing
/// is registered. The ids of the essays tell no grade.
package struct AnchorAlignMode: Sendable {
    let batch: BatchSettings
    let context: RunContext
    /// The run that is to go on; nil begins a new one.
    let interrupted: ResumableRun?

    /// - Parameters:
    ///   - batch: The batch, without an assignment.
    ///   - services: Where the Content Service and Kafka are; no CJ address is needed.
    ///   - settings: What to do beyond the batch itself.
    ///   - logger: Receives the log of the libraries underneath.
    ///   - observer: Receives what happens.
    package init(
        batch: BatchSettings,
        services: ServiceSettings,
        settings: ExecuteSettings,
        logger: Logger,
        observer: @escaping RunObserver
    ) {
        let context = RunContext(services: services, settings: settings, logger: logger, observer: observer)
        self.init(batch: batch, context: context, continuing: nil)
    }

    init(batch: BatchSettings, context: RunContext, continuing interrupted: ResumableRun?) {
        self.batch = batch
        self.context = context
        self.interrupted = interrupted
    }

    /// Runs the batch.
    ///
    /// - Returns: What happened, with the alignment where the callbacks were awaited; a run that published and then did
    ///   not get everything it waited for says so in the report's `shortfall`.
    /// - Throws: `RunnerError` when the run ended before there was anything to report.
    package func run() async throws -> ExecuteReport {
        guard batch.assignmentID == nil else {
            throw RunnerError(
                .invalidSettings,
                "anchor-align-test takes no assignment: with one, the CJ service would add the assignment's own anchors "
                    + "and prompt. Nothing was sent."
            )
        }
        let prepared = try await BatchIntake(settings: batch, observer: observer).take(for: .alignment)
        try prepared.requireSound()
        for notice in prepared.notices + BatchAdvice.notices(for: prepared, settings: batch) {
            observer(.warning(notice))
        }
        return try await PlatformSession.withContent(
            context.services,
            correlationID: batch.correlationID,
            logger: context.logger,
            observer: observer
        ) { content in
            let publication = BatchPublication(context: context)
            return try await publication.withProducer { producer in
                try await withRecorder(prepared) { recorder in
                    let upload = try await UploadStage(client: content, recorder: recorder, context: context)
                        .run(prepared.students, prompt: prepared.inventory.prompt)
                    let inputs = prepared.artefactInputs(registered: [])
                    await recorder.note(inputs: inputs, anchors: [], uploadedNow: upload.sent)
                    let envelope = RequestComposer(
                        settings: batch,
                        mode: .anchorAlignTest,
                        studentPrompt: upload.prompt
                    )
                    .envelope(essays: upload.references, timestamp: batch.timestamp ?? .now)
                    return try await publication.run(ComposedEnvelope(envelope), with: producer, recording: recorder)
                }
            }
        }
    }

    private var observer: RunObserver { context.observer }

    private func withRecorder<Result>(
        _ prepared: PreparedBatch,
        _ body: (RunRecorder) async throws -> Result
    ) async throws -> Result {
        let recorder =
            if let interrupted { try RunRecorder.reopen(interrupted, prepared, context: context) } else {
                try await RunRecorder.begin(batch, prepared, gradeScale: nil, mode: .anchorAlignTest, context: context)
            }
        return try await recorder.resumably { try await body(recorder) }
    }
}
