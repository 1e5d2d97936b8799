package import ArgumentParser
package import Contracts
package import Runner

/// A command-line value that is one of a few words, taken in any case.
///
/// It is public because the platform's own words, which are public, conform to it.
package protocol WordArgument: ExpressibleByArgument, CaseIterable, RawRepresentable where RawValue == String {}

extension WordArgument {
    /// Reads a word.
    ///
    /// - Parameter argument: The word, in any case.
    package init?(argument: String) {
        let match = Self.allCases.first { $0.rawValue.lowercased() == argument.lowercased() }
        guard let match else { return nil }
        self = match
    }

    /// The word as help shows a default.
    package var defaultValueDescription: String { rawValue }

    /// The words as help lists them.
    package static var allValueStrings: [String] { allCases.map(\.rawValue) }
}

extension CourseCode: WordArgument {}
extension EssayLanguage: WordArgument {}
extension GradeScale: WordArgument {}
extension LLMProvider: WordArgument {}
extension LLMBatchingMode: WordArgument {}
extension EssayIDScheme: WordArgument {}
extension ReasoningEffort: WordArgument {}
extension OutputVerbosity: WordArgument {}
extension AnchorSource: WordArgument {}
extension RunnerMode: WordArgument {}
