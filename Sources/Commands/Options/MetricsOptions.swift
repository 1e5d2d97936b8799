import ArgumentParser

/// The flag that has figures written for a monitoring system.
struct MetricsOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Keep a file of figures in Prometheus' text format, for a node exporter's textfile collector.",
            discussion: "Its name should end in .prom. It is replaced every 15 seconds and at the end.",
            valueName: "file"
        ),
        completion: .file(extensions: ["prom"])
    )
    var metricsFile: String?

    func validate() throws {
        try TextArgument.refuseBlank([("--metrics-file", metricsFile)])
    }
}
