import Contracts
import Foundation
import Sandbox
import TestSupport
import Testing

/// Going on from the command line; `KilledRunTests` and the runner's own tests look at what is done.
@Suite struct ResumeCommandTests {
    /// Addresses that happen to be set, or that a configuration file names for other runs, do not redirect a run.
    @Test func goesOnWhereTheRunWas() async throws {
        try await Dataset.with { dataset in
            try await JournalledRun.with(dataset) { run in
                let executed = await run.execute()
                #expect(executed.status == 0, "\(executed.errors)")
                try await withTemporaryDirectory { folder in
                    try Data("kafka-bootstrap: 127.0.0.1:1\ncompletion-timeout: 1\n".utf8)
                        .write(to: folder.appending(path: "eng5-np.yaml"))
                    let journal = run.folder.appending(path: "journal.jsonl")
                    let lines = try String(contentsOf: journal, encoding: .utf8).split(separator: "\n")
                    // As if the process had been killed once the envelope was acknowledged.
                    let acknowledged = try #require(lines.firstIndex { $0.contains("publish_acknowledged") })
                    try Data((lines[...acknowledged].joined(separator: "\n") + "\n").utf8).write(to: journal)
                    let resumed = await SampleRun.run(
                        ["resume", "--format", "json", run.folder.path],
                        environment: [
                            "KAFKA_BOOTSTRAP_SERVERS": "127.0.0.1:2", "JWT_SECRET_KEY": run.endpoints.jwtSecret,
                        ],
                        directory: folder
                    )
                    #expect(resumed.status == 0, "\(resumed.errors)")
                    let report = try JSONValue(parsing: Array(resumed.output.utf8))
                    #expect(report["callbacks"]?["comparisons"]?.int == 10)
                    try await run.requireNothingRepeated(kills: 0)
                }
            }
        }
    }

    @Test(arguments: ["resume", "collect"])
    func saysWhatIsWrongWithAFolder(command: String) async throws {
        try await withTemporaryDirectory { folder in
            let empty = await SampleRun.run([command, folder.path])
            #expect(empty.status == 2)
            #expect(empty.errors.contains("has no journal"), "\(empty.errors)")
            let nowhere = await SampleRun.run([command, folder.path + "/nowhere"])
            #expect(nowhere.status == 2)
            #expect(nowhere.errors.contains("There is no '"), "\(nowhere.errors)")
            #expect(nowhere.errors.contains("nowhere"), "\(nowhere.errors)")
        }
    }

    /// Every early end of a run that can go on ends with the command that goes on.
    @Test func anInterruptedRunTellsHowToGoOn() async throws {
        try await Dataset.with { dataset in
            try await withTemporaryDirectory { output in
                let outcome = await SampleRun.run(
                    [
                        "execute", "--no-kafka", "--dataset", dataset.root.path, "--output-dir",
                        output.path + "/it's here",
                    ]
                        + ["--cj-service-url", "http://127.0.0.1:1"] + SampleRun.identity
                )
                #expect(outcome.status == 1)
                #expect(outcome.errors.contains("Go on with: eng5-np-run resume '"), "\(outcome.errors)")
                #expect(outcome.errors.contains("it'\\''s here/"), "\(outcome.errors)")
            }
        }
    }
}
