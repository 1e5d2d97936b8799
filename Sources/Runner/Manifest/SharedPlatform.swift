import Artefacts
import Contracts
import Kafka
import PlatformClients

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What the batches of one manifest share: one producer, one set of HTTP connections, one reader of the callback topics.
struct SharedPlatform: Sendable {
    /// The producer; nil when nothing is to be published.
    let producer: KafkaProducer?
    /// The HTTP connections.
    let transport: HTTPTransport
    /// The admin token.
    let token: SharedToken
    /// Gives each batch its callbacks; nil when none awaits any.
    let feed: CallbackFeed?
    /// The anchors that the batches have in common.
    let anchors: AnchorPool
    /// The texts that the Content Service has acknowledged; nil remembers none across runs.
    let uploadCache: UploadCache?

    /// The most HTTP connections to one host, however many batches are under way.
    private static let maximumConnections = 128

    /// Opens everything, makes sure of the request topic, and closes everything after the body.
    ///
    /// - Parameters:
    ///   - context: Where the services are; its observer is told of what concerns all batches.
    ///   - batchCount: How many batches may be under way at once.
    /// - Throws: What the body throws; `RunnerError` when the brokers or an address cannot be used.
    static func with<Result: Sendable>(
        _ context: RunContext,
        anchors: AnchorPool,
        batchCount: Int,
        _ body: (SharedPlatform) async throws -> Result
    ) async throws -> Result {
        var settings = HTTPTransportSettings(
            retryPolicy: context.services.retryPolicy,
            caFile: context.services.caFile
        )
        let connections = batchCount * (EssayUploader.concurrency + AnchorRegistrar.concurrency)
        settings.connectionsPerHost = max(settings.connectionsPerHost, min(connections, maximumConnections))
        do {
            return try await withHTTPTransport(settings) { transport in
                try await BatchPublication(context: context).withProducer { producer in
                    let cache = try await uploadCache(context)
                    return try await withFeed(context, producer) { feed in
                        try await body(
                            SharedPlatform(
                                producer: producer,
                                transport: transport,
                                token: SharedToken(),
                                feed: feed,
                                anchors: anchors,
                                uploadCache: cache
                            )
                        )
                    }
                }
            }
        } catch let error as PlatformError {
            throw RunnerError(error.code == .localFile ? .outputFailed : .invalidSettings, stage: .preflight, error)
        }
    }

    /// Opens the upload cache in the folder of all runs, which may not be there yet.
    private static func uploadCache(_ context: RunContext) async throws -> UploadCache? {
        guard let path = context.settings.uploadCachePath else { return nil }
        let folder = URL(filePath: path).deletingLastPathComponent().path
        try await DiskExecutor.run { () throws(RunnerError) in
            do throws(ArtefactsError) {
                try RunDirectory.makeFolders(folder)
            } catch {
                throw RunnerError(.outputFailed, error.message, cause: error)
            }
        }
        return try await UploadStage.openCache(context)
    }

    private static func withFeed<Result: Sendable>(
        _ context: RunContext,
        _ producer: KafkaProducer?,
        _ body: (CallbackFeed?) async throws -> Result
    ) async throws -> Result {
        guard let producer, context.settings.awaitsCompletion else { return try await body(nil) }
        let ends = try await EndOffsets(producer: producer, timeout: context.settings.brokerTimeout)
            .of(Topic.callbacks)
        let starts = Dictionary(ends.map { ($0.topicPartition, $0.offset) }, uniquingKeysWith: { $1 })
        return try await CallbackSubscription.with(context, from: starts) { subscription in
            let feed = CallbackFeed(subscription, observer: context.observer)
            return try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { await feed.run() }
                defer { group.cancelAll() }
                return try await body(feed)
            }
        }
    }
}
