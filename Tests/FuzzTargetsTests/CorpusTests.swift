import Foundation
import FuzzTargets
import TestSupport
import Testing

/// The inputs in git are read again by every run of the tests.
struct CorpusTests {
    @Test(arguments: FuzzTarget.allCases)
    func everyInputOfTheCorpusIsReadWithoutAFinding(_ target: FuzzTarget) throws {
        let inputs = try Self.inputs(of: target)
        #expect(inputs.count >= 5, "the corpus of \(target.rawValue) is nearly empty")
        for input in inputs { try target.run(input) }
    }

    /// A cheap stand-in for the fuzzer: bytes changed, cut, doubled, at places that a seed picks.
    @Test(.whole(.corpora), arguments: FuzzTarget.allCases)
    func mutatedInputsAreReadWithoutAFinding(_ target: FuzzTarget) throws {
        var random = SeededMutation(seed: 20_160_401)
        let inputs = try Self.inputs(of: target)
        for _ in 0..<300 {
            guard let input = inputs.randomElement(using: &random.generator) else { return }
            try target.run(random.mutated(input))
        }
    }

    private static func inputs(of target: FuzzTarget) throws -> [[UInt8]] {
        let folder = Repository.root.appending(path: "Tests/Fuzzing/Corpus/\(target.rawValue)")
        return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .sorted { $0.path < $1.path }
            .map { Array(try Data(contentsOf: $0)) }
    }
}
