import Contracts
import PlatformClients
import Synchronization

/// The admin token of many batches: had once, and again before it expires.
///
/// Batches ask for it one after the other, for a login that is refreshed twice at once may be lost.
final class SharedToken: Sendable {
    /// How long a token must last yet to be handed out once more.
    private static let reserve = Duration.seconds(300)

    private let gate = TurnGate()
    private let known = Mutex<AdminToken?>(nil)

    /// Returns the token.
    ///
    /// - Parameter resolve: Gets a new one; nil when there is none to be had.
    func current(
        _ resolve: () async throws(PlatformError) -> AdminToken?
    ) async throws(PlatformError) -> AdminToken? {
        let cancelled = PlatformError(.cancelled, "Getting the admin token was cancelled")
        return try await gate.withTurn(orThrow: cancelled) { () throws(PlatformError) in
            let token = known.withLock { $0 }
            if let token, token.expiryWarning(before: .now + Self.reserve) == nil { return token }
            let new = try await resolve()
            known.withLock { $0 = new }
            return new
        }
    }
}
