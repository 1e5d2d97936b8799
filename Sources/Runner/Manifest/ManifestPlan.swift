/// What execute would do with the batches of a manifest.
package struct ManifestPlan: Sendable {
    /// The batches' plans, in the manifest's order.
    package let plans: [Plan]
    /// Why execute would refuse them together; nil when it would not.
    package let conflict: RunnerError?

    /// Puts the plans of single batches together.
    package init(_ plans: [Plan]) {
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
