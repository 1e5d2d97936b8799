import Artefacts
import Foundation
import Kafka

/// What the run ran on, for the artefact.
enum RunEnvironment {
    static let current = RunValidation.Environment(
        operatingSystem: ProcessInfo.processInfo.operatingSystemVersionString,
        swift: compilerVersion,
        librdkafka: KafkaLibrary.version
    )

    /// The language version that the program was compiled with, as far as conditional compilation can tell.
    private static var compilerVersion: String {
        #if compiler(>=6.4)
        "6.4 or later"
        #elseif compiler(>=6.3)
        "6.3"
        #else
        "6.2"
        #endif
    }
}
