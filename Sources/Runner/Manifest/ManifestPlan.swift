/// What execute would do with the batches of a manifest.
public struct ManifestPlan: Sendable {
    /// The batches' plans, in the manifest's order.
    public let plans: [Plan]
    /// Why execute would refuse them together; nil when it would not.
    public let conflict: RunnerError?

    /// Puts the plans of single batches together.
    ///
    /// - Parameter plans: The plans, in the manifest's order.
    public init(_ plans: [Plan]) {
        self.plans = plans
        var anchors = AnchorSets()
        for plan in plans where plan.batch.problems.isEmpty { anchors.add(plan.batch.anchors, of: plan.settings) }
        do throws(RunnerError) {
            try anchors.requireAgreement()
            conflict = nil
        } catch {
            conflict = error
        }
    }
}
