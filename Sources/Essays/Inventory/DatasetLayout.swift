/// Where the parts of a dataset lie on disk.
package struct DatasetLayout: Sendable, Hashable, Codable {
    /// The name of the instructions' file under the root.
    package static let instructionsName = "eng5_np_vt_2017_essay_instruction.md"

    /// The name of the optional anchor table under the root.
    package static let anchorTableName = "ANCHOR_ESSAYS_BAYESIAN_INFERENCE_DATA.csv"

    /// Where the platform's repository keeps the dataset, below the current directory.
    package static let defaultRoot = "test_uploads/ANCHOR ESSAYS/ROLE_MODELS_ENG5_NP_2016"

    /// The dataset's root folder.
    package let root: String

    /// The file with the instructions to assessors.
    package let instructions: String

    /// The file with the students' task; the instructions unless another was given.
    package let prompt: String

    /// Whether the prompt's file was named by the user, so that its absence is a problem.
    package let isPromptGiven: Bool

    /// The table of anchors' identifiers and grades.
    package let anchorTable: String

    /// The folder of anchor essays.
    package let anchorsFolder: String

    /// The folder of students' essays.
    package let studentsFolder: String

    /// Creates a layout; nothing is looked up.
    ///
    /// - Parameters:
    ///   - anchorsFolder: A folder to use instead of `anchor_essays` under the root.
    ///   - prompt: A file to use as the prompt instead of the instructions.
    package init(root: String, anchorsFolder: String? = nil, prompt: String? = nil) {
        var base = root
        while base.utf8.count > 1, base.hasSuffix("/") { base.removeLast() }
        let folder = base == "/" ? "" : base
        self.root = base
        instructions = "\(folder)/\(Self.instructionsName)"
        self.prompt = prompt ?? instructions
        isPromptGiven = prompt != nil
        anchorTable = "\(folder)/\(Self.anchorTableName)"
        self.anchorsFolder = anchorsFolder ?? "\(folder)/anchor_essays"
        studentsFolder = "\(folder)/student_essays"
    }

    private init(_ layout: DatasetLayout, path: (String) -> String) {
        root = path(layout.root)
        instructions = path(layout.instructions)
        prompt = path(layout.prompt)
        isPromptGiven = layout.isPromptGiven
        anchorTable = path(layout.anchorTable)
        anchorsFolder = path(layout.anchorsFolder)
        studentsFolder = path(layout.studentsFolder)
    }

    /// The layout as it is seen from any folder.
    ///
    /// - Parameter folder: The folder that relative paths begin in, an absolute path.
    /// - Returns: The layout with absolute paths.
    package func absolute(from folder: String) -> DatasetLayout {
        DatasetLayout(self) { $0.hasPrefix("/") ? $0 : "\(folder)/\($0)" }
    }
}
