import ArgumentParser
import Kafka
import LoadTesting
import PlatformClients
import Runner
import Sandbox

/// Turns whatever ended a command into one message and the documented exit status.
enum ErrorReport {
    /// What ended a command.
    struct Told {
        /// What failed, on which value, and what to do next.
        let message: String
        /// The exit status.
        let status: Int32
    }

    /// The message and status of an error of ours; nil for what the argument parser shows: exit codes, help, wrong usage.
    ///
    /// - Parameter error: The error.
    /// - Returns: What to tell.
    static func told(_ error: any Error) -> Told? {
        switch error {
        case let error as RunnerError: told(error.description + nextStep(error), ExitStatus(error.code))
        case let error as KafkaError: told(error.message, .failure)
        case let error as LoadTestingError: told(error.message, ExitStatus(error.code))
        case let error as LoadShortfall: told(error.message, error.status)
        case let error as SandboxError: told(error.message, ExitStatus(error.code))
        case let error as PlatformError: told(error.message, .failure)
        case is CancellationError: told("Interrupted.", .interrupted)
        default: nil
        }
    }

    /// Ends the process.
    static func exit(with error: any Error) -> Never {
        if let told = told(error) {
            show(told)
            Eng5NPRun.exit(withError: ExitCode(told.status))
        }
        let status = Eng5NPRun.exitCode(for: error)
        let message = Eng5NPRun.message(for: error)
        // The parser exits with 64 for wrong usage, and shows it for people.
        if Console.standard.format == .json, !status.isSuccess, !message.isEmpty {
            show(Told(message: message, status: status.rawValue))
            Eng5NPRun.exit(withError: status)
        }
        Eng5NPRun.exit(withError: error)
    }

    private static func show(_ told: Told) {
        Console.standard.show(live: nil)
        Console.standard.write(LogLine(.error, .error, told.message, [("exit_status", .int(Int(told.status)))]))
    }

    private static func nextStep(_ error: RunnerError) -> String {
        error.resumableRun.map { "\nGo on with: \(NextStep.resume($0))" } ?? ""
    }

    private static func told(_ message: String, _ status: ExitStatus) -> Told {
        let interrupted = status == .interrupted ? ProcessSignals.interruption ?? status : status
        return Told(message: message, status: interrupted.rawValue)
    }
}
