/// The version of this tool, by semantic versioning.
package enum RunnerVersion {
    /// The version that envelopes' artefacts and `--version` show.
    package static let current = "0.1.0"
}
