/// Lets the plan's HTTP faults strike; of several that would, the first in the plan wins, but all that slow down do.
struct PlannedHTTPFaults: HTTPFaultInjector {
    let ledger: FaultLedger

    func fault(for request: StandInRequest) async -> HTTPFault? {
        if request.method == "POST", request.service == .cj { ledger.note(.anchor) }
        if request.method == "POST", request.service == .content { ledger.note(.upload) }
        for (number, fault) in ledger.plan.faults.enumerated() {
            guard case .http(let kind, let services, let frequency) = fault.kind, services.contains(request.service),
                ledger.strikes(
                    number,
                    frequency,
                    on: "\(request.method) \(request.service.rawValue) \(request.path)"
                )
            else { continue }
            switch kind {
            case .slow(let delay): do { try await Task.sleep(for: delay) } catch { return .dropBefore }
            case .reset: return .dropBefore
            case .answerLost: return .dropAfter
            case .status(let status): return .answer(Self.answer(status))
            case .garbage: return .answer(Self.garbage(request))
            }
        }
        return nil
    }

    /// What a proxy in front of the service says.
    private static func answer(_ status: Int) -> StandInAnswer {
        var answer = StandInAnswer.page(status, "Fault", "The sandbox was told to answer so")
        if status == 429 { answer.headers["Retry-After"] = "1" }
        return answer
    }

    /// The beginning of an answer that was cut off on its way.
    private static func garbage(_ request: StandInRequest) -> StandInAnswer {
        StandInAnswer(
            status: request.method == "POST" ? 201 : 200,
            contentType: "application/json",
            body: Array(#"{"storage_id": "0123456789abcdef0123456789abcdef", "anchor_id": 1, "sta"#.utf8)
        )
    }
}

/// Asks one injector, then another.
struct ChainedHTTPFaults: HTTPFaultInjector {
    let first: any HTTPFaultInjector
    let second: any HTTPFaultInjector

    func fault(for request: StandInRequest) async -> HTTPFault? {
        if let fault = await first.fault(for: request) { return fault }
        return await second.fault(for: request)
    }
}
