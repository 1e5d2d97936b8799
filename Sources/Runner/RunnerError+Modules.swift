import Kafka
import PlatformClients

extension RunnerError {
    /// The error of a stage that failed in talking to the platform's HTTP services.
    ///
    /// - Parameter code: The kind of ending, unless the call was cancelled.
    init(_ code: Code, stage: RunStage, _ error: PlatformError) {
        if error.code == .cancelled || Task.isCancelled {
            self = .interrupted(stage)
        } else {
            self.init(code, error.message, cause: error)
        }
    }

    /// The error of a stage that failed in talking to Kafka.
    ///
    /// - Parameter code: The kind of ending, unless the call was cancelled.
    init(_ code: Code, stage: RunStage, _ error: KafkaError) {
        if error.code == .cancelled || Task.isCancelled {
            self = .interrupted(stage)
        } else {
            self.init(code, error.message, cause: error)
        }
    }
}
