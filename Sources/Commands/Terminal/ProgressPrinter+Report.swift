import Runner

extension ProgressPrinter {
    /// Shows a run's report, then what can be done next.
    ///
    /// - Parameters:
    ///   - format: How it is written to standard output.
    ///   - isEphemeral: Whether the services are gone with this process.
    /// - Throws: What the run fell short of.
    func end(with report: ExecuteReport, _ format: OutputFormat, isEphemeral: Bool) throws {
        clear()
        invocation.write(ExecuteRenderer(format: format, columns: invocation.columns).text(report))
        for command in NextStep.commands(after: report, isEphemeral: isEphemeral) {
            log.write(LogLine(.info, .nextStep, command, [("command", .text(command))]))
        }
        if let shortfall = report.shortfall { throw shortfall }
    }
}
