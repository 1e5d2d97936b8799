/// One of the platform's services, as far as the sandbox stands in for it: a pure function of state and request.
protocol StandInService: Sendable {
    var name: StandInName { get }
    func answer(to request: StandInRequest) -> StandInAnswer
}
