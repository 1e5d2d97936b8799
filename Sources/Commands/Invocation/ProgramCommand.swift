import ArgumentParser

/// A command of the program, which takes all that it depends on from its invocation.
protocol ProgramCommand: ParsableCommand {
    /// Does what the flags ask for.
    ///
    /// - Parameter invocation: What the run of the program is given.
    /// - Throws: What ended the command early, or its result's shortfall; ``ErrorReport`` shows it.
    func run(in invocation: Invocation) async throws
}
