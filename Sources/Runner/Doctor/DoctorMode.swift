import Contracts
package import Logging

/// The doctor mode: looks at everything that a run depends on, and changes nothing.
///
/// One broken dependency does not hide the others: checks that need nothing of each other are made at the same time.
package struct DoctorMode: Sendable {
    let settings: DoctorSettings
    let logger: Logger
    let observer: @Sendable (CheckResult) -> Void

    /// - Parameters:
    ///   - logger: Receives the log of the libraries underneath.
    ///   - observer: Receives each result in the order of the checks, as soon as those before it are known.
    package init(
        _ settings: DoctorSettings,
        logger: Logger,
        observer: @escaping @Sendable (CheckResult) -> Void = { _ in }
    ) {
        self.settings = settings
        self.logger = logger
        self.observer = observer
    }

    /// Makes all checks.
    ///
    /// - Returns: The results, in the order of the checks.
    /// - Throws: `RunnerError` with the code `interrupted` when the task was cancelled.
    package func run() async throws(RunnerError) -> [CheckResult] {
        let record = DoctorRecord(timeout: settings.timeout, observer: observer)
        let kafka = KafkaChecks(services: settings.services, record: record, logger: logger)
        let platform = PlatformChecks(settings: settings, record: record, logger: logger)
        let outputDirectory = settings.outputDirectory
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await kafka.run() }
            group.addTask {
                let scale = await platform.run()
                await record.perform(.batchFolder) {
                    await BatchFolderCheck(settings: settings, assignmentScale: scale).examine()
                }
            }
            group.addTask {
                await record.perform(.outputFolder) { await OutputFolderCheck(path: outputDirectory).examine() }
            }
        }
        guard !Task.isCancelled else { throw .interrupted(.preflight) }
        return record.results
    }
}
