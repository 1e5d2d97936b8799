/// What the sandbox's world looks like.
package struct SandboxSettings: Sendable {
    /// Where the sandbox's Kafka is.
    package enum Cluster: Sendable, Hashable {
        /// A mock cluster of its own, whose address other processes can use too.
        case mock(brokers: Int)
        /// A cluster that runs already.
        case external(bootstrap: String)
    }

    /// The address that the services listen on; `0.0.0.0` for every interface.
    package var bindHost = "127.0.0.1"
    /// The CJ service's port; 0 lets the system pick one.
    package var cjPort = 0
    /// The Content Service's port; 0 lets the system pick one.
    package var contentPort = 0
    /// The port of the LLM provider's health check; 0 lets the system pick one.
    package var llmPort = 0
    /// The identity service's port; 0 lets the system pick one.
    package var identityPort = 0
    /// Where Kafka is.
    package var cluster = Cluster.mock(brokers: 3)
    /// The partitions of each topic that the sandbox creates.
    package var partitions = 3
    /// The seed of every judgement: the same seed and the same request give the same judgements.
    package var seed: UInt64 = 1
    /// The assignments that the stand-in CJ service knows.
    package var assignments = [SandboxAssignment.development]
    /// The secret that admin tokens are signed with; nil makes one for this sandbox.
    package var jwtSecret: String?
    /// The judge's name in the callbacks, unless the request overrides it; the default says that it is a simulation.
    package var model = "sandbox-bradley-terry-simulation"
    /// The share of comparisons that fail as an LLM provider's would, 0 to 1.
    package var providerErrorShare = 0.0
    /// How the stand-in CJ service deviates, as versions of the real one do.
    package var quirks = Quirks()
    /// What goes wrong, and what is written of it.
    package var faultPlan = FaultPlan()
    /// What goes wrong on the way to the services, for tests; it comes before the plan.
    package var faults: any HTTPFaultInjector = NoHTTPFaults()

    /// Creates the settings of a sandbox that works, on ports that the system picks.
    package init() {}

    /// Deviations that were measured on public versions of the CJ service.
    package struct Quirks: Sendable, Hashable {
        /// Registrations are answered 201, and nothing is kept.
        package var keepsNoAnchors = false
        /// Every error of the admin routes is a 500 without details.
        package var adminErrorsAre500 = false
        /// The admin routes are disabled, as they may be in production: 404 for all.
        package var adminRoutesDisabled = false
        /// Times are written as RFC 2822 writes them instead of ISO 8601.
        package var writesRFC2822Times = false

        package init() {}
    }
}
