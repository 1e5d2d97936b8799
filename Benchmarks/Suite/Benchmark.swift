/// One benchmark: a name for `--only`, and a run that gives figures.
protocol Benchmark: Sendable {
    /// The name on the command line.
    static var name: String { get }

    /// Measures.
    static func run(_ setting: BenchmarkSetting) async throws -> [Finding]
}

/// What a benchmark is told.
struct BenchmarkSetting {
    /// How many interleaved rounds to measure.
    let rounds: Int
    /// The cluster to produce to; nil starts a sandbox.
    let bootstrap: String?
    /// The topic to produce to.
    let topic: String
    /// How many messages a produce round sends.
    let messages: Int
    /// librdkafka properties of both producers, as `name=value`; the last of a name counts.
    var properties: [String]
    /// The folder of the built programs.
    let programs: String
    /// The root of the repository.
    let repository: String

    /// The same with a linger of so many milliseconds, unless the user has set another.
    func lingering(_ milliseconds: Int) -> BenchmarkSetting {
        var setting = self
        setting.properties.insert("linger.ms=\(milliseconds)", at: 0)
        return setting
    }
}

/// What stops a benchmark.
struct BenchmarkError: Error, CustomStringConvertible {
    /// What failed, on which value.
    let description: String

    init(_ description: String) {
        self.description = description
    }
}

/// Keeps the optimiser from dropping a result that nobody uses.
@inline(never)
func keep<Value>(_ value: borrowing Value) {}
