import Artefacts
import Contracts
import Foundation

/// Values of one run, as the runner would fill them in.
enum SampleRun {
    static let checksum = String(repeating: "0123456789abcdef", count: 4)

    static let environment = RunValidation.Environment(
        operatingSystem: "Debian GNU/Linux 12",
        swift: "6.3.1",
        librdkafka: "2.11.0"
    )

    static func metadata(
        mode: RunnerMode = .execute,
        batchID: UUID = RecordedCallbacks.batchID,
        gitSHA: String? = "0104180",
        overrides: LLMConfigOverrides? = nil
    ) -> RunMetadata {
        RunMetadata(
            assignmentID: UUID(uuidString: "5b0e2f5e-0f4b-4c1c-9d7a-2016e5000001"),
            courseID: nil,
            gradeScale: .eng5NPLegacy9Step,
            runnerVersion: "1.0.0",
            gitSHA: gitSHA,
            generatedAt: Timestamp(microseconds: 1_795_470_281_060_000),
            mode: mode,
            batchID: batchID,
            batchLabel: "höst \"26\"",
            courseCode: .eng5,
            overrides: overrides
        )
    }

    /// Inputs with the students of the recorded request and two of its anchors.
    static func inputs(students: [String] = ["TRACKED_CHANGES", "JA24_PLAIN", "X"]) -> RunInputs {
        RunInputs(
            instructions: DocumentBlob(sourcePath: "in/instruction.md", bytes: Array("# Skriv\n\tÅ \u{1}\u{7F}".utf8)),
            prompt: DocumentBlob(sourcePath: "in/prompt.md", bytes: nil),
            anchors: [
                anchor("anchor_f", "F+1.docx", "F+", number: 34),
                anchor("anchor_b", "B2.docx", "B", number: 24),
                anchor("anchor_u", "odd.docx", nil, number: nil),
            ],
            students: students.map { id in
                StudentRecord(
                    cjEssayID: id,
                    fileName: "\(id.lowercased()) Åsa.docx",
                    sourcePath: "in/student_essays/\(id).docx",
                    checksum: checksum
                )
            }
        )
    }

    static func artefact(_ fold: CallbackFold, overrides: LLMConfigOverrides? = nil) -> RunArtefact {
        RunArtefact(
            metadata: metadata(batchID: fold.batchID, overrides: overrides),
            inputs: inputs(),
            fold: fold,
            validation: RunValidation(
                environment: environment,
                manifest: Manifest([.init(path: "requests/request.json", sha256: checksum, bytes: 17)]),
                timeoutSeconds: 1800,
                postRun: [.init(name: "eng5_db_extract", exitCode: 0, durationSeconds: 1.25)]
            )
        )
    }

    private static func anchor(_ id: String, _ file: String, _ grade: String?, number: Int?) -> AnchorRecord {
        AnchorRecord(
            anchorID: id,
            fileName: file,
            grade: grade,
            sourcePath: "in/anchor_essays/\(file)",
            checksum: checksum,
            registeredNumber: number
        )
    }
}
