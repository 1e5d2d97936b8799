public import Contracts

/// The artefact's `inputs`: what the run was made from.
public struct RunInputs: Sendable, Hashable {
    /// The instructions.
    public var instructions: DocumentBlob
    /// The task that the students answered.
    public var prompt: DocumentBlob
    /// The anchors.
    public var anchors: [AnchorRecord]
    /// The students' essays; the schema asks for at least one.
    public var students: [StudentRecord]

    /// Creates inputs.
    ///
    /// - Parameters:
    ///   - instructions: The instructions.
    ///   - prompt: The task that the students answered.
    ///   - anchors: The anchors.
    ///   - students: The students' essays.
    public init(
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

extension RunInputs: JSONWritable {
    /// Writes the block with its members sorted by name.
    ///
    /// - Parameter writer: Where to write.
    public func write(into writer: inout JSONWriter) {
        writer.object { writer in
            writer.key("anchors")
            writer.array(anchors) { $1.write(into: &$0) }
            writer.key("instructions")
            instructions.write(into: &writer)
            writer.key("prompt_reference")
            prompt.write(into: &writer)
            writer.key("students")
            let ids = ArtefactEssayID.derived(from: students.map(\.cjEssayID))
            writer.array(zip(students, ids)) { $1.0.write(into: &$0, artefactID: $1.1) }
        }
    }
}
