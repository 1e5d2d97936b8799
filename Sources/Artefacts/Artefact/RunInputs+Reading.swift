public import Contracts

extension RunInputs {
    /// Reads the inputs of a run from its artefact, the stub or the finished one. The call blocks.
    ///
    /// - Parameters:
    ///   - directory: The run's folder.
    ///   - mode: What the run is for.
    /// - Throws: `ArtefactsError` with the code `readFailed` when there is no artefact, or its inputs cannot be read.
    public init(reading directory: RunDirectory, mode: RunnerMode) throws(ArtefactsError) {
        let path = directory.artefact(mode)
        let bytes: [UInt8]
        do throws(SystemFailure) {
            bytes = try FileDescriptor.reading(path).readToEnd()
        } catch {
            throw error.reading(path)
        }
        guard let inputs = (try? JSONValue(parsing: bytes))?["inputs"].flatMap(RunInputs.init) else {
            throw ArtefactsError(
                .readFailed,
                "'\(path)' says nothing readable of the run's inputs; it is damaged or was changed. Restore it and repeat.",
                path: path
            )
        }
        self = inputs
    }

    private init?(_ block: JSONValue) {
        guard let instructions = block["instructions"].flatMap(DocumentBlob.init),
            let prompt = block["prompt_reference"].flatMap(DocumentBlob.init),
            let anchors = block["anchors"]?.array, let students = block["students"]?.array
        else { return nil }
        self.init(
            instructions: instructions,
            prompt: prompt,
            anchors: anchors.compactMap(AnchorRecord.init),
            students: students.compactMap(StudentRecord.init)
        )
        guard self.anchors.count == anchors.count, self.students.count == students.count else { return nil }
    }
}

extension DocumentBlob {
    fileprivate init?(_ value: JSONValue) {
        guard let path = value["source_path"]?.string, let checksum = value["checksum"]?.string,
            let content = value["content"]?.string
        else { return nil }
        self.init(sourcePath: path, checksum: checksum, content: content)
    }
}

extension AnchorRecord {
    fileprivate init?(_ value: JSONValue) {
        guard let id = value["anchor_id"]?.string, let name = value["file_name"]?.string,
            let grade = value["grade"]?.string, let path = value["source_path"]?.string,
            let checksum = value["checksum"]?.string
        else { return nil }
        self.init(
            anchorID: id,
            fileName: name,
            grade: grade == Self.unknownGrade ? nil : grade,
            sourcePath: path,
            checksum: checksum,
            registeredNumber: value["registered_anchor_id"]?.int,
            cjEssayID: value["cj_essay_id"]?.string
        )
    }
}

extension StudentRecord {
    fileprivate init?(_ value: JSONValue) {
        guard let id = value["cj_essay_id"]?.string, let name = value["file_name"]?.string,
            let path = value["source_path"]?.string, let checksum = value["checksum"]?.string
        else { return nil }
        self.init(cjEssayID: id, fileName: name, sourcePath: path, checksum: checksum)
    }
}
