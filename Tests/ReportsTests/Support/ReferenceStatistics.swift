import Contracts
import TestSupport
import Testing

/// Cases with answers that NumPy and SciPy gave: `Tests/Fixtures/Statistics/reference.py` wrote `reference.json`.
enum ReferenceStatistics {
    static let alignments = cases("alignments")
    static let agreements = cases("agreements")

    private static func cases(_ name: String) -> [Case] {
        let document = (try? Repository.fixture("Statistics/reference.json")).flatMap { try? JSONValue(parsing: $0) }
        return (document?[name]?.array ?? []).map(Case.init)
    }

    /// One case.
    struct Case: Sendable, CustomTestStringConvertible {
        let json: JSONValue

        var testDescription: String { json["name"]?.string ?? "?" }

        func decisions(_ name: String) -> [(winner: Int, loser: Int)] {
            (json[name]?.array ?? []).compactMap { pair in
                guard let winner = pair.array?.first?.int, let loser = pair.array?.last?.int else { return nil }
                return (winner, loser)
            }
        }

        func numbers(_ name: String) -> [Double]? { json[name]?.array?.compactMap(\.double) }
    }
}
