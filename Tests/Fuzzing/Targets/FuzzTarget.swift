/// A part of the program that reads bytes from outside, as a fuzzer drives it.
///
/// Each refuses bad input by a thrown error of its module; a trap, a hang, memory beyond the limit, or an answer that
/// breaks the property that the case names is a finding.
public enum FuzzTarget: String, CaseIterable, Sendable {
    /// A Word document: the ZIP archive and the parts in it. The text obeys its limit.
    case docx
    /// The main part of a Word document: XML. The text obeys its limit.
    case word
    /// A text file. What is decoded has no carriage returns.
    case text
    /// The table of anchors: CSV.
    case anchors
    /// Any JSON. What is read and written again reads as the same value.
    case json
    /// A message on a callback topic; the first byte picks the topic.
    case callback
    /// A request envelope, as `replay` reads it.
    case envelope
    /// Answers of the HTTP services, and their `Retry-After`.
    case answer
    /// An admin token, and the cache of a login.
    case token
    /// The journal of a run.
    case journal
    /// The artefact of a run, as `validate` reads it.
    case artefact
    /// The configuration file: YAML.
    case configuration
    /// librdkafka's properties in a file.
    case properties

    /// Lets the program read an input.
    ///
    /// - Parameter bytes: The input.
    /// - Throws: ``FuzzFinding`` when the answer breaks a property; refusals of bad input are swallowed.
    public func run(_ bytes: [UInt8]) throws(FuzzFinding) {
        switch self {
        case .docx: try DocumentTargets.docx(bytes)
        case .word: try DocumentTargets.word(bytes)
        case .text: try DocumentTargets.text(bytes)
        case .anchors: DocumentTargets.anchors(bytes)
        case .json: try WireTargets.json(bytes)
        case .callback: try WireTargets.callback(bytes)
        case .envelope: WireTargets.envelope(bytes)
        case .answer: WireTargets.answer(bytes)
        case .token: WireTargets.token(bytes)
        case .journal: LocalFileTargets.journal(bytes)
        case .artefact: try LocalFileTargets.artefact(bytes)
        case .configuration: LocalFileTargets.configuration(bytes)
        case .properties: LocalFileTargets.properties(bytes)
        }
    }
}

/// An answer that breaks a property which holds for every input.
public struct FuzzFinding: Error {
    /// Which property, and how it is broken.
    public let message: String

    init(_ message: String) { self.message = message }
}
