/// One thing in which a run directory is not what its artefact, or the rules for artefacts, say.
package struct RunDifference: Sendable, Hashable, Codable, CustomStringConvertible {
    /// The kinds of differences; the raw values are for programs.
    package enum Code: String, Sendable, CaseIterable, Codable {
        /// A file or folder cannot be read, or is larger than such a file can be.
        case unreadable
        /// The artefact is not JSON.
        case notJSON = "not_json"
        /// An object of the artefact has two members of one name, so that readers may disagree about it.
        case repeatedName = "repeated_name"
        /// The artefact does not pass the JSON Schema.
        case schemaViolation = "schema_violation"
        /// The artefact's checksum is not that of its content.
        case checksumMismatch = "checksum_mismatch"
        /// The artefact's file name and its `metadata.runner_mode` name two modes.
        case modeMismatch = "mode_mismatch"
        /// The manifest lists a path that leaves the run directory or that the manifest does not cover.
        case manifestPath = "manifest_path"
        /// The manifest lists a file twice.
        case manifestRepeated = "manifest_repeated"
        /// A file of the manifest is not there.
        case fileMissing = "file_missing"
        /// A file has another size than the manifest says.
        case sizeMismatch = "size_mismatch"
        /// A file has the size, but not the SHA-256, that the manifest says.
        case digestMismatch = "digest_mismatch"
        /// The manifest should list a file and does not.
        case fileUnlisted = "file_unlisted"
        /// There is a symbolic link in the run directory; it was not followed.
        case symbolicLink = "symbolic_link"
        /// There is a device, pipe or socket in the run directory; it was not opened.
        case specialFile = "special_file"
        /// A file's name is not UTF-8.
        case fileName = "file_name"
        /// The comparisons' sequence numbers do not run from 1 without gaps.
        case sequence
        /// Two comparisons have one request id.
        case requestRepeated = "request_repeated"
        /// A winner or loser is not one of the pair, or one essay is both.
        case notOfPair = "not_of_pair"
        /// `observed_events` counts otherwise than the comparisons or the event files do.
        case eventCount = "event_count"
        /// An event's file names another batch, or none.
        case foreignEvent = "foreign_event"
        /// The artefact says something else than the event that it was made from.
        case eventMismatch = "event_mismatch"
        /// The artefact has a comparison, or ranks an essay, that no event names, or lacks one.
        case eventMissing = "event_missing"
        /// Costs or tokens are not the sums of the comparisons.
        case costs
        /// The ranks do not run from 1 to the number of essays, each once, or an essay is ranked twice.
        case ranks
        /// An essay's `comparison_count` is not the number of its successful comparisons.
        case comparisonCount = "comparison_count"
    }

    /// What kind of difference it is.
    package let code: Code
    /// The file or folder, as a path below the run directory.
    package let file: String
    /// The place in an artefact, for example `llm_comparisons[3].cost_usd`.
    package let field: String?
    /// What was expected, and what was found.
    package let message: String

    init(_ code: Code, file: String, field: String? = nil, _ message: String) {
        self.code = code
        self.file = file
        self.field = field
        self.message = message
    }

    /// File, field and message on one line, with nothing in it that a terminal would obey.
    package var description: String {
        let place = field.map { $0.isEmpty ? "" : " \($0)" } ?? ""
        return "\(Excerpt.plain(file)):\(place) \(message)"
    }
}
