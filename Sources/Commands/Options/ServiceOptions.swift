import ArgumentParser

/// The flags that say where the HTTP services are.
struct ServiceOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The CJ Assessment Service. Default: $CJ_SERVICE_URL.", valueName: "url"))
    var cjServiceURL: String?

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
        try TextArgument.refuseBlank([
            ("--cj-service-url", cjServiceURL), ("--content-service-url", contentServiceURL), ("--ca-file", caFile),
        ])
        if let cjServiceURL { try TextArgument.checkAddress(cjServiceURL, setting: "--cj-service-url") }
        if let contentServiceURL { try TextArgument.checkAddress(contentServiceURL, setting: "--content-service-url") }
    }

    func cjURL(environment: [String: String]) -> String? {
        FlagVariable.cjServiceURL.value(cjServiceURL, environment)
    }

    func contentURL(environment: [String: String]) -> String {
        FlagVariable.contentServiceURL.value(contentServiceURL, environment) ?? ""
    }
}
