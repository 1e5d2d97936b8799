import Kafka
import Runner

/// What `--version` prints.
enum Version {
    static var text: String {
        "eng5-np-run \(RunnerVersion.current) (git \(GitRevision.current.sha), librdkafka \(KafkaLibrary.version))"
    }
}
