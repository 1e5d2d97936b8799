import Artefacts
import Essays
import PlatformClients

extension PreparedBatch {
    /// The key from essay ids to file names, which stays on this machine.
    var essayKey: [EssayKey.Entry] {
        students.map {
            EssayKey.Entry(
                essayID: $0.essayID,
                fileName: $0.essay.file.fileName,
                checksum: $0.essay.fileChecksum
            )
        }
    }

    /// What the artefact says of the run's inputs.
    ///
    /// - Parameter registered: The anchors that the CJ service has acknowledged, in the order of `anchors`, or none yet.
    func artefactInputs(registered: [RegisteredAnchor]) -> RunInputs {
        return RunInputs(
            instructions: Self.blob(inventory.instructions, at: inventory.layout.instructions),
            prompt: Self.blob(inventory.prompt, at: inventory.layout.prompt),
            anchors: anchorRecords(registered),
            students: students.map { student in
                StudentRecord(
                    cjEssayID: student.essayID,
                    fileName: student.essay.file.fileName,
                    sourcePath: student.essay.file.path,
                    checksum: student.essay.fileChecksum
                )
            }
        )
    }

    private func anchorRecords(_ registered: [RegisteredAnchor]) -> [AnchorRecord] {
        // Anchors that were registered earlier are known by what the CJ service says of them, not by their files.
        guard !anchors.isEmpty else { return registered.map(AnchorRecord.init(registeredEarlier:)) }
        let numbers = Dictionary(registered.map { ($0.label, $0.anchorID) }, uniquingKeysWith: { first, _ in first })
        let ids = comparesAnchorsAlone ? students.map(\.essayID) : []
        return anchors.enumerated().map { index, anchor in
            AnchorRecord(
                anchorID: anchor.anchor.anchorID,
                fileName: anchor.anchor.file.fileName,
                grade: anchor.grade,
                sourcePath: anchor.anchor.file.path,
                checksum: anchor.essay.fileChecksum,
                registeredNumber: numbers[anchor.anchor.label],
                cjEssayID: index < ids.count ? ids[index] : nil
            )
        }
    }

    private static func blob(_ document: DocumentFile?, at path: String) -> DocumentBlob {
        guard let document else { return DocumentBlob(sourcePath: path, bytes: nil) }
        return DocumentBlob(sourcePath: document.path, checksum: document.sha256, content: document.text ?? "")
    }
}

extension AnchorRecord {
    /// The record of an anchor whose file this run has not read: its label stands for the file's name.
    fileprivate init(registeredEarlier anchor: RegisteredAnchor) {
        self.init(
            anchorID: EssayIdentifiers.anchorID(anchor.label),
            fileName: anchor.label,
            grade: anchor.grade,
            sourcePath: "",
            checksum: "",
            registeredNumber: anchor.anchorID
        )
    }
}
