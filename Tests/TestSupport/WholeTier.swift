import Foundation
package import Testing

/// A part of the whole tier: tests that `scripts/test` leaves to `scripts/test --all`, or to `--only` with the part's name.
package enum WholeTierPart: String, Sendable, CaseIterable {
    /// Real processes: signals, descriptors, limits, closed streams, terminals, clocks.
    case processes
    /// Real SIGKILLs, at random instants and again and again.
    case kills
    /// The fuzzers' corpora, read again.
    case corpora
    /// Shells that read what the program generates for them.
    case shells
    /// Other programs' reading of the manual.
    case manual
    /// Large reports.
    case reports

    /// The parts whose tests are to run; none in the fast tier.
    fileprivate static let selected: Set<String> = {
        let names = ProcessInfo.processInfo.environment["ENG5_TEST_PARTS"] ?? ""
        return Set(names.split(separator: ",").map(String.init))
    }()
}

extension Trait where Self == ConditionTrait {
    /// Puts a test or suite into a part of the whole tier.
    package static func whole(_ part: WholeTierPart) -> Self {
        .enabled(
            if: WholeTierPart.selected.contains(part.rawValue),
            "part of the whole tier: scripts/test --only \(part.rawValue)"
        )
    }
}
