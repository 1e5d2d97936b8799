/// The version of this tool, by semantic versioning.
public enum RunnerVersion {
    /// The version that envelopes' artefacts and `--version` show.
    public static let current = "0.1.0"
}
