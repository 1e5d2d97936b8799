import Contracts
import Kafka
import PlatformClients

extension ExecuteMode {
    /// The largest message that the producer sends, in bytes.
    var messageLimit: Int {
        services.kafkaProperties["message.max.bytes"].flatMap { Int($0.value) } ?? WireLimits.kafkaMessage
    }

    func compose(_ references: [EssayReference]) -> ComposedEnvelope {
        let composer = RequestComposer(settings: batch)
        return ComposedEnvelope(composer.envelope(essays: references, timestamp: batch.timestamp ?? .now))
    }

    func uploadStage(_ platform: PlatformSession) throws(RunnerError) -> UploadStage {
        guard let content = platform.content else {
            throw RunnerError(.invalidSettings, "No Content Service is named: give --content-service-url.")
        }
        return UploadStage(
            client: content,
            cachePath: settings.uploadCachePath,
            forcesReupload: settings.forcesReupload,
            logger: logger,
            observer: observer
        )
    }

    static func missingSettings(_ batch: BatchSettings, _ services: ServiceSettings) -> RunnerError {
        var missing: [String] = []
        if batch.assignmentID == nil { missing.append("--assignment-id") }
        if services.cjURL == nil { missing.append("--cj-service-url (or CJ_SERVICE_URL)") }
        return RunnerError(.invalidSettings, "execute needs \(missing.joined(separator: " and ")); nothing was sent.")
    }

    /// What a run that waited for callbacks did not get, if anything.
    static func shortfall(_ ending: CallbackCollector.Ending, timeout: Duration) -> RunnerError? {
        switch ending {
        case .ruled(.complete): nil
        case .ruled(.incomplete(let reason)):
            RunnerError(
                .partialData,
                "The batch completed, but \(reason). What had come is kept and marked as partial."
            )
        case .ruled(.timedOut):
            RunnerError(
                .partialData,
                "No completion within \(timeout.secondsText) s (--completion-timeout). What had come is kept and marked as "
                    + "partial; the batch may still complete."
            )
        case .ruled(.failed(let failure)):
            RunnerError(
                .batchFailed,
                "The CJ service gave the batch up: \(failure.errorMessage) (\(failure.errorCode)). Mend the cause and "
                    + "send a new batch."
            )
        case .interrupted: .interrupted(.callbacks)
        }
    }
}
