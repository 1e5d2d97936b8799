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
        let status: ExitStatus
    }

    /// The message and status of an error of ours; nil for what the argument parser shows: exit codes, help, wrong usage.
    ///
    /// - Parameter interruptions: The signals that may have caused it.
    static func told(_ error: any Error, after interruptions: Interruptions) -> Told? {
        func told(_ message: String, _ status: ExitStatus) -> Told {
            Told(message: message, status: status == .interrupted ? interruptions.status ?? status : status)
        }
        return switch error {
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

    /// The exit status that the argument parser gives an error which is none of ours.
    static func parserStatus(_ error: any Error) -> ExitStatus {
        let code = error as? ExitCode ?? Eng5NPRun.exitCode(for: error)
        return ExitStatus(rawValue: code.rawValue) ?? .failure
    }

    /// Shows an error.
    ///
    /// - Parameter error: What ended the command: an error, or help that was asked for.
    static func show(_ error: any Error, in invocation: Invocation) -> ExitStatus {
        if let told = told(error, after: invocation.interruptions) {
            show(told, on: invocation.console)
            return told.status
        }
        let status = parserStatus(error)
        // What was shown already, with its status.
        if error is ExitCode { return status }
        // The parser shows wrong usage for people.
        if invocation.console.format == .json, status != .success {
            show(Told(message: Eng5NPRun.message(for: error), status: status), on: invocation.console)
            return status
        }
        let text = Eng5NPRun.fullMessage(for: error, columns: invocation.helpColumns)
        if !text.isEmpty {
            (status == .success ? invocation.streams.output : invocation.streams.error).writeLine(text)
        }
        return status
    }

    private static func show(_ told: Told, on console: Console) {
        console.show(live: nil)
        let status = ("exit_status", LogLine.Value.int(Int(told.status.rawValue)))
        console.write(LogLine(.error, .error, told.message, [status]))
    }

    private static func nextStep(_ error: RunnerError) -> String {
        error.resumableRun.map { "\nGo on with: \(NextStep.resume($0))" } ?? ""
    }
}
