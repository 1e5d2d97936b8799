/// The artefact's `inputs`: what the run was made from.
package struct RunInputs: Sendable, Hashable, Codable {
    package var instructions: DocumentBlob
    /// The task that the students answered.
    package var prompt: DocumentBlob
    package var anchors: [AnchorRecord]
    /// The students' essays; the schema asks for at least one.
    package var students: [StudentRecord]

    package init(
        instructions: DocumentBlob,
        prompt: DocumentBlob,
        anchors: [AnchorRecord],
        students: [StudentRecord]
    ) {
        self.instructions = instructions
        self.prompt = prompt
        self.anchors = anchors
        self.students = students
    }

    /// Finds the anchors among the essays of a result.
    var anchorIndex: AnchorIndex { AnchorIndex(anchors) }
}

extension RunInputs {
    private enum CodingKeys: String, CodingKey {
        case anchors, instructions
        case prompt = "prompt_reference"
        case students
    }

    /// A student's essay with the id that the artefact's schema allows.
    private struct Student: Encodable {
        let checksum: String
        let cjEssayID: String
        let essayID: String
        let fileName: String
        let sourcePath: String

        init(_ record: StudentRecord, essayID: String) {
            checksum = record.checksum
            cjEssayID = record.cjEssayID
            self.essayID = essayID
            fileName = record.fileName
            sourcePath = record.sourcePath
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: CodingKeys.self)
        try members.encode(anchors, forKey: .anchors)
        try members.encode(instructions, forKey: .instructions)
        try members.encode(prompt, forKey: .prompt)
        let ids = ArtefactEssayID.derived(from: students.map(\.cjEssayID))
        try members.encode(zip(students, ids).map { Student($0, essayID: $1) }, forKey: .students)
    }
}
