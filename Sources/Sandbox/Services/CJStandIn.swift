import Contracts

/// Stands in for the CJ service's HTTP side: registration of anchors, admin routes, health.
struct CJStandIn: StandInService {
    let name = StandInName.cj
    let state: SandboxState
    let tokens: TokenSigner
    let quirks: SandboxSettings.Quirks

    func answer(to request: StandInRequest) -> StandInAnswer {
        switch request.segments {
        case ["healthz"] where request.method == "GET": return .healthy(name)
        case ["api", "v1", "anchors", "register"]:
            return request.method == "POST" ? register(request) : .methodNotAllowed
        default: break
        }
        guard request.segments.count == 5, request.segments.starts(with: ["admin", "v1"]),
            request.segments[3] == "assignment", !request.segments[4].isEmpty, !quirks.adminRoutesDisabled
        else { return .noSuchPage }
        switch request.segments[2] {
        case "assessment-instructions", "anchors":
            guard request.method == "GET" else { return .methodNotAllowed }
            return admin(request)
        default: return .noSuchPage
        }
    }
}
