import ArgumentParser
import LoadTesting

/// The flags that bound what a load test may cost, and that judge it.
struct LoadSafetyOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The most comparisons of all batches that need no --yes.", valueName: "n"))
    var maxTotalComparisons = 10_000

    @Option(help: ArgumentHelp("What a comparison costs, in US dollars, to show the worst case.", valueName: "dollars"))
    var costPerComparison: Double?

    @Flag(help: "Agree to the worst case.")
    var yes = false

    @Flag(help: "Start although ENVIRONMENT or HULEEDU_ENVIRONMENT is production or staging.")
    var allowProduction = false

    func validate() throws {
        guard maxTotalComparisons >= 0 else {
            throw ValidationError("--max-total-comparisons \(maxTotalComparisons): give 0 or more.")
        }
        if let costPerComparison, !(costPerComparison >= 0 && costPerComparison.isFinite) {
            throw ValidationError("--cost-per-comparison \(costPerComparison): give dollars, 0 or more.")
        }
    }
}

/// The flags that judge a load test, and say where its files go.
struct LoadResultOptions: ParsableArguments {
    @Option(
        name: .customLong("fail-if"),
        help: ArgumentHelp(
            "Exit with 99 when this holds (repeatable), such as 'publish.p99 > 50ms' or 'unknown > 0'.",
            valueName: "condition"
        )
    )
    var failIf: [String] = []

    @Option(
        help: ArgumentHelp(
            "Exit with 99 when the generator sent less of its schedule, such as 99%.",
            valueName: "share"
        )
    )
    var requireRate: String?

    @Option(
        help: ArgumentHelp("A folder for summary.json, report.html and the rest.", valueName: "dir"),
        completion: .directory
    )
    var output: String?

    func validate() throws {
        try TextArgument.refuseBlank([("--output", output)])
        _ = try thresholds()
        _ = try requirement()
    }

    func thresholds() throws -> [Threshold] {
        try failIf.map { text in
            do throws(LoadTestingError) {
                return try Threshold(parsing: text)
            } catch {
                throw ValidationError("--fail-if: \(error.message)")
            }
        }
    }

    /// The share of the schedule that is demanded.
    func requirement() throws -> RateRequirement? {
        guard let requireRate else { return nil }
        do throws(LoadTestingError) {
            return try RateRequirement(parsing: requireRate)
        } catch {
            throw ValidationError("--require-rate: \(error.message)")
        }
    }
}
