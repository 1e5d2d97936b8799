/// What a Bradley–Terry fit assumes and when it stops.
package struct FitSettings: Sendable, Equatable {
    /// The precision (1 / variance, per logit²) of the normal prior with mean 0 on every item's theta.
    ///
    /// The prior keeps items that won or lost everything, isolated items and unconnected groups finite. The default of
    /// 0.01 is a standard deviation of 10 logits: less information than a twentieth of one comparison between equals.
    package var priorPrecision: Double
    /// The largest standard error that is reported; the platform caps its own at 2.0.
    package var standardErrorCap: Double
    /// The most Newton steps; real data needs fewer than ten.
    package var maximumSteps: Int
    /// The largest gradient, per comparison of the busiest item, at which the fit counts as converged.
    package var tolerance: Double

    /// - Parameter priorPrecision: The prior's precision; raised to 1e-9 when it is lower or not a number.
    package init(
        priorPrecision: Double = 0.01,
        standardErrorCap: Double = 2.0,
        maximumSteps: Int = 100,
        tolerance: Double = 1e-10
    ) {
        self.priorPrecision = priorPrecision >= 1e-9 ? priorPrecision : 1e-9
        self.standardErrorCap = standardErrorCap
        self.maximumSteps = maximumSteps
        self.tolerance = tolerance
    }
}
