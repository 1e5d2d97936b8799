import Contracts
import Foundation
import TestSupport
import Testing

/// What a process may lack: streams, a terminal, a home, room on the disk, file descriptors.
@Suite(.whole(.processes)) struct ProcessConditionTests {
    private static let shell = Program(path: "/bin/sh")
    private static let program = Program.eng5NPRun.path

    /// Runs a shell command in which `$RUN` is the program.
    private func shell(_ command: String, environment: [String: String] = [:]) async throws -> Program.Outcome {
        try await Self.shell.run(
            ["-c", command],
            environment: ["RUN": Self.program, "CJ_ADMIN_TOKEN_PATH": "/nonexistent"].merging(environment) { $1 }
        )
    }

    /// Arguments of a whole run against a sandbox of its own.
    private func execute(_ folder: URL) -> String {
        "execute --sandbox --await-completion --max-comparisons 10 --output-dir '\(folder.path)' "
            + "--dataset '\(Repository.sampleBatch.path)'"
    }

    private func requireValid(_ folder: URL) async throws {
        let validation = await SampleRun.run(["validate", folder.appending(path: "latest").path])
        #expect(validation.status == 0, "\(validation.output)")
    }

    /// A closed stream's number must not go to one of the run's files, which results would be written into.
    @Test(arguments: ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
    func closedStreamsHarmNothing(redirection: String) async throws {
        try await withTemporaryDirectory { folder in
            let outcome = try await shell("exec \"$RUN\" \(execute(folder)) \(redirection)")
            #expect(outcome.status == 0, "\(outcome.errors)")
            try await requireValid(folder)
        }
    }

    @Test func aReaderThatHasGoneEndsNothing() async throws {
        try await withTemporaryDirectory { folder in
            let status = folder.appending(path: "status")
            let outcome = try await shell("{ \"$RUN\" \(execute(folder)); echo $? > '\(status.path)'; } 2>&1 | true")
            #expect(outcome.status == 0)
            #expect(try String(contentsOf: status, encoding: .utf8) == "0\n")
            try await requireValid(folder)
        }
    }

    @Test(arguments: ["/dev/full", "/dev/null"])
    func aStreamThatTakesNothingEndsNothing(device: String) async throws {
        try await withTemporaryDirectory { folder in
            let outcome = try await shell("exec \"$RUN\" \(execute(folder)) >\(device) 2>\(device)")
            #expect(outcome.status == 0)
            try await requireValid(folder)
        }
    }

    @Test func neitherHomeNorTerminalIsNeeded() async throws {
        try await withTemporaryDirectory { folder in
            let outcome = try await shell("unset HOME TERM LANG USER; exec \"$RUN\" \(execute(folder)) </dev/null")
            #expect(outcome.status == 0, "\(outcome.errors)")
            #expect(!outcome.errors.contains("\u{1B}["))
        }
    }

    @Test func fewDescriptorsAreEnough() async throws {
        try await SandboxProcess.with { sandbox in
            try await withTemporaryDirectory { folder in
                let arguments = execute(folder).replacing("--sandbox", with: SampleRun.identity.joined(separator: " "))
                let outcome = try await shell(
                    "ulimit -n 64; exec \"$RUN\" \(arguments)",
                    environment: sandbox.environment
                )
                #expect(outcome.status == 0, "\(outcome.errors)")
                try await requireValid(folder)
            }
        }
    }

    /// The disk takes no more: the run says so, and goes on once there is room.
    @Test(arguments: [1, 4, 12, 24])
    func aFullDiskIsToldAndTheRunGoesOn(blocks: Int) async throws {
        try await SandboxProcess.with { sandbox in
            try await Dataset.with { dataset in
                let folder = dataset.root.appending(path: "runs")
                let arguments =
                    "execute --await-completion --max-comparisons 10 --output-dir '\(folder.path)' --dataset "
                    + "'\(dataset.root.path)' " + SampleRun.identity.joined(separator: " ")
                let limited = try await shell(
                    "ulimit -f \(blocks); exec \"$RUN\" \(arguments)",
                    environment: sandbox.environment
                )
                guard limited.status != 0 else { return }
                #expect(limited.status == 1, "\(limited.errors)")
                #expect(limited.errors.contains(folder.path), "\(limited.errors)")
                let run = folder.appending(path: "latest").path
                var again = try await shell(
                    "exec \"$RUN\" resume --settle-time 1 '\(run)'",
                    environment: sandbox.environment
                )
                // A run that ended before it had sent anything starts again.
                if again.status == 2 {
                    again = try await shell("exec \"$RUN\" \(arguments)", environment: sandbox.environment)
                }
                #expect(again.status == 0, "\(limited.errors)\n\(again.errors)")
                try await requireValid(folder)
            }
        }
    }

    /// A disk of its own that fills up while the run writes, and is made larger before the run goes on.
    @Test(.enabled(if: SmallDisk.isPossible, "no mounts of its own"), arguments: [12, 40, 72, 104, 136])
    func aSmallDiskThatFillsIsToldAndTheRunGoesOn(kilobytes: Int) async throws {
        try await SandboxProcess.with { sandbox in
            try await Dataset.with { dataset in
                let folder = dataset.root.appending(path: "runs")
                try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
                let arguments =
                    "--await-completion --max-comparisons 10 --output-dir '\(folder.path)' --dataset "
                    + "'\(dataset.root.path)' " + SampleRun.identity.joined(separator: " ")
                let outcome = try await shell(
                    SmallDisk.command(
                        """
                        mount -t tmpfs -o size=\(kilobytes)k tmpfs '\(folder.path)' || exit 99
                        "$RUN" execute \(arguments); echo "limited $?"
                        mount -o remount,size=16m '\(folder.path)' || exit 99
                        "$RUN" resume --settle-time 1 '\(folder.path)/latest'; resumed=$?
                        # A run that ended before it had sent anything starts again.
                        if [ $resumed = 2 ]; then "$RUN" execute \(arguments); resumed=$?; fi
                        echo "resumed $resumed"
                        "$RUN" validate '\(folder.path)/latest'; echo "validated $?"
                        """
                    ),
                    environment: sandbox.environment
                )
                let text = outcome.output + outcome.errors
                #expect(outcome.output.contains("resumed 0"), "\(text)")
                #expect(outcome.output.contains("validated 0"), "\(text)")
                if !outcome.output.contains("limited 0") {
                    #expect(outcome.output.contains("limited 1"), "\(text)")
                    #expect(outcome.errors.contains("No space left on device"), "\(text)")
                }
            }
        }
    }

    /// No device, no memory of one: a folder that nobody can write to is found before anything is sent.
    @Test func aFolderThatTakesNothingIsFoundFirst() async throws {
        let outcome = try await shell("exec \"$RUN\" \(execute(URL(filePath: "/proc/eng5-np-run")))")
        #expect(outcome.status == 1, "\(outcome.errors)")
        #expect(outcome.errors.contains("/proc/eng5-np-run"))
    }
}

/// Commands with mounts that nobody else sees, where the system allows them.
private enum SmallDisk {
    static let isPossible: Bool = {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", command("mount -t tmpfs tmpfs /mnt") + " 2>/dev/null"]
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }()

    static func command(_ script: String) -> String {
        "unshare --user --map-root-user --mount sh -c \(quoted(script))"
    }

    private static func quoted(_ text: String) -> String { "'\(text.replacing("'", with: "'\\''"))'" }
}
