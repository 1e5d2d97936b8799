import Runner

/// A variable of the environment that the program reads, for its manual.
struct EnvironmentVariable: Sendable {
    /// The variable's name.
    let name: String
    /// What it does, in one sentence.
    let meaning: String
    /// The flag that it stands in for, without dashes.
    let flag: String?

    private init(_ name: String, _ meaning: String, flag: String? = nil) {
        self.name = name
        self.meaning = meaning
        self.flag = flag
    }

    static let all: [EnvironmentVariable] =
        [
            EnvironmentVariable(
                ConfigurationFile.variable,
                "Stands in for --config: the file that is read instead of \(ConfigurationFile.standardPath).",
                flag: "config"
            )
        ]
        + FlagVariable.all.map {
            EnvironmentVariable($0.name, "Stands in for --\($0.flag).", flag: $0.flag)
        } + [
            EnvironmentVariable(
                "ENG5_KAFKA_*",
                "A librdkafka property by its name in capitals, with _ for '.': ENG5_KAFKA_SASL_PASSWORD is sasl.password."
            ),
            EnvironmentVariable(
                RunOptions.extractVariable,
                "The command that --auto-extract-eng5-db runs, with the batch UUID as its argument."
            ),
            EnvironmentVariable("HULEEDU_SERVICE_ACCOUNT_TOKEN", "The admin token; the first place it is looked for."),
            EnvironmentVariable("HULEEDU_ADMIN_TOKEN", "The admin token; the second place."),
            EnvironmentVariable("CJ_ADMIN_TOKEN", "The admin token; the third place."),
            EnvironmentVariable(
                "CJ_ADMIN_TOKEN_PATH",
                "The login cache, the fourth place, instead of ~/.huleedu/cj_admin_token.json."
            ),
            EnvironmentVariable("JWT_SECRET_KEY", "What a development token is signed with, outside of production."),
            EnvironmentVariable("JWT_AUDIENCE", "The audience of a development token."),
            EnvironmentVariable("JWT_ISSUER", "The issuer of a development token."),
            EnvironmentVariable("IDENTITY_BASE_URL", "Where a login is renewed."),
            EnvironmentVariable(
                "ENVIRONMENT",
                "When it is production or staging, no token is signed here, and no load test starts unless allowed."
            ),
            EnvironmentVariable("HULEEDU_ENVIRONMENT", "As ENVIRONMENT."),
            EnvironmentVariable("GIT_SHA", "The commit that --version and artefacts show; images set it."),
            EnvironmentVariable("NO_COLOR", "No colours, whatever its value."),
        ]
}
