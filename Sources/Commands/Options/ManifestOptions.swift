import ArgumentParser

/// The flags that run many batches with one command.
struct ManifestOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A YAML or CSV file with many batches instead of one; plan, dry-run and execute take it.",
            discussion: """
                YAML: a list under 'batches', and under 'defaults' what they have in common; CSV: a column for each flag, a \
                row for each batch. Keys are the flags of batch and judge without dashes; each batch has a batch-id of its \
                own. Relative paths start at the file's folder.
                """,
            valueName: "file"
        ),
        completion: .file(extensions: ["yaml", "yml", "csv"])
    )
    var manifest: String?

    @Option(help: ArgumentHelp("How many batches of a manifest may be under way at once.", valueName: "n"))
    var concurrency = 4

    @Flag(
        inversion: .prefixedNo,
        help: "Begin no further batch of a manifest once one has failed; those under way go on to their end."
    )
    var failFast = false

    func validate() throws {
        try TextArgument.refuseBlank([("--manifest", manifest)])
        try Self.requireConcurrency(concurrency)
    }

    /// Refuses a `--concurrency` that no platform would stand.
    static func requireConcurrency(_ count: Int) throws {
        guard (1...256).contains(count) else {
            throw ValidationError("--concurrency \(count): give 1 to 256.")
        }
    }
}
