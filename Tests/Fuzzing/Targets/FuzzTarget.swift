/// A part of the program that reads bytes from outside, as a fuzzer drives it.
///
/// Each refuses bad input by a thrown error of its module; a trap, a hang, memory beyond the limit, or an answer that
/// breaks the property that the case names is a finding.
package enum FuzzTarget: String, CaseIterable, Sendable {
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
    /// A run's artefact, as reports are made from it. Pages hold no markup but the templates'.
    case report
    /// The summary of a load test and, behind a NUL byte, its log of histograms, as they are merged.
    case load
    /// A histogram of a load test before it is compressed. What is read and written again reads as the same counts.
    case histogram
    /// The configuration file: YAML.
    case configuration
    /// A manifest of batches: CSV when the first byte is a `C`, else YAML.
    case manifest
    /// librdkafka's properties in a file.
    case properties
    /// A fault for the sandbox, as `--fault` names it.
    case fault

    /// Lets the program read an input.
    ///
    /// - Parameter bytes: The input.
    /// - Throws: ``FuzzFinding`` when the answer breaks a property; refusals of bad input are swallowed.
    package func run(_ bytes: [UInt8]) throws(FuzzFinding) {
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
        case .report: try ReportTargets.report(bytes)
        case .load: LoadTargets.load(bytes)
        case .histogram: try LoadTargets.histogram(bytes)
        case .configuration: LocalFileTargets.configuration(bytes)
        case .manifest: LocalFileTargets.manifest(bytes)
        case .properties: LocalFileTargets.properties(bytes)
        case .fault: LocalFileTargets.fault(bytes)
        }
    }
}

/// An answer that breaks a property which holds for every input.
package struct FuzzFinding: Error {
    /// Which property, and how it is broken.
    package let message: String

    init(_ message: String) { self.message = message }
}
