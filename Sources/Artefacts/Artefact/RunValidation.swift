/// The artefact's `validation`, less the checksum: what vouches for the rest, and how the run went.
public struct RunValidation: Sendable, Hashable {
    /// What a run was made with.
    public struct Environment: Sendable, Hashable {
        /// The operating system and its version.
        public let operatingSystem: String
        /// The Swift compiler's version.
        public let swift: String
        /// The version of librdkafka.
        public let librdkafka: String

        /// Creates an environment.
        ///
        /// - Parameters:
        ///   - operatingSystem: The operating system and its version.
        ///   - swift: The Swift compiler's version.
        ///   - librdkafka: The version of librdkafka.
        public init(operatingSystem: String, swift: String, librdkafka: String) {
            self.operatingSystem = operatingSystem
            self.swift = swift
            self.librdkafka = librdkafka
        }
    }

    /// A step that ran after the batch, such as the database extract.
    public struct PostRunStep: Sendable, Hashable {
        /// The step's name, `eng5_db_extract` for the database extract.
        public let name: String
        /// The command's exit code; nil when it could not be started.
        public let exitCode: Int?
        /// How long it took, in seconds.
        public let seconds: Double
        /// Why it failed, if it did.
        public let problem: String?

        /// Creates a step.
        ///
        /// - Parameters:
        ///   - name: The step's name.
        ///   - exitCode: The command's exit code.
        ///   - seconds: How long it took, in seconds.
        ///   - problem: Why it failed, if it did.
        public init(name: String, exitCode: Int?, seconds: Double, problem: String? = nil) {
            self.name = name
            self.exitCode = exitCode
            self.seconds = seconds
            self.problem = problem
        }
    }

    /// What the run was made with.
    public var environment: Environment
    /// The files that the artefact vouches for.
    public var manifest: Manifest
    /// Whether callbacks are missing that the run waited for.
    public var hasPartialData: Bool
    /// How long the run would wait for the completion, in seconds; nil, written as 0, when it did not wait.
    public var timeoutSeconds: Double?
    /// The steps after the batch.
    public var postRun: [PostRunStep]

    /// Creates a block.
    ///
    /// - Parameters:
    ///   - environment: What the run was made with.
    ///   - manifest: The files that the artefact vouches for.
    ///   - hasPartialData: Whether callbacks are missing that the run waited for.
    ///   - timeoutSeconds: How long the run would wait, in seconds.
    ///   - postRun: The steps after the batch, with different names.
    public init(
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
