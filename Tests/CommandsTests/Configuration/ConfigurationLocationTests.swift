import Testing

@testable import Commands

@Suite struct ConfigurationLocationTests {
    @Test(arguments: [
        (["--config", "a.yaml"], "a.yaml"), (["--config=b.yaml", "--verbose"], "b.yaml"),
        (["--config", "a.yaml", "--config=b.yaml"], "b.yaml"), (["--config="], ""),
    ])
    func theFlagWins(arguments: [String], path: String) {
        let location = ConfigurationLocation(arguments, in: .test(environment: ["ENG5_CONFIG_FILE": "e.yaml"]))
        #expect(location?.path == path)
        #expect(location?.setting == "--config")
    }

    @Test func thenTheEnvironment() {
        let location = ConfigurationLocation(["--verbose"], in: .test(environment: ["ENG5_CONFIG_FILE": "e.yaml"]))
        #expect(location?.path == "e.yaml")
        #expect(location?.setting == "ENG5_CONFIG_FILE")
    }

    /// Help must not depend on a file that may be broken.
    @Test(arguments: [
        ["--help"], ["-h"], ["--verbose", "--help"], ["--version"], ["help", "plan"], ["--no-config"],
        ["--generate-completion-script", "bash"], ["--config"],
    ])
    func noFileIsRead(arguments: [String]) {
        #expect(ConfigurationLocation(arguments, in: .test(environment: ["ENG5_CONFIG_FILE": "e.yaml"])) == nil)
    }

    @Test func argumentsAfterTheTerminatorAreNoFlags() {
        let location = ConfigurationLocation(
            ["--", "--config", "a"],
            in: .test(environment: ["ENG5_CONFIG_FILE": "e.yaml"])
        )
        #expect(location?.path == "e.yaml")
    }
}
