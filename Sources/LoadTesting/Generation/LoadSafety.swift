internal import Reports

/// Decides whether a load may start: whether its worst case is bounded, agreed to, and not aimed at production.
public struct LoadSafety: Sendable {
    /// The names of environments in which real students' work is assessed.
    private static let protectedEnvironments: Set<String> = ["production", "staging", "prod"]

    /// The most batches that can be sent; nil when only time bounds them.
    public var batches: Int?
    /// The most comparisons that one batch may cost.
    public var comparisonsPerBatch: Int
    /// The most comparisons that are allowed without agreement.
    public var comparisonLimit: Int
    /// What one comparison costs, in US dollars, when the user has said.
    public var costPerComparison: Double?
    /// The LLM provider; nil leaves it to the service.
    public var provider: String?
    /// The values of the variables that name the environment, by name.
    public var environment: [String: String]
    /// Whether the user has agreed to what the load may cost.
    public var isAgreedTo: Bool
    /// Whether the user has allowed a protected environment.
    public var allowsProduction: Bool

    /// Creates the facts to decide on.
    ///
    /// - Parameters:
    ///   - batches: The most batches that can be sent; nil when only time bounds them.
    ///   - comparisonsPerBatch: The most comparisons that one batch may cost.
    ///   - comparisonLimit: The most comparisons that are allowed without agreement.
    ///   - costPerComparison: What one comparison costs, in US dollars.
    ///   - provider: The LLM provider; nil leaves it to the service.
    ///   - environment: The values of `ENVIRONMENT` and `HULEEDU_ENVIRONMENT` that are set.
    ///   - isAgreedTo: Whether the user has agreed to what the load may cost.
    ///   - allowsProduction: Whether the user has allowed a protected environment.
    public init(
        batches: Int?,
        comparisonsPerBatch: Int,
        comparisonLimit: Int,
        costPerComparison: Double? = nil,
        provider: String?,
        environment: [String: String],
        isAgreedTo: Bool = false,
        allowsProduction: Bool = false
    ) {
        self.batches = batches
        self.comparisonsPerBatch = comparisonsPerBatch
        self.comparisonLimit = comparisonLimit
        self.costPerComparison = costPerComparison
        self.provider = provider
        self.environment = environment
        self.isAgreedTo = isAgreedTo
        self.allowsProduction = allowsProduction
    }

    /// The most comparisons that the load can cost; nil when only time bounds the batches.
    public var worstCase: Int? {
        batches.map { batches in
            let (product, overflows) = batches.multipliedReportingOverflow(by: comparisonsPerBatch)
            return overflows ? .max : product
        }
    }

    /// The worst case in words, to be shown before the start.
    public var words: String {
        let judge = provider.map { "judged by the provider '\($0)'" } ?? "judged by the service's own provider"
        guard let batches, let worstCase else {
            return "as many batches as can be sent, at most \(comparisonsPerBatch) comparisons each, \(judge)"
        }
        let cost = costPerComparison.map { ", \(Self.dollars(Double(worstCase) * $0)) at most" } ?? ""
        return "at most \(Figures.count(batches)) batches with \(Figures.count(worstCase)) comparisons\(cost), \(judge)"
    }

    /// Fails when the load may not start.
    ///
    /// - Throws: `LoadTestingError` with the code `refused` that says why and what would make it start.
    public func check() throws(LoadTestingError) {
        for (name, value) in environment.sorted(by: { $0.key < $1.key }) where !allowsProduction {
            guard !Self.protectedEnvironments.contains(value.lowercased()) else {
                throw LoadTestingError(
                    .refused,
                    "\(name) is '\(value)': a load test there would stand in the way of real batches. Unset it if that is "
                        + "wrong, or give --allow-production"
                )
            }
        }
        guard comparisonsPerBatch > 0, comparisonLimit >= 0 else {
            throw LoadTestingError(.refused, "comparisons have no bound: give --max-comparisons above zero")
        }
        guard !isAgreedTo else { return }
        guard let worstCase else {
            throw LoadTestingError(
                .refused,
                "the load would send \(words): only time bounds it. Give --count, or agree with --yes"
            )
        }
        guard worstCase <= comparisonLimit else {
            throw LoadTestingError(
                .refused,
                "the load would send \(words): more than the \(Figures.count(comparisonLimit)) comparisons of "
                    + "--max-total-comparisons. Send less, or agree with --yes"
            )
        }
        guard provider == "mock" else {
            throw LoadTestingError(
                .refused,
                "the load would send \(words), which may cost money. Leave the provider at 'mock', or agree with --yes"
            )
        }
    }

    private static func dollars(_ value: Double) -> String { "$" + FixedPoint.text(value, decimals: 2) }
}
