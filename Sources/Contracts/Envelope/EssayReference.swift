/// A student essay as the request names it: an id, and where the Content Service keeps the text.
package struct EssayReference: Sendable, Hashable {
    /// The essay's id, at most 36 characters; it goes into LLM prompts, so it must not name a person.
    package let essayID: String
    /// The Content Service's id of the text.
    package let textStorageID: String

    package init(essayID: String, textStorageID: String) {
        self.essayID = essayID
        self.textStorageID = textStorageID
    }
}

extension EssayReference: JSONWritable {
    /// Writes the reference (`EssayProcessingInputRefV1`).
    package func write(into writer: inout JSONWriter) {
        writer.object { writer in
            writer.key("essay_id")
            writer.string(essayID)
            writer.key("text_storage_id")
            writer.string(textStorageID)
            writer.key("spellcheck_metrics")
            writer.null()
        }
    }
}
