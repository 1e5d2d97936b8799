package import Logging

/// The addresses of the stand-in HTTP services, and what they share.
package struct StandInWorld: Sendable {
    package let state: SandboxState
    package let faults: FaultLedger
    package let jwtSecret: String
    package let refreshToken: String
    package let cjURL: String
    package let contentURL: String
    package let llmURL: String
    package let identityURL: String
}

/// Runs a body while the stand-in HTTP services serve, without Kafka.
package func withStandInWorld<Result>(
    _ settings: SandboxSettings,
    logger: Logger,
    _ body: (StandInWorld) async throws -> Result
) async throws -> Result {
    let ledger = try FaultLedger(settings.faultPlan)
    let requestLog = try settings.faultPlan.requestLogPath.map { path throws(SandboxError) in
        try LineFile(path, flag: "--request-log")
    }
    let state = SandboxState(assignments: settings.assignments, requestLog: requestLog)
    let secret = settings.jwtSecret ?? RandomHex.string(bytes: 32)
    let refreshToken = RandomHex.string(bytes: 24)
    state.addRefreshToken(refreshToken)
    let tokens = TokenSigner(secret: secret)
    func server(_ service: any StandInService, _ port: Int) -> StandInServer {
        StandInServer(
            service: service,
            host: settings.bindHost,
            port: port,
            faults: ChainedHTTPFaults(first: settings.faults, second: PlannedHTTPFaults(ledger: ledger)),
            state: state,
            logger: logger
        )
    }
    let servers = [
        server(CJStandIn(state: state, tokens: tokens, quirks: settings.quirks), settings.cjPort),
        server(ContentStandIn(state: state), settings.contentPort),
        server(LLMProviderStandIn(), settings.llmPort),
        server(IdentityStandIn(state: state, tokens: tokens), settings.identityPort),
    ]
    let host = reachableHost(settings.bindHost)
    return try await withStandInServers(servers) { ports in
        try await body(
            StandInWorld(
                state: state,
                faults: ledger,
                jwtSecret: secret,
                refreshToken: refreshToken,
                cjURL: "http://\(host):\(ports[0])",
                contentURL: "http://\(host):\(ports[1])/v1/content",
                llmURL: "http://\(host):\(ports[2])",
                identityURL: "http://\(host):\(ports[3])/v1/auth"
            )
        )
    }
}

/// An address at which a client on this machine reaches a listener.
private func reachableHost(_ bindHost: String) -> String {
    switch bindHost {
    case "0.0.0.0": "127.0.0.1"
    case "::": "[::1]"
    default: bindHost.contains(":") ? "[\(bindHost)]" : bindHost
    }
}
