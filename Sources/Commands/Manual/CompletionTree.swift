import ArgumentParser

/// The command tree as users type it: without a subcommand the flags are those of a run.
///
/// The argument parser takes them too, by way of the default subcommand, but knows nothing of them when it completes the
/// program's own arguments.
struct CompletionTree: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: Eng5NPRun.configuration.commandName,
        abstract: Eng5NPRun.configuration.abstract,
        version: Version.text,
        subcommands: Eng5NPRun.configuration.subcommands
    )

    @OptionGroup var run: RunCommand
}
