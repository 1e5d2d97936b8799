import ArgumentParser

/// The flags that say which configuration file is read.
///
/// The file is read before the arguments are parsed; what these flags hold is only shown in help and checked.
struct ConfigurationOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A YAML file with values of flags.",
            discussion: """
                Default: $ENG5_CONFIG_FILE, else eng5-np.yaml in the current folder, if there is one. Its keys are the \
                long flags without dashes (max-comparisons: 100); librdkafka's properties stand under 'kafka'. Flags \
                and environment win over it. Relative paths in it start at the current folder.
                """,
            valueName: "file"
        ),
        completion: .file(extensions: ["yaml", "yml"])
    )
    var config: String?

    @Flag(help: "Read no configuration file.")
    var noConfig = false

    func validate() throws {
        guard config != nil, noConfig else { return }
        throw ValidationError("--config does not go with --no-config: give one of them.")
    }
}
