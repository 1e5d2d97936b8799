import Testing

@testable import Essays

@Suite struct DatasetLayoutTests {
    @Test(arguments: [("data", "data"), ("data/", "data"), ("/a/b//", "/a/b")])
    func partsLieUnderTheRoot(_ root: String, _ base: String) {
        let layout = DatasetLayout(root: root)
        #expect(layout.root == base)
        #expect(layout.instructions == "\(base)/eng5_np_vt_2017_essay_instruction.md")
        #expect(layout.prompt == layout.instructions)
        #expect(layout.anchorTable == "\(base)/ANCHOR_ESSAYS_BAYESIAN_INFERENCE_DATA.csv")
        #expect(layout.anchorsFolder == "\(base)/anchor_essays")
        #expect(layout.studentsFolder == "\(base)/student_essays")
    }

    @Test func fileSystemsRootIsNotDoubled() {
        #expect(DatasetLayout(root: "/").studentsFolder == "/student_essays")
    }

    @Test func overridesReplaceParts() {
        let layout = DatasetLayout(root: "data", anchorsFolder: "/anchors", prompt: "/p.md")
        #expect(layout.anchorsFolder == "/anchors")
        #expect(layout.prompt == "/p.md")
        #expect(layout.isPromptGiven)
    }
}
