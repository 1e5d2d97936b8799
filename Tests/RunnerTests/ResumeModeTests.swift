import Contracts
import Foundation
import Kafka
import PlatformClients
import Sandbox
import Synchronization
import TestSupport
import Testing

@testable import Artefacts
@testable import Runner

/// Going on with runs that ended early, within this process; `KilledRunTests` kill real ones.
@Suite struct ResumeModeTests {
    @Test func collectsWhatTheRunWasNotToAwait() async throws {
        try await TestRun.with { run, _, endpoints in
            run.batch.maxComparisons = 10
            let first = try await run.execute()
            #expect(first.tally == nil)
            let report = try await run.goOn(with: first.runDirectory, .collect)
            #expect(report.shortfall == nil)
            #expect(report.tally?.comparisons == 10)
            #expect(report.ranking.count == 6)
            #expect(report.published?.offset == first.published?.offset)
            #expect(report.published?.latency == nil)
            #expect(report.anchors.map(\.anchorID) == first.anchors.map(\.anchorID))
            #expect(try await messageCount(of: .request, bootstrap: endpoints.bootstrap) == 1)
            #expect(try RunDirectoryValidator().validate(first.runDirectory).isSound)
            // And once more it is only shown.
            let again = try await run.goOn(with: first.runDirectory, .collect)
            #expect(again.ranking.count == 6)
            #expect(again.reports == report.reports && again.reports.count == 2)
        }
    }

    @Test func reportsThatCannotBeWrittenAreAWarning() async throws {
        try await TestRun.with { run, _, _ in
            run.batch.maxComparisons = 10
            let first = try await run.execute()
            #expect(first.reports.isEmpty)
            let reports = RunDirectory(path: first.runDirectory).reports
            try FileManager.default.removeItem(atPath: reports)
            try Data("in the way".utf8).write(to: URL(filePath: reports))
            let report = try await run.goOn(with: first.runDirectory, .collect)
            #expect(report.shortfall == nil && report.reports.isEmpty)
            #expect(run.log.warnings.contains { $0.contains("The reports were not made") && $0.contains(reports) })
        }
    }

    @Test func aCompleteRunIsShownWithoutAnyNetworkAndStaysAsItIs() async throws {
        try await TestRun.with { run, _, _ in
            run.settings.awaitsCompletion = true
            run.batch.maxComparisons = 10
            let first = try await run.execute()
            let artefact = URL(filePath: first.runDirectory).appending(path: "assessment_run.execute.json")
            let before = try Data(contentsOf: artefact)
            run.services.bootstrapServers = "127.0.0.1:1"
            let report = try await run.goOn(with: first.runDirectory)
            #expect(report.ranking == first.ranking)
            #expect(report.tally?.comparisons == 10)
            #expect(report.shortfall == nil)
            #expect(try Data(contentsOf: artefact) == before)
        }
    }

    @Test func aRunThatGaveUpWaitingWaitsOn() async throws {
        try await TestRun.with { run, _, _ in
            try await SilentCluster.with { silent in
                run.services.bootstrapServers = silent.bootstrap
                run.settings.awaitsCompletion = true
                run.settings.completionTimeout = .milliseconds(300)
                let first = try await run.execute()
                #expect(first.shortfall?.code == .partialData)
                #expect(first.shortfall?.resumableRun != nil)
                let batchID = run.batch.batchID.wireString
                let completion = #"""
                    {"data": {"entity_id": "\#(batchID)", "status": "completed_successfully",
                    "cj_assessment_job_id": "1"}}
                    """#
                let result = #"""
                    {"data": {"batch_id": "\#(batchID)", "cj_assessment_job_id": "1", "model_used": "m",
                    "assessment_method": "cj_assessment", "model_provider": "mock", "essay_results": []}}
                    """#
                let answers: [(topic: Topic, value: String)] = [
                    (.completed, completion),
                    (.result, result),
                ]
                try await silent.publish(answers.map { (topic: $0.topic, value: Array($0.value.utf8)) })
                let report = try await run.goOn(with: first.runDirectory)
                #expect(report.shortfall == nil, "\(report.shortfall?.message ?? "")")
                #expect(try await silent.messageCount(of: .request) == 1)
            }
        }
    }

    /// What had been acknowledged is not repeated, what failed is, and a file that has changed is refused.
    @Test func aRunThatFailedInTheMiddleDoesTheRest() async throws {
        var sandbox = SandboxSettings()
        let isBroken = Mutex(true)
        sandbox.faults = FaultyServices { request, _ in
            guard isBroken.withLock({ $0 }), request.method == "POST", request.service == .content,
                let body = request.body, String(decoding: body, as: UTF8.self).contains("What 9 letters")
            else { return nil }
            return .answer(StandInAnswer(status: 400, contentType: "application/json", body: Array("{}".utf8)))
        }
        try await TestRun.with(sandbox) { run, dataset, endpoints in
            let error = await runnerError { try await run.execute() }
            #expect(error?.code == .uploadFailed)
            let folder = try #require(error?.resumableRun)
            isBroken.withLock { $0 = false }
            let name = "student_essays/Åsa Öberg.txt"
            let text = try Data(contentsOf: dataset.root.appending(path: name))
            try dataset.write(Dataset.essay("Another text."), to: name)
            let refusal = await runnerError { try await run.goOn(with: folder) }
            #expect(refusal?.code == .inputRefused)
            #expect(refusal?.message.hasSuffix("Restore the files, or start a new run.") == true)
            #expect(refusal?.details == ["The student essay 'Åsa Öberg.txt' has changed."])
            try dataset.write(Array(text), to: name)
            // Brokers that are away now do not hide that the run can go on.
            let bootstrap = run.services.bootstrapServers
            run.services.bootstrapServers = "127.0.0.1:1"
            let failure = await runnerError { try await run.goOn(with: folder) }
            #expect(failure?.code == .kafkaUnavailable)
            #expect(failure?.resumableRun == folder)
            run.services.bootstrapServers = bootstrap
            let report = try await run.goOn(with: folder)
            #expect(report.shortfall == nil)
            #expect(report.published?.offset == 0)
            let posts = endpoints.state.requests.filter { $0.method == "POST" }
            #expect(posts.count { $0.path.contains("register") } == 3)
            // Three texts, and the refused one once more.
            #expect(posts.count { $0.path.hasSuffix("content") } == 4)
        }
    }

    /// As when the disk is full: what had been kept stays, and the rest is read again once there is room.
    @Test func aRunWhoseCallbacksCannotBeKeptGoesOnOnceTheyCan() async throws {
        let victim = Mutex<String?>(nil)
        let log = EventLog { event in
            guard case .began(.callbacks, _) = event else { return }
            // Taken, so that it happens once.
            let folder = victim.withLock { $0.take() }
            if let folder { try? FileManager.default.removeItem(atPath: folder) }
        }
        try await TestRun.with(log: log) { run, _, _ in
            let output = run.settings.outputDirectory
            victim.withLock { $0 = "\(output)/latest/events/comparisons" }
            run.settings.awaitsCompletion = true
            run.batch.maxComparisons = 10
            let error = await runnerError { try await run.execute() }
            #expect(error?.code == .outputFailed)
            let stopped = try #require(error?.resumableRun)
            let comparisons = "\(stopped)/events/comparisons"
            try FileManager.default.createDirectory(atPath: comparisons, withIntermediateDirectories: false)
            let report = try await run.goOn(with: stopped, .collect)
            #expect(report.shortfall == nil)
            #expect(report.tally?.comparisons == 10)
            #expect(try RunDirectoryValidator().validate(stopped).isSound)
        }
    }

    @Test func anEnvelopeThatWasChangedIsNotSent() async throws {
        try await TestRun.with { run, _, endpoints in
            run.services.bootstrapServers = "127.0.0.1:1"
            run.settings.publishes = false
            let first = try await run.execute()
            let folder = URL(filePath: first.runDirectory).appending(path: "requests")
            let name = try #require(try FileManager.default.contentsOfDirectory(atPath: folder.path).first)
            var bytes = try Data(contentsOf: folder.appending(path: name))
            bytes.append(UInt8(ascii: " "))
            try bytes.write(to: folder.appending(path: name))
            let error = await runnerError { try await run.goOn(with: first.runDirectory) }
            #expect(error?.code == .inputRefused)
            #expect(error?.message.contains("SHA-256 differs") == true)
        }
    }

    @Test func whatCannotGoOnIsRefused() async throws {
        try await TestRun.with { run, dataset, _ in
            let nowhere = await runnerError { try await run.goOn(with: dataset.root.path) }
            #expect(nowhere?.message.contains("has no journal") == true)
            let dryRun = try await DryRunMode(
                plan: PlanMode(settings: run.batch, observer: run.log.observer),
                services: run.services,
                settings: run.settings,
                logger: TestRun.logger,
                observer: run.log.observer
            ).run()
            let made = try #require(dryRun.runDirectory)
            let unsent = await runnerError { try await run.goOn(with: made, .collect) }
            #expect(unsent?.message.contains("is a dry-run, which sends nothing") == true, "\(unsent?.message ?? "")")
            run.settings.publishes = false
            run.batch.batchID = UUID()
            let unpublished = try await run.execute()
            let nothing = await runnerError { try await run.goOn(with: unpublished.runDirectory, .collect) }
            #expect(nothing?.message.contains("has published nothing") == true)
            run.settings.publishes = true
            run.batch.batchID = UUID()
            let published = try await run.execute()
            run.services.areEphemeral = true
            let gone = await runnerError { try await run.goOn(with: published.runDirectory, .collect) }
            #expect(gone?.message.contains("embedded sandbox") == true)
            let held = try await ResumableRun(opening: published.runDirectory)
            let other = await runnerError { try await run.goOn(with: published.runDirectory) }
            #expect(other?.message.contains("Another process") == true)
            #expect(held.isComplete)
        }
    }

    /// The journal is a file like any other: it may be copied, mailed, committed.
    @Test func noSecretIsRecorded() async throws {
        try await TestRun.with { run, _, endpoints in
            run.services.kafkaProperties.set("sasl.password", to: "planted-1", from: .flag)
            run.services.kafkaProperties.set("ssl.key.password", to: "planted-2", from: .environment("X"))
            run.services.kafkaProperties.set("linger.ms", to: "3", from: .flag)
            run.services.cjURL = endpoints.cjURL.replacing("://", with: "://user:planted-3@")
            run.settings.databaseExtract = DatabaseExtractSettings(command: "true planted-4")
            run.settings.publishes = false
            let folder = try await run.execute().runDirectory
            let files = try #require(FileManager.default.enumerator(atPath: folder)).compactMap { $0 as? String }
            for file in files {
                let bytes = (try? Data(contentsOf: URL(filePath: folder).appending(path: file))) ?? Data()
                let text = String(decoding: bytes, as: UTF8.self)
                #expect(!text.contains("planted") && !text.contains(endpoints.jwtSecret), "\(file)")
            }
            let recorded = try await ResumableRun(opening: folder).settings
            #expect(recorded.services.omittedKafkaSecrets == ["sasl.password"])
            #expect(recorded.services.kafkaProperties == ["linger.ms": "3"])
            #expect(recorded.services.cjURL == endpoints.cjURL)
            #expect(recorded.extractsDatabase)
        }
    }

    private func messageCount(of topic: Topic, bootstrap: String) async throws -> Int {
        let consumer = try KafkaConsumer(
            properties: .consumerDefaults(bootstrapServers: bootstrap, clientID: "test"),
            logger: TestRun.logger
        )
        var count = 0
        for partition: Int32 in 0..<3 {
            let place = TopicPartition(topic: topic.rawValue, partition: partition)
            count += Int(try await consumer.watermarks(of: place, timeout: .seconds(10)).high)
        }
        await consumer.close()
        return count
    }
}

extension TestRun {
    /// Goes on with a run's folder, with this run's services and settings.
    func goOn(with folder: String, _ goal: ResumeMode.Goal = .finish) async throws -> ExecuteReport {
        let run = try await ResumableRun(opening: folder)
        var settings = run.settings.executeSettings(databaseExtract: nil)
        settings.brokerTimeout = .seconds(5)
        settings.settleTime = .zero
        settings.completionTimeout = .seconds(30)
        return try await ResumeMode(
            run,
            goal: goal,
            services: services,
            settings: settings,
            logger: Self.logger,
            observer: log.observer
        ).run()
    }
}
