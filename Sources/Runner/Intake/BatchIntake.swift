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
        let inventory = await settings.layout.takeInventory(purpose == .anchors ? .anchors : .assessment)
        let total = inventory.anchors.count + inventory.students.count
        observer(.began(.intake, total: total))
        let anchors = try await extract(
            inventory.anchors.map(\.file),
            as: .anchor,
            purpose,
            progress: (offset: 0, total: total)
        )
        let students = try await extract(
            inventory.students.map(\.file),
            as: .student,
            purpose,
            progress: (offset: inventory.anchors.count, total: total)
        )
        let batch = assemble(inventory, anchors, students, purpose)
        observer(.ended(.intake, "\(batch.anchors.count) anchors, \(batch.students.count) student essays"))
        return batch
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
        let batchID = settings.batchID.wireString
        let anchorFiles = Dictionary(inventory.anchors.map { ($0.file, $0) }, uniquingKeysWith: { first, _ in first })
        let preparedAnchors = anchors.essays.compactMap { essay -> PreparedAnchor? in
            guard let anchor = anchorFiles[essay.file], let grade = anchor.grade?.value else { return nil }
            return PreparedAnchor(anchor: anchor, essay: essay, grade: grade)
        }
        let preparedStudents = students.essays.map { essay in
            switch settings.essayIDs {
            case .unique: PreparedStudent(essayID: essay.uniqueID(batchUUID: batchID), essay: essay)
            case .names:
                PreparedStudent(
                    essayID: EssayIdentifiers.namesModeID(fileName: essay.file.fileName),
                    essay: essay
                )
            }
        }
        var problems = (inventory.problems + anchors.problems + students.problems).map(BatchProblem.init)
        if purpose != .anchors, settings.essayIDs == .names {
            problems += inventory.namesModeProblems().map(BatchProblem.init)
        }
        problems += capacityProblems(inventory, purpose)
        return PreparedBatch(
            inventory: inventory,
            anchors: preparedAnchors,
            students: preparedStudents,
            problems: problems,
            notices: (inventory.notices + anchors.notices + students.notices).map(\.message)
        )
    }

    /// Counts files, not usable essays: a damaged file, or a folder that is not there, is reported as such and not a
    /// second time as missing essays.
    private func capacityProblems(_ inventory: EssayInventory, _ purpose: Purpose) -> [BatchProblem] {
        var problems: [BatchProblem] = []
        let folderProblems: Set<EssaysError.Code> = [.datasetMissing, .folderMissing, .folderUnreadable]
        guard !inventory.problems.contains(where: { folderProblems.contains($0.code) }) else { return [] }
        if inventory.anchors.isEmpty {
            let message =
                "No anchor essays in '\(inventory.layout.anchorsFolder)': put at least one .docx, .pdf, .txt or .md "
                + "file there (the CJ service projects grades from \(GradeScale.anchorsForProjection) or more)."
            problems.append(BatchProblem(code: "noAnchors", message: message))
        }
        if purpose != .anchors, inventory.students.count < WireLimits.minimumEssays {
            let message =
                "\(inventory.students.count) student essays in '\(inventory.layout.studentsFolder)': at least "
                + "\(WireLimits.minimumEssays) are needed, for fewer the CJ service publishes nothing."
            problems.append(BatchProblem(code: "tooFewStudents", message: message))
        }
        return problems
    }
}
