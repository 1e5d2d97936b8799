import ArgumentParser
import Contracts

/// The flags that change the judge; without them the CJ service's own settings hold.
struct JudgeOptions: ParsableArguments {
    @Option(help: "The LLM provider that judges.")
    var llmProvider: LLMProvider?

    @Option(help: ArgumentHelp("The model; whether it exists is the service's to decide.", valueName: "name"))
    var llmModel: String?

    @Option(help: ArgumentHelp("The sampling temperature, 0.0–2.0.", valueName: "number"))
    var llmTemperature: Double?

    @Option(help: ArgumentHelp("The most tokens of an answer, at least 1.", valueName: "n"))
    var llmMaxTokens: Int?

    @Flag(inversion: .prefixedNo, help: "Send the runner's own instruction to the judge (shown by plan --verbose).")
    var cjSystemPrompt = true

    @Option(help: "A hint on how comparisons may be bundled; the services stay authoritative.")
    var llmBatchingMode: LLMBatchingMode?

    func validate() throws {
        if let llmTemperature, !(0...2).contains(llmTemperature) {
            throw ValidationError("--llm-temperature \(llmTemperature) is outside 0.0–2.0.")
        }
        if let llmMaxTokens, llmMaxTokens < 1 {
            throw ValidationError("--llm-max-tokens \(llmMaxTokens): at least 1 is needed.")
        }
        if let llmModel, llmModel.allSatisfy(\.isWhitespace) {
            throw ValidationError("--llm-model is blank: name a model or leave the flag out.")
        }
    }

    /// The overrides of the request.
    var overrides: LLMConfigOverrides {
        var overrides = LLMConfigOverrides()
        overrides.provider = llmProvider
        overrides.model = llmModel
        overrides.temperature = llmTemperature
        overrides.maxTokens = llmMaxTokens
        overrides.systemPrompt = cjSystemPrompt ? CJSystemPrompt.text : nil
        return overrides
    }
}
