import Foundation
import TestSupport
import Testing

@testable import Essays

@Suite struct EssayInventoryTests {
    @Test func essaysAreSortedByTheBytesOfTheirNamesInNFC() async throws {
        try await SampleDataset.with { dataset in
            for name in ["b.docx", "a.PDF", "Z.txt", "A\u{30A}sa.md", "\u{C4}ngla.Docx", "a b.txt"] {
                try dataset.write("student_essays/\(name)")
            }
            let students = await dataset.layout.takeInventory().students.map(\.file)
            let expected = ["Z.txt", "a b.txt", "a.PDF", "b.docx", "\u{C4}ngla.Docx", "\u{C5}sa.md"]
            #expect(students.map { Array($0.fileName.utf8) } == expected.map { Array($0.utf8) })
            #expect(students.map(\.format) == [.txt, .txt, .pdf, .docx, .docx, .md])
            #expect(students.allSatisfy { FileManager.default.fileExists(atPath: $0.path) })
        }
    }

    @Test func whatIsNoEssayIsListedWithItsReason() async throws {
        try await SampleDataset.with { dataset in
            try dataset.write("outside.txt")
            try dataset.write("student_essays/real.txt")
            for name in ["~$real.docx", ".DS_Store", "old.doc", "noextension", "docx"] {
                try dataset.write("student_essays/\(name)")
            }
            let folder = dataset.path("student_essays/folder.docx")
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
            #expect(mkfifo(dataset.path("student_essays/fifo.txt"), 0o600) == 0)
            try dataset.link("student_essays/broken.txt", to: "nowhere")
            try dataset.link("student_essays/inside.txt", to: "../outside.txt")
            try dataset.link("student_essays/passwd.txt", to: "/etc/passwd")
            try dataset.link("student_essays/device.txt", to: "/dev/null")
            let inventory = await dataset.layout.takeInventory()
            #expect(inventory.students.map(\.file.fileName) == ["inside.txt", "real.txt"])
            let reasons = Dictionary(
                uniqueKeysWithValues: inventory.skipped.map { (URL(filePath: $0.path).lastPathComponent, $0.reason) }
            )
            #expect(
                reasons == [
                    "~$real.docx": .lockFile, ".DS_Store": .hidden, "old.doc": .unknownExtension,
                    "noextension": .unknownExtension, "docx": .unknownExtension, "folder.docx": .folder,
                    "fifo.txt": .specialFile, "broken.txt": .brokenLink, "passwd.txt": .linkLeadsOutside,
                    "device.txt": .brokenLink,
                ]
            )
            #expect(inventory.skipped.filter { !$0.isNoteworthy }.count == 2)
            #expect(inventory.notices.filter { $0.code == .essayLeftOut }.count == 8)
            #expect(inventory.problems.isEmpty)
            let linked = try await TextExtractor().extract(inventory.students[0].file)
            #expect(linked.text == "text")
            #expect(linked.file.path.hasSuffix("student_essays/inside.txt"))
        }
    }

    @Test func everyMissingPartIsAProblem() async throws {
        try await withTemporaryDirectory { folder in
            let layout = DatasetLayout(root: folder.path, prompt: "/absent/prompt.md")
            let inventory = await layout.takeInventory()
            #expect(inventory.problems.map(\.code) == [.fileMissing, .folderMissing, .folderMissing])
            #expect(
                inventory.problems.flatMap(\.files) == [
                    "/absent/prompt.md", layout.anchorsFolder, layout.studentsFolder,
                ]
            )
            #expect(inventory.notices.map(\.code) == [.instructionsUnusable])
        }
    }

    @Test func missingRootIsOneProblem() async {
        let inventory = await DatasetLayout(root: "/absent/data").takeInventory()
        #expect(inventory.problems.map(\.code) == [.datasetMissing])
    }

    @Test func anchorsAloneNeedNoRoot() async throws {
        try await SampleDataset.with { dataset in
            try dataset.write("anchor_essays/A1.txt")
            let layout = DatasetLayout(root: "/absent", anchorsFolder: dataset.path("anchor_essays"))
            let inventory = await layout.takeInventory(.anchors)
            #expect(inventory.problems.isEmpty)
            #expect(inventory.anchors.map(\.label) == ["A1"])
        }
    }

    @Test func aFolderOfAnchorsThatIsNotThereIsNamedAndNoRoot() async {
        let layout = DatasetLayout(root: "/absent", anchorsFolder: "/nowhere/anchors")
        let inventory = await layout.takeInventory(.anchors)
        #expect(inventory.problems.map(\.code) == [.folderMissing])
        #expect(inventory.problems.flatMap(\.files) == ["/nowhere/anchors"])
    }

    @Test func instructionsServeAsPromptUnlessAnotherIsGiven() async throws {
        try await SampleDataset.with { dataset in
            try dataset.write(DatasetLayout.instructionsName, "\u{FEFF}Judge.")
            try dataset.write("task.md", "abc")
            let plain = await dataset.layout.takeInventory()
            #expect(plain.instructions?.text == "Judge.")
            #expect(plain.prompt == plain.instructions)
            let layout = DatasetLayout(root: dataset.root.path, prompt: dataset.path("task.md"))
            let prompt = await layout.takeInventory().prompt
            #expect(prompt?.fileName == "task.md")
            #expect(prompt?.byteCount == 3)
            #expect(prompt?.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        }
    }

    @Test func instructionsInAnotherEncodingHaveAChecksumAndNoText() async throws {
        try await SampleDataset.with { dataset in
            try Data([0xE5]).write(to: dataset.root.appending(path: DatasetLayout.instructionsName))
            let inventory = await dataset.layout.takeInventory()
            #expect(inventory.instructions?.text == nil)
            #expect(inventory.instructions?.sha256.count == 64)
            #expect(inventory.notices.map(\.code) == [.instructionsUnusable])
        }
    }

    @Test func tableGivesIdentifiersAndGradesByFileName() async throws {
        try await SampleDataset.with { dataset in
            try dataset.write("anchor_essays/essay.docx")
            try dataset.write("anchor_essays/anchor_C+.txt")
            try dataset.write(
                DatasetLayout.anchorTableName,
                "ANCHOR-ID,FILE-NAME,GRADE\nID-7,essay.docx,b\nID-8,gone.docx,A\n"
            )
            let inventory = await dataset.layout.takeInventory()
            let anchors = inventory.anchors
            #expect(anchors.map(\.anchorID) == ["ANCHOR_C_PLUS", "ID-7"])
            #expect(anchors.map(\.anchorKey) == ["ANCHOR_C_PLUS", "ID_7"])
            #expect(anchors.map(\.grade) == [AnchorGrade("C+", from: .fileName), AnchorGrade("B", from: .table)])
            #expect(anchors.map(\.label) == ["anchor_C+", "essay"])
            #expect(
                Set(inventory.notices.map(\.code)) == [
                    .instructionsUnusable, .anchorRowWithoutFile, .anchorRowAmbiguous,
                ]
            )
            #expect(inventory.problems.isEmpty)
        }
    }

    @Test(
        arguments: [
            (["A1.docx", "A1.txt"], .duplicateAnchorLabel),
            (["essay A.txt", "essay_A.txt"], .anchorIdentifierCollision),
            (["12.txt"], .anchorGradeMissing), (["E 1.txt", "E=1.txt"], .anchorIdentifierCollision),
        ] as [([String], EssaysError.Code)]
    )
    func anchorProblemsNameTheirFiles(_ names: [String], _ code: EssaysError.Code) async throws {
        try await SampleDataset.with { dataset in
            for name in names + ["C+.txt", "C-.txt", "C.txt"] { try dataset.write("anchor_essays/\(name)") }
            let problems = await dataset.layout.takeInventory(.anchors).problems
            #expect(problems.map(\.code) == [code])
            #expect(problems.first?.files == names)
        }
    }

    @Test func namesModeFindsCollisionsAndReservedIdentifiers() async throws {
        try await SampleDataset.with { dataset in
            for name in ["Åsa Öberg.txt", "Ösa Åberg.txt", "Anchor man.txt", "Anna.txt"] {
                try dataset.write("student_essays/\(name)")
            }
            let inventory = await dataset.layout.takeInventory()
            #expect(inventory.problems.isEmpty)
            let problems = inventory.namesModeProblems()
            #expect(problems.map(\.code) == [.essayIdentifierReserved, .essayIdentifierCollision])
            #expect(problems.map(\.files) == [["Anchor man.txt"], ["Åsa Öberg.txt", "Ösa Åberg.txt"]])
        }
    }

    #if os(Linux)
    @Test func namesThatOnlyDifferInCompositionAreAProblem() async throws {
        try await SampleDataset.with { dataset in
            try dataset.write("student_essays/A\u{30A}sa.txt")
            try dataset.write("student_essays/\u{C5}sa.txt")
            let problems = await dataset.layout.takeInventory().problems
            #expect(problems.map(\.code) == [.duplicateFileName])
            #expect(problems.first?.files.count == 2)
        }
    }

    @Test func nameThatIsNotUTF8IsAProblem() async throws {
        try await SampleDataset.with { dataset in
            let path = Array(dataset.path("student_essays").utf8CString.dropLast()) + [47, -27, 46, 116, 120, 116, 0]
            let descriptor = open(path, O_CREAT | O_WRONLY, 0o600)
            #expect(descriptor >= 0)
            close(descriptor)
            let inventory = await dataset.layout.takeInventory()
            #expect(inventory.problems.map(\.code) == [.fileNameNotUTF8])
            #expect(inventory.skipped.map(\.reason) == [.nameNotUTF8])
        }
    }
    #endif

    @Test func manyFilesAreListedInOrder() async throws {
        try await SampleDataset.with { dataset in
            let names = (1000..<1500).map { "student \($0).txt" }
            for name in names.shuffled() { try dataset.write("student_essays/\(name)") }
            #expect(await dataset.layout.takeInventory().students.map(\.file.fileName) == names)
        }
    }
}
