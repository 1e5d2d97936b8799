/// What a Bradley–Terry fit assumes and when it stops.
public struct FitSettings: Sendable, Equatable {
    /// The precision (1 / variance, per logit²) of the normal prior with mean 0 on every item's theta.
    ///
    /// The prior keeps items that won or lost everything, isolated items and unconnected groups finite. The default of
    /// 0.01 is a standard deviation of 10 logits: less information than a twentieth of one comparison between equals.
    public var priorPrecision: Double
    /// The largest standard error that is reported; the platform caps its own at 2.0.
    public var standardErrorCap: Double
    /// The most Newton steps; real data needs fewer than ten.
    public var maximumSteps: Int
    /// The largest gradient, per comparison of the busiest item, at which the fit counts as converged.
    public var tolerance: Double

    /// Creates settings.
    ///
    /// - Parameters:
    ///   - priorPrecision: The prior's precision; raised to 1e-9 when it is lower or not a number.
    ///   - standardErrorCap: The largest standard error that is reported.
    ///   - maximumSteps: The most Newton steps.
    ///   - tolerance: The largest gradient at which the fit counts as converged.
    public init(
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
