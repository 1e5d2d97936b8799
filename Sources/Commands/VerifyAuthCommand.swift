import ArgumentParser
import Foundation
import PlatformClients

/// Shows what the admin token in use says, never the token.
struct VerifyAuthCommand: LoggingCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify-auth",
        abstract: "Show subject, roles, issuer, audience and expiry of the admin token in use.",
        discussion: """
            The token comes from HULEEDU_SERVICE_ACCOUNT_TOKEN, HULEEDU_ADMIN_TOKEN, CJ_ADMIN_TOKEN, the login cache, or, \
            outside of production, is signed here with JWT_SECRET_KEY; the first that is there.

            EXAMPLES:
              eng5-np-run verify-auth
              eng5-np-run verify-auth --format json
            """
    )

    @OptionGroup var output: OutputOptions

    @OptionGroup var log: LogOptions

    var logOptions: LogOptions { log }

    func run(in invocation: Invocation) async throws {
        try await AuthReport.run(in: invocation, format: output.format, verbose: log.verbose)
    }
}
