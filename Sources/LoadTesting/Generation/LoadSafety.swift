internal import Reports

/// Decides whether a load may start: whether its worst case is bounded, agreed to, and not aimed at production.
package struct LoadSafety: Sendable {
    /// The names of environments in which real students' work is assessed.
    private static let protectedEnvironments: Set<String> = ["production", "staging", "prod"]

    /// The most batches that can be sent; nil when only time bounds them.
    package var batches: Int?
    /// The most comparisons that one batch may cost.
    package var comparisonsPerBatch: Int
    /// The most comparisons that are allowed without agreement.
    package var comparisonLimit: Int
    /// What one comparison costs, in US dollars, when the user has said.
    package var costPerComparison: Double?
    /// The LLM provider; nil leaves it to the service.
    package var provider: String?
    /// The values of the variables that name the environment, by name.
    package var environment: [String: String]
    /// Whether the user has agreed to what the load may cost.
    package var isAgreedTo: Bool
    /// Whether the user has allowed a protected environment.
    package var allowsProduction: Bool

    /// Creates the facts to decide on.
    ///
    /// - Parameter environment: The values of `ENVIRONMENT` and `HULEEDU_ENVIRONMENT` that are set.
    package init(
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
    package var worstCase: Int? {
        batches.map { batches in
            let (product, overflows) = batches.multipliedReportingOverflow(by: comparisonsPerBatch)
            return overflows ? .max : product
        }
    }

    /// The worst case in words, to be shown before the start.
    package var words: String {
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
    package func check() throws(LoadTestingError) {
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
