/// The artefact's `validation`, less the checksum: what vouches for the rest, and how the run went.
package struct RunValidation: Sendable, Hashable {
    /// What a run was made with.
    package struct Environment: Sendable, Hashable {
        /// The operating system and its version.
        package let operatingSystem: String
        /// The Swift compiler's version.
        package let swift: String
        /// The version of librdkafka.
        package let librdkafka: String

        package init(operatingSystem: String, swift: String, librdkafka: String) {
            self.operatingSystem = operatingSystem
            self.swift = swift
            self.librdkafka = librdkafka
        }
    }

    /// A step that ran after the batch, such as the database extract.
    package struct PostRunStep: Sendable, Hashable, Codable {
        /// The step's name, `eng5_db_extract` for the database extract.
        package let name: String
        /// The command's exit code; nil when it could not be started.
        package let exitCode: Int?
        /// How long it took, in seconds.
        package let durationSeconds: Double
        /// Why it failed, if it did.
        package let problem: String?

        package init(name: String, exitCode: Int?, durationSeconds: Double, problem: String? = nil) {
            self.name = name
            self.exitCode = exitCode
            self.durationSeconds = durationSeconds
            self.problem = problem
        }
    }

    /// What the run was made with.
    package var environment: Environment
    /// The files that the artefact vouches for.
    package var manifest: Manifest
    /// Whether callbacks are missing that the run waited for.
    package var hasPartialData: Bool
    /// How long the run would wait for the completion, in seconds; nil, written as 0, when it did not wait.
    package var timeoutSeconds: Double?
    /// The steps after the batch.
    package var postRun: [PostRunStep]

    /// Creates a block.
    ///
    /// - Parameter postRun: The steps after the batch, with different names.
    package init(
        environment: Environment,
        manifest: Manifest = Manifest(),
        hasPartialData: Bool = false,
        timeoutSeconds: Double? = nil,
        postRun: [PostRunStep] = []
    ) {
        self.environment = environment
        self.manifest = manifest
        self.hasPartialData = hasPartialData
        self.timeoutSeconds = timeoutSeconds
        self.postRun = postRun
    }
}
