import ArgumentParser
import Contracts

/// The flags of `--mode anchor-align-test` alone.
struct AnchorAlignOptions: ParsableArguments {
    @Option(help: "anchor-align-test: the LLM provider, instead of --llm-provider.")
    var anchorAlignProvider: LLMProvider?

    @Option(help: ArgumentHelp("anchor-align-test: the model, instead of --llm-model.", valueName: "name"))
    var anchorAlignModel: String?

    @Option(help: "anchor-align-test: how much a reasoning model may think.")
    var anchorAlignReasoningEffort: ReasoningEffort?

    @Option(help: "anchor-align-test: how wordy the judges' answers may be.")
    var anchorAlignOutputVerbosity: OutputVerbosity?

    func validate() throws {
        if let anchorAlignModel, anchorAlignModel.allSatisfy(\.isWhitespace) {
            throw ValidationError("--anchor-align-model is blank: name a model or leave the flag out.")
        }
    }

    /// The flags that were given.
    var given: [String] {
        let flags = [
            ("--anchor-align-provider", anchorAlignProvider != nil),
            ("--anchor-align-model", anchorAlignModel != nil),
            ("--anchor-align-reasoning-effort", anchorAlignReasoningEffort != nil),
            ("--anchor-align-output-verbosity", anchorAlignOutputVerbosity != nil),
        ]
        return flags.filter(\.1).map(\.0)
    }

    /// Puts these flags over the judge's own.
    func apply(to overrides: inout LLMConfigOverrides) {
        if let anchorAlignProvider { overrides.provider = anchorAlignProvider }
        if let anchorAlignModel { overrides.model = anchorAlignModel }
        overrides.reasoningEffort = anchorAlignReasoningEffort
        overrides.outputVerbosity = anchorAlignOutputVerbosity
    }
}
