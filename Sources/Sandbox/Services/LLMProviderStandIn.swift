/// Stands in for the LLM provider service's health check; the sandbox judges by itself.
struct LLMProviderStandIn: StandInService {
    let name = StandInName.llmProvider

    func answer(to request: StandInRequest) -> StandInAnswer {
        guard request.segments == ["healthz"] else { return .noSuchPage }
        return request.method == "GET" ? .healthy(name) : .methodNotAllowed
    }
}
