/// Gathers an inventory, collecting problems and notices on the way.
struct InventoryBuilder {
    /// The largest instructions, prompt or table that is read.
    static let documentLimit = 16 << 20

    private let layout: DatasetLayout
    private var problems: [EssayProblem] = []
    private var notices: [EssayNotice] = []
    private var skipped: [SkippedFile] = []

    init(layout: DatasetLayout) {
        self.layout = layout
    }

    /// Gathers the inventory; meant to be called once.
    consuming func build(_ scope: EssayInventory.Scope) -> EssayInventory {
        guard needsNoRoot(scope) || rootExists() else { return inventory(anchors: [], students: []) }
        let instructions = scope == .anchors ? nil : document(at: layout.instructions, as: .instructionsUnusable)
        let prompt = scope == .anchors ? nil : promptDocument(instructions)
        let anchors = scope == .students ? [] : anchorFiles()
        let needsStudents = scope == .assessment || scope == .students
        let students = needsStudents ? files(in: layout.studentsFolder).map(StudentFile.init(file:)) : []
        findDuplicateNames(students.map(\.file))
        return inventory(instructions: instructions, prompt: prompt, anchors: anchors, students: students)
    }

    private consuming func inventory(
        instructions: DocumentFile? = nil,
        prompt: DocumentFile? = nil,
        anchors: [AnchorFile],
        students: [StudentFile]
    ) -> EssayInventory {
        EssayInventory(
            layout: layout,
            instructions: instructions,
            prompt: prompt,
            anchors: anchors,
            students: students,
            skipped: skipped,
            problems: problems,
            notices: notices
        )
    }

    /// Whether nothing of the root is asked for: anchors that lie elsewhere are all there is to do.
    private func needsNoRoot(_ scope: EssayInventory.Scope) -> Bool {
        scope == .anchors && !layout.anchorsFolder.hasPrefix("\(layout.root)/")
    }

    private mutating func rootExists() -> Bool {
        if (try? FileStatus(path: layout.root))?.kind == .folder { return true }
        problems.append(
            EssayProblem(
                .datasetMissing,
                files: [layout.root],
                message: "There is no dataset folder \(layout.root.quoted); name it with --dataset or "
                    + "ENG5_DATASET_DIR."
            )
        )
        return false
    }

    // MARK: Instructions and prompt

    private mutating func promptDocument(_ instructions: DocumentFile?) -> DocumentFile? {
        guard layout.prompt != layout.instructions else { return instructions }
        return document(at: layout.prompt, as: .promptUnusable)
    }

    private mutating func document(at path: String, as code: EssayNotice.Code) -> DocumentFile? {
        do throws(EssaysError) {
            let document = try DocumentFile(path: path, limit: Self.documentLimit)
            if document.text == nil {
                let message = "\(path.quoted) is not UTF-8; its text is left empty in the run's artefact. "
                note(code, [path], message + TextDecoding.conversionAdvice)
            } else if document.byteCount == 0 {
                note(code, [path], "\(path.quoted) is empty.")
            }
            return document
        } catch {
            let isOptional = error.code == .fileMissing && code == .instructionsUnusable
            if isOptional {
                note(code, [path], "There is no file \(path.quoted); the run's artefact will lack its text.")
            } else {
                problems.append(EssayProblem(error))
            }
            return nil
        }
    }

    private mutating func note(_ code: EssayNotice.Code, _ files: [String], _ message: String) {
        notices.append(EssayNotice(code, files: files, message: message))
    }

    // MARK: Folders

    private mutating func files(in folder: String) -> [EssayFile] {
        do throws(EssaysError) {
            let listing = try FolderListing(folder: folder, root: layout.root)
            skipped += listing.skipped
            for entry in listing.skipped { describe(entry) }
            return listing.files
        } catch {
            problems.append(EssayProblem(error))
            return []
        }
    }

    /// Tells of an entry that was probably meant to be an essay.
    private mutating func describe(_ entry: SkippedFile) {
        switch entry.reason {
        case .nameNotUTF8:
            problems.append(
                EssayProblem(
                    .fileNameNotUTF8,
                    files: [entry.path],
                    message: "The name of \(entry.path.quoted) is not valid UTF-8; rename the file."
                )
            )
        case .unknownExtension, .brokenLink, .linkLeadsOutside, .folder, .specialFile:
            note(.essayLeftOut, [entry.path], "\(entry.path.quoted) is left out: \(entry.explanation)")
        case .hidden, .lockFile:
            break
        }
    }

    private mutating func findDuplicateNames(_ files: [EssayFile]) {
        for (first, second) in zip(files, files.dropFirst()) where first.fileName == second.fileName {
            problems.append(
                EssayProblem(
                    .duplicateFileName,
                    files: [first.path, second.path],
                    message: "\(first.path.quoted) and \(second.path.quoted) have the same name once accents are "
                        + "composed (Unicode NFC); rename one of them."
                )
            )
        }
    }

    // MARK: Anchors

    private mutating func anchorFiles() -> [AnchorFile] {
        let table = anchorTable()
        let files = files(in: layout.anchorsFolder)
        findDuplicateNames(files)
        let anchors = files.map { AnchorFile(file: $0, row: table?.rows[$0.fileName]) }
        check(anchors)
        if let table { compare(table, with: anchors) }
        return anchors
    }

    private mutating func anchorTable() -> AnchorTable? {
        guard (try? FileStatus(path: layout.anchorTable)) != nil else { return nil }
        do throws(EssaysError) {
            let path = resolvedPath(of: layout.anchorTable) ?? layout.anchorTable
            let bytes = try RegularFile.read(path, as: layout.anchorTable, limit: Self.documentLimit)
            return try AnchorTable(bytes: bytes, path: layout.anchorTable)
        } catch {
            problems.append(EssayProblem(error))
            return nil
        }
    }

    private mutating func check(_ anchors: [AnchorFile]) {
        var labels: [String: AnchorFile] = [:]
        var keys: [String: AnchorFile] = [:]
        for anchor in anchors {
            let name = anchor.file.fileName
            if anchor.grade == nil { problems.append(.gradeMissing(name)) }
            if let other = labels.updateValue(anchor, forKey: anchor.label) {
                problems.append(.sameLabel(other.file.fileName, name, label: anchor.label))
                continue
            }
            if let other = keys.updateValue(anchor, forKey: anchor.anchorKey) {
                problems.append(.sameAnchorKey(other.file.fileName, name, key: anchor.anchorKey))
            }
        }
    }

    private mutating func compare(_ table: AnchorTable, with anchors: [AnchorFile]) {
        let names = Set(anchors.map(\.file.fileName))
        let path = layout.anchorTable
        for row in table.rowsInOrder where !names.contains(row.fileName) {
            let name = row.fileName
            let message = "\(path.quoted), line \(row.line): there is no anchor \(name.quoted); the row is unused."
            note(.anchorRowWithoutFile, [name], message)
        }
        for name in table.duplicates {
            let message = "\(path.quoted) has several rows for \(name.quoted); the last one counts."
            note(.anchorRowAmbiguous, [name], message)
        }
        for anchor in anchors where table.rows[anchor.file.fileName] == nil {
            let name = anchor.file.fileName
            let message = "\(path.quoted) has no row for \(name.quoted); its id and grade come from its name."
            note(.anchorRowAmbiguous, [name], message)
        }
    }
}
