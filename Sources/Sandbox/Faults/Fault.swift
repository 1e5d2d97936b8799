import Kafka

/// One thing that is to go wrong in the sandbox's world, as `--fault` writes it; docs/faults.md has the grammar.
package struct Fault: Sendable, Hashable {
    /// The words that it was written in; they are also its name in logs.
    package let specification: String
    /// What goes wrong.
    let kind: Kind

    /// What can go wrong.
    enum Kind: Sendable, Hashable {
        /// Requests to some services go wrong.
        case http(HTTPKind, services: Set<StandInName>, FaultFrequency)
        /// Brokers go down for a while: one, or all.
        case brokersDown(broker: Int32?, Duration, FaultStart)
        /// All brokers go down for a while with a request appended and its acknowledgement still owed.
        case acknowledgementLost(Duration)
        /// The next requests of a kind to each broker are answered with an error.
        case requestErrors(MockCluster.Request, MockCluster.BrokerError, count: Int, FaultStart)
        /// The partitions of the request topic move to the next broker, again and again.
        case leaderChanges(every: Duration)
        /// Every answer of a broker comes later.
        case roundTripTime(Duration)
        /// Callbacks go wrong on their way.
        case callbacks(CallbackKind, FaultFrequency)
        /// The CJ service gives batches up.
        case batchFailure(FaultFrequency)
    }

    /// What can go wrong with an HTTP request.
    enum HTTPKind: Sendable, Hashable {
        /// An error of this status instead of the service's answer.
        case status(Int)
        /// The service's own answer, late.
        case slow(Duration)
        /// The connection breaks before the service has seen the request.
        case reset
        /// The connection breaks when the service has done its work.
        case answerLost
        /// An answer of success whose body is no JSON.
        case garbage
    }

    /// What can go wrong with callbacks.
    enum CallbackKind: String, Sendable, Hashable, CaseIterable {
        /// A callback is published twice.
        case duplicate
        /// A batch's callbacks come in another order: result, shuffled comparisons, completion.
        case reorder
        /// Half a callback is published in its place.
        case malformed
        /// A callback is not published.
        case lost
    }

    /// Whether the fault is one of Kafka's, which only a mock cluster can be made to have.
    var concernsBrokers: Bool {
        switch kind {
        case .brokersDown, .acknowledgementLost, .requestErrors, .leaderChanges, .roundTripTime: true
        case .http, .callbacks, .batchFailure: false
        }
    }
}
