import ArgumentParser

/// The flags that say where a load test's texts are uploaded to.
struct LoadContentOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The Content Service's upload endpoint.",
            discussion: "Default: $CONTENT_SERVICE_URL, else http://localhost:8001/v1/content.",
            valueName: "url"
        )
    )
    var contentServiceURL: String?

    @Option(
        help: ArgumentHelp("Certificate authorities to trust for HTTPS, as PEM.", valueName: "file"),
        completion: .file()
    )
    var caFile: String?

    func validate() throws {
        try TextArgument.refuseBlank([("--content-service-url", contentServiceURL), ("--ca-file", caFile)])
        if let contentServiceURL { try TextArgument.checkAddress(contentServiceURL, setting: "--content-service-url") }
    }

    func contentURL(environment: [String: String]) -> String {
        FlagVariable.contentServiceURL.value(contentServiceURL, environment) ?? ""
    }
}
