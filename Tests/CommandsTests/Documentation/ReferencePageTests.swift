import Foundation
import TestSupport
import Testing

@testable import Commands

@Suite struct ReferencePageTests {
    private static let file = Repository.root.appending(path: "docs/reference.md")

    /// With `ENG5_UPDATE_DOCS=1` the page is written instead, which is what `scripts/docs update` does.
    @Test func thePageIsCurrent() throws {
        let text = try ReferencePage().text
        if ProcessInfo.processInfo.environment["ENG5_UPDATE_DOCS"] == "1" {
            try Data(text.utf8).write(to: Self.file)
            return
        }
        let current = try String(contentsOf: Self.file, encoding: .utf8)
        let difference = zip(text.split(separator: "\n"), current.split(separator: "\n")).first { $0 != $1 }
        #expect(
            text == current,
            "docs/reference.md is not what the code says; run scripts/docs update. First difference: \(String(describing: difference))"
        )
    }

    @Test func everyFlagIsOnIt() throws {
        let text = try ReferencePage().text
        for catalogue in try FlagCatalogue.ofProgram() {
            #expect(text.contains("### \(catalogue.command)\n"), "\(catalogue.command)")
            for flag in catalogue.flags where flag.name != "help" && flag.name != "version" {
                #expect(text.contains("`--\(flag.name)`"), "\(catalogue.command) --\(flag.name)")
            }
        }
        for variable in FlagVariable.all { #expect(text.contains("`\(variable.name)`"), "\(variable.name)") }
    }

    @Test func librdkafkasPropertiesAreThoseOfTheCode() throws {
        let text = try ReferencePage().text
        #expect(text.contains("| `acks` | `all` | `all` |  |"))
        #expect(text.contains("| `linger.ms` | `5` | `50` |  |"))
        #expect(text.contains("| `client.id` | `--kafka-client-id` | `--kafka-client-id` | `--kafka-client-id` |"))
    }
}
