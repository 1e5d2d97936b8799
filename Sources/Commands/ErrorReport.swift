import ArgumentParser
import Kafka
import LoadTesting
import PlatformClients
import Runner
import Sandbox

/// Turns whatever ended a command into one message and the documented exit status.
enum ErrorReport {
    /// Ends the process.
    static func exit(with error: any Error) -> Never {
        switch error {
        case let error as RunnerError: exit(error.description + nextStep(error), ExitStatus(error.code))
        case let error as KafkaError: exit(error.message, .failure)
        case let error as LoadTestingError: exit(error.message, ExitStatus(error.code))
        case let error as LoadShortfall: exit(error.message, error.status)
        case let error as SandboxError: exit(error.message, ExitStatus(error.code))
        case let error as PlatformError: exit(error.message, .failure)
        case is CancellationError: exit("Interrupted.", ProcessSignals.interruption ?? .interrupted)
        // Exit codes, help and wrong usage: the parser knows how to show them, and exits with 64 for wrong usage.
        default: Eng5NPRun.exit(withError: error)
        }
    }

    private static func nextStep(_ error: RunnerError) -> String {
        error.resumableRun.map { "\nGo on with: eng5-np-run resume \(ShellWord.quoted($0))" } ?? ""
    }

    private static func exit(_ message: String, _ status: ExitStatus) -> Never {
        StandardStream.error.writeLine("error: \(message)")
        let interrupted = status == .interrupted ? ProcessSignals.interruption ?? status : status
        Eng5NPRun.exit(withError: interrupted.code)
    }
}
