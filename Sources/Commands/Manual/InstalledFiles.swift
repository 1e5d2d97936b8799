import ArgumentParser
import Contracts
import Foundation
import Runner

/// Answers the flags by which an installation asks the program for files that go with it: completions and the manual.
///
/// They are no part of the command tree: users never type them.
enum InstalledFiles {
    static let completionFlag = "--generate-completion-script"
    static let manualFlag = "--generate-manual"
    /// The last second of the year 9999.
    private static let latest: Int64 = 253_402_300_799

    /// Writes what the arguments ask for, if they ask for such a file.
    ///
    /// - Parameter invocation: What the run of the program is given; `SOURCE_DATE_EPOCH` in its environment dates the manual.
    /// - Throws: `ValidationError` for wrong usage, `RunnerError` when something cannot be written.
    static func answer(in invocation: Invocation) throws -> Bool {
        guard let (flag, value) = split(invocation.arguments) else { return false }
        switch flag {
        case completionFlag:
            let shell = try shell(value, environment: invocation.environment)
            invocation.write(CompletionTree.completionScript(for: shell))
        default:
            guard let folder = value, !folder.isEmpty else {
                throw ValidationError("\(manualFlag) needs a folder: \(manualFlag) man1.")
            }
            try writeManual(to: invocation.path(folder), environment: invocation.environment)
        }
        return true
    }

    private static func split(_ arguments: [String]) -> (flag: String, value: String?)? {
        guard let first = arguments.first, arguments.count <= 2 else { return nil }
        for flag in [completionFlag, manualFlag] {
            if first == flag { return (flag, arguments.dropFirst().first) }
            if first.hasPrefix("\(flag)="), arguments.count == 1 {
                return (flag, String(first.dropFirst(flag.count + 1)))
            }
        }
        return nil
    }

    private static func shell(_ name: String?, environment: [String: String]) throws -> CompletionShell {
        guard let name else {
            let own = environment.value("SHELL")?.split(separator: "/").last
            guard let shell = own.flatMap({ CompletionShell(rawValue: String($0)) }) else {
                throw ValidationError("\(completionFlag) needs a shell: bash, fish or zsh.")
            }
            return shell
        }
        guard let shell = CompletionShell(rawValue: name) else {
            throw ValidationError("\(completionFlag) '\(name)': the shells are bash, fish and zsh.")
        }
        return shell
    }

    private static func writeManual(to folder: String, environment: [String: String]) throws {
        var date = Timestamp.now
        if let text = environment.value("SOURCE_DATE_EPOCH") {
            guard let seconds = Int64(text), (0...Self.latest).contains(seconds) else {
                throw ValidationError("SOURCE_DATE_EPOCH '\(text)': give seconds since 1970, or unset it.")
            }
            date = Timestamp(microseconds: seconds * 1_000_000)
        }
        do {
            try Manual.write(to: URL(filePath: folder), date: date)
        } catch {
            throw RunnerError(
                .outputFailed,
                "\(manualFlag) '\(folder)' cannot be written: \(error.localizedDescription) Choose another folder."
            )
        }
    }
}
