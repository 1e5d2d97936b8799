package import Contracts

extension RunInputs {
    /// Reads the inputs of a run from its artefact, the stub or the finished one. The call blocks.
    ///
    /// - Parameter directory: The run's folder.
    /// - Throws: `ArtefactsError` with the code `readFailed` when there is no artefact, or its inputs cannot be read.
    package init(reading directory: RunDirectory, mode: RunnerMode) throws(ArtefactsError) {
        let path = directory.artefact(mode)
        let bytes: [UInt8]
        do throws(SystemFailure) {
            bytes = try FileDescriptor.reading(path).readToEnd()
        } catch {
            throw error.reading(path)
        }
        guard let inputs = (try? JSONValue(parsing: bytes))?["inputs"].flatMap({ try? $0.decoded(as: RunInputs.self) })
        else {
            throw ArtefactsError(
                .readFailed,
                "'\(path)' says nothing readable of the run's inputs; it is damaged or was changed. Restore it and repeat.",
                path: path
            )
        }
        self = inputs
    }
}
