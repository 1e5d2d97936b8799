import Essays

/// Finds the batch folder: flag, environment, else the platform's own place under the current folder.
enum DatasetLocation {
    static let platformFolder = "test_uploads/ANCHOR ESSAYS/ROLE_MODELS_ENG5_NP_2016"

    static let help = """
        Default: $ENG5_DATASET_DIR, else '\(platformFolder)'. It holds eng5_np_vt_2017_essay_instruction.md, \
        anchor_essays/, student_essays/ and optionally ANCHOR_ESSAYS_BAYESIAN_INFERENCE_DATA.csv.
        """

    static func layout(
        dataset: String?,
        prompt: String?,
        anchors: String? = nil,
        in invocation: Invocation
    ) -> DatasetLayout {
        DatasetLayout(
            root: invocation.path(FlagVariable.dataset.value(dataset, invocation.environment) ?? platformFolder),
            anchorsFolder: invocation.path(FlagVariable.anchorFolder.value(anchors, invocation.environment)),
            prompt: invocation.path(prompt)
        )
    }
}

extension [String: String] {
    /// A variable's value; an empty one counts as not set.
    func value(_ name: String) -> String? {
        self[name].flatMap { $0.isEmpty ? nil : $0 }
    }
}
