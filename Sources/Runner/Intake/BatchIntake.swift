import Contracts
import Essays

/// Reads every file of a batch and checks it, before the first call to any service.
struct BatchIntake: Sendable {
    /// What is made of the files.
    enum Purpose: Sendable, Hashable {
        /// A plan: the texts are hashed and dropped, so that memory stays small.
        case plan
        /// A run: the texts are kept, so that what was checked is what is sent.
        case send
        /// Registering anchors alone.
        case anchors
        /// A test of the anchors' alignment: the anchors are compared as if they were students' essays.
        case alignment
    }

    let settings: BatchSettings
    let extractor: TextExtractor
    let observer: RunObserver

    init(settings: BatchSettings, extractor: TextExtractor = TextExtractor(), observer: @escaping RunObserver) {
        self.settings = settings
        self.extractor = extractor
        self.observer = observer
    }

    func take(for purpose: Purpose) async throws(RunnerError) -> PreparedBatch {
        let inventory = await settings.layout.takeInventory(scope(for: purpose))
        let total = inventory.anchors.count + inventory.students.count
        observer(.began(.intake, total: total))
        let anchors = try await extract(
            inventory.anchors.map(\.file),
            // The service asks for the length of a registered anchor alone.
            as: purpose == .alignment ? .student : .anchor,
            purpose,
            progress: (offset: 0, total: total)
        )
        let students = try await extract(
            inventory.students.map(\.file),
            as: .student,
            purpose,
            progress: (offset: inventory.anchors.count, total: total)
        )
        guard !Task.isCancelled else { throw .interrupted(.intake) }
        let batch = assemble(inventory, anchors, students, purpose)
        observer(.ended(.intake, "\(batch.anchors.count) anchors, \(batch.students.count) student essays"))
        return batch
    }

    private func scope(for purpose: Purpose) -> EssayInventory.Scope {
        switch purpose {
        case .anchors: .anchors
        case .alignment: .alignment
        case .plan, .send: settings.anchorSource == .preregistered ? .students : .assessment
        }
    }

    private func extract(
        _ files: [EssayFile],
        as requirements: TextRequirements,
        _ purpose: Purpose,
        progress: (offset: Int, total: Int)
    ) async throws(RunnerError) -> ExtractionReport {
        let observer = observer
        do throws(CancellationError) {
            return try await extractor.extractAll(
                files,
                requirements: requirements,
                keepingTexts: purpose != .plan
            ) { observer(.advanced(.intake, done: progress.offset + $0, total: progress.total)) }
        } catch {
            throw .interrupted(.intake)
        }
    }

    private func assemble(
        _ inventory: EssayInventory,
        _ anchors: ExtractionReport,
        _ students: ExtractionReport,
        _ purpose: Purpose
    ) -> PreparedBatch {
        let anchorFiles = Dictionary(inventory.anchors.map { ($0.file, $0) }, uniquingKeysWith: { first, _ in first })
        let preparedAnchors = anchors.essays.compactMap { essay -> PreparedAnchor? in
            guard let anchor = anchorFiles[essay.file], let grade = anchor.grade?.value else { return nil }
            return PreparedAnchor(anchor: anchor, essay: essay, grade: grade)
        }
        let preparedStudents =
            purpose == .alignment ? preparedAnchors.map(aligned) : students.essays.map { student($0) }
        var problems = (inventory.problems + anchors.problems + students.problems).map(BatchProblem.init)
        // The ids of aligned anchors are made of their keys, which an inventory holds apart in any case.
        if purpose == .plan || purpose == .send, settings.essayIDs == .names {
            problems += inventory.namesModeProblems().map(BatchProblem.init)
        }
        problems += CapacityCheck.problems(inventory, scope: scope(for: purpose))
        return PreparedBatch(
            inventory: inventory,
            anchors: preparedAnchors,
            students: preparedStudents,
            comparesAnchorsAlone: purpose == .alignment,
            problems: problems,
            notices: (inventory.notices + anchors.notices + students.notices).map(\.message)
        )
    }

    private func student(_ essay: ExtractedEssay) -> PreparedStudent {
        switch settings.essayIDs {
        case .unique:
            PreparedStudent(essayID: essay.uniqueID(batchUUID: settings.batchID.wireString), essay: essay)
        case .names:
            PreparedStudent(essayID: EssayIdentifiers.namesModeID(fileName: essay.file.fileName), essay: essay)
        }
    }

    private func aligned(_ anchor: PreparedAnchor) -> PreparedStudent {
        let id =
            switch settings.essayIDs {
            case .unique:
                anchor.essay.uniqueID(
                    batchUUID: settings.batchID.wireString,
                    prefix: EssayIdentifiers.anchorAlignmentPrefix
                )
            case .names: EssayIdentifiers.anchorAlignmentID(anchorKey: anchor.anchor.anchorKey)
            }
        return PreparedStudent(essayID: id, essay: anchor.essay)
    }
}
