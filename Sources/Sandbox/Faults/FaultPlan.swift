/// The faults of a sandbox's world, and what is written of them.
package struct FaultPlan: Sendable {
    package var faults: [Fault] = []
    /// The seed of what is left to chance: the same seed gives the same decisions, in the order of the chances.
    package var seed: UInt64 = 1
    /// A file that gets a JSON line each time that a fault strikes; nil for none.
    package var logPath: String?
    /// A file that gets a JSON line for each request to the stand-in services; nil for none.
    package var requestLogPath: String?

    package init() {}
}
