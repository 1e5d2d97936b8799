/// Where the Content Service keeps the task that the students answered.
///
/// The CJ service uses it only for a request without an assignment; with one, the prompt comes from its own tables.
package struct StudentPromptReference: Sendable, Hashable {
    /// The Content Service's id of the prompt's text.
    package let storageID: String
    /// The prompt's file name, without any folder; the service does not accept null.
    package let fileName: String

    package init(storageID: String, fileName: String) {
        self.storageID = storageID
        self.fileName = fileName
    }
}

extension StudentPromptReference: JSONWritable {
    /// Writes the reference (`StorageReferenceMetadata`).
    package func write(into writer: inout JSONWriter) {
        writer.object { writer in
            writer.key("references")
            writer.object { writer in
                writer.key("student_prompt_text")
                writer.object { writer in
                    writer.key("storage_id")
                    writer.string(storageID)
                    writer.key("path")
                    writer.string(fileName)
                }
            }
        }
    }
}
