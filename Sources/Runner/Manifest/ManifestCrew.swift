import Artefacts
import Contracts
import Kafka
import Logging
import PlatformClients

/// Works off the batches of a manifest, a bounded number at once.
struct ManifestCrew: Sendable {
    let goal: ResumeMode.Goal
    let adjustments: RunAdjustments
    let concurrency: Int
    let failsFast: Bool
    /// Where the services are; its observer is told of what concerns all batches.
    let context: RunContext
    let observer: ManifestObserver

    /// Opens what the batches share, unless none of them needs services or brokers.
    ///
    /// - Parameter anchors: The anchors that they have in common.
    /// - Throws: What the body throws; `RunnerError` when the brokers or an address cannot be used.
    func withPlatform<Result: Sendable>(
        for jobs: [ManifestJob],
        anchors: AnchorPool,
        _ body: (SharedPlatform?) async throws -> Result
    ) async throws -> Result {
        let open = jobs.filter(\.needsPlatform).map { adjustments.settings(over: $0.settings) }
        guard var settings = open.first else { return try await body(nil) }
        settings.brokerTimeout = context.settings.brokerTimeout
        settings.publishes = open.contains(where: \.publishes)
        // The callbacks of batches that were published earlier are read by consumers of their own.
        settings.awaitsCompletion = goal == .finish && open.contains(where: \.awaitsCompletion)
        let shared = RunContext(
            services: context.services,
            settings: settings,
            logger: context.logger,
            observer: context.observer
        )
        return try await SharedPlatform.with(shared, anchors: anchors, batchCount: min(concurrency, open.count), body)
    }

    /// Runs the batches.
    ///
    /// When one fails and that is to stop the others, or when the task is cancelled, no further batch is begun. Those under
    /// way go on to their end, or to where the cancellation stops them.
    ///
    /// - Parameter record: Told of each batch's end.
    /// - Returns: What became of each, in their order.
    /// - Throws: `RunnerError` with the code `outputFailed` when the record cannot be written.
    func run(
        _ jobs: [ManifestJob],
        in folder: BatchesFolder,
        _ platform: SharedPlatform?,
        recording record: BatchesRecord
    ) async throws(RunnerError) -> [BatchOutcome] {
        var outcomes: [BatchOutcome?] = Array(repeating: nil, count: jobs.count)
        var failure: RunnerError?
        await withTaskGroup(of: (Int, BatchOutcome).self) { group in
            var (begun, ended) = (0, 0)
            var mayBegin = true
            func beginMore() {
                while mayBegin, begun < jobs.count, begun - ended < concurrency, !Task.isCancelled {
                    let index = begun
                    begun += 1
                    group.addTask { (index, await perform(jobs[index], in: folder, platform)) }
                }
            }
            beginMore()
            while let (index, outcome) = await group.next() {
                outcomes[index] = outcome
                ended += 1
                observer(.ended(outcome, ended: ended, total: jobs.count))
                do throws(RunnerError) {
                    try await record.take(BatchesEvent(outcome))
                } catch {
                    failure = failure ?? error
                }
                if failure != nil || failsFast && outcome.state == .failed { mayBegin = false }
                beginMore()
            }
        }
        if let failure { throw failure }
        let all = zip(jobs, outcomes).map { job, outcome in outcome ?? BatchOutcome(job.settings.batch) }
        try await record.take(.ended(done: all.count { $0.state == .done }, total: all.count))
        return all
    }

    private func perform(
        _ job: ManifestJob,
        in folder: BatchesFolder,
        _ platform: SharedPlatform?
    ) async -> BatchOutcome {
        let label = job.settings.batch.label
        let started = ContinuousClock.now
        do {
            if case .refuse(let error) = job.start { throw error }
            observer(.began(label: label))
            return BatchOutcome(try await report(of: job, in: folder, platform), after: .now - started)
        } catch {
            return BatchOutcome(job.settings.batch, RunnerError(ofBatch: error), after: .now - started)
        }
    }

    private func report(
        of job: ManifestJob,
        in folder: BatchesFolder,
        _ platform: SharedPlatform?
    ) async throws -> ExecuteReport {
        let label = job.settings.batch.label
        var settings = adjustments.settings(over: job.settings)
        settings.outputDirectory = folder.path
        settings.linksLatest = false
        settings.brokerTimeout = self.context.settings.brokerTimeout
        let context = RunContext(
            services: context.services,
            settings: settings,
            logger: context.logger,
            observer: { [observer] in observer(.batch(label: label, $0)) },
            shared: platform
        )
        guard case .goOn(let directory, _) = job.start else {
            return try await ExecuteMode(batch: job.settings.batch, context: context, continuing: nil).run()
        }
        let run = try await ResumableRun(opening: directory.path)
        return try await ResumeMode(run, goal: goal, context: context).run()
    }
}

extension BatchesEvent {
    fileprivate init(_ outcome: BatchOutcome) {
        self = .batchEnded(
            batch: outcome.batchID.wireString,
            state: outcome.state.rawValue,
            message: outcome.error?.message
        )
    }
}

extension RunnerError {
    /// The error of a batch that ended in whatever way.
    fileprivate init(ofBatch error: any Error) {
        switch error {
        case let error as RunnerError: self = error
        case _ where Task.isCancelled || error is CancellationError: self = .interrupted(.summary)
        case let error as KafkaError: self.init(.kafkaUnavailable, error.message, cause: error)
        case let error as PlatformError: self.init(.uploadFailed, error.message, cause: error)
        default: self.init(.outputFailed, "The batch ended unexpectedly: \(error)", cause: error)
        }
    }
}
