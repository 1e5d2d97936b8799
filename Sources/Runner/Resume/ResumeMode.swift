import Artefacts
import Contracts
import Kafka
package import Logging

/// Goes on with a run that was killed, interrupted or cut short, from wherever its journal says it ended.
///
/// What the services and the brokers had acknowledged is not repeated: registered anchors, uploaded essays and the
/// envelope's event are known from the journal or found on the topic. Callbacks are read on from the recorded offsets.
package struct ResumeMode: Sendable {
    /// What is wanted of the run.
    package enum Goal: Sendable, Hashable {
        /// Everything that the run was asked for.
        case finish
        /// The callbacks of a batch that was published, whether the run was to await them or not; nothing is published.
        case collect
    }

    let run: ResumableRun
    let goal: Goal
    let context: RunContext

    /// - Parameters:
    ///   - run: The run, whose folder this process holds.
    ///   - goal: What is wanted of the run.
    ///   - services: Where the services are; those of the run, or others that lead to the same platform.
    ///   - settings: What to do; see `RecordedSettings.executeSettings`.
    ///   - logger: Receives the log of the libraries underneath.
    ///   - observer: Receives what happens.
    package init(
        _ run: ResumableRun,
        goal: Goal,
        services: ServiceSettings,
        settings: ExecuteSettings,
        logger: Logger,
        observer: @escaping RunObserver
    ) {
        let context = RunContext(services: services, settings: settings, logger: logger, observer: observer)
        self.init(run, goal: goal, context: context)
    }

    init(_ run: ResumableRun, goal: Goal, context: RunContext) {
        var settings = context.settings
        if goal == .collect { settings.awaitsCompletion = true }
        self.run = run
        self.goal = goal
        self.context = RunContext(
            services: context.services,
            settings: settings,
            logger: context.logger,
            observer: context.observer,
            shared: context.shared
        )
    }

    /// Does what is left to do.
    ///
    /// - Returns: The report of the whole run.
    /// - Throws: `RunnerError` when the run ended again before there was anything to report; `inputRefused` when there is
    ///   nothing that could go on.
    package func run() async throws -> ExecuteReport {
        let envelope = try run.storedEnvelope()
        if isDone { return await summary(envelope) }
        try requireServices()
        guard let envelope else { return try await prepare() }
        let recorder = RunRecorder.reopen(run, context: context)
        return try await recorder.resumably {
            await recorder.note(inputs: run.inputs, anchors: run.registeredAnchors, uploadedNow: 0)
            let publication = BatchPublication(context: context)
            return try await publication.withProducer { producer in
                try await publication.finish(
                    envelope,
                    with: producer,
                    recording: recorder,
                    mayPublish: goal == .finish
                )
            }
        }
    }

    /// Whether nothing is left to do.
    private var isDone: Bool {
        let hasCallbacks = run.events.fold.isComplete || run.events.fold.hasFailed
        return run.progress.isComplete && (goal == .finish || hasCallbacks)
    }

    private func summary(_ envelope: ComposedEnvelope?) async -> ExecuteReport {
        context.observer(.detail("the run had come to its end; nothing was left to do"))
        let recorder = RunRecorder.reopen(run, context: context)
        await recorder.note(inputs: run.inputs, anchors: run.registeredAnchors, uploadedNow: 0)
        if let envelope { await recorder.note(envelope, publishedAs: run.progress.publication) }
        return await recorder.summary()
    }

    private func requireServices() throws(RunnerError) {
        let folder = run.directory.path
        guard !context.services.areEphemeral else {
            throw RunnerError(
                .inputRefused,
                "The run '\(folder)' used an embedded sandbox, which ended with its process: there is nothing to go on with. "
                    + "Start it again, or run 'eng5-np-run sandbox' beside runs that are to survive."
            )
        }
        guard run.settings.mode == .execute || run.settings.mode == .anchorAlignTest else {
            throw RunnerError(
                .inputRefused,
                "The run '\(folder)' is a \(run.settings.mode.rawValue), which sends nothing: start it again."
            )
        }
        if goal == .collect, !run.settings.publishes || run.progress.publication == .none {
            throw RunnerError(
                .inputRefused,
                "The run '\(folder)' has published nothing, so there are no callbacks to collect. Go on with resume, or "
                    + "publish its envelope with replay."
            )
        }
    }

    /// Goes on with a run whose envelope was not composed yet.
    private func prepare() async throws -> ExecuteReport {
        let batch = run.settings.batch
        do {
            switch run.settings.mode {
            case .anchorAlignTest:
                return try await AnchorAlignMode(batch: batch, context: context, continuing: run).run()
            case .execute, .plan, .dryRun:
                return try await ExecuteMode(batch: batch, context: context, continuing: run).run()
            }
        } catch var error as RunnerError where error.code != .inputRefused && error.code != .batchFailed {
            // Its first process may have come further than this one.
            error.resumableRun = run.directory.path
            throw error
        }
    }
}
