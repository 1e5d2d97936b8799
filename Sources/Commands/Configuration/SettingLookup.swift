import Contracts
import PlatformClients

/// Finds the value of a flag and where it came from.
struct SettingLookup {
    /// The flags whose values a sandbox replaces unless they are given on the command line.
    private static let replaced: Set<String> = ["kafka-bootstrap", "cj-service-url", "content-service-url"]

    let sources: SettingSources
    let catalogue: FlagCatalogue
    let given: GivenFlags
    let mode: RunnerMode

    /// A flag as a setting, or nil when another one stands for it: `no-cj-system-prompt` for `cj-system-prompt`.
    func setting(_ flag: FlagCatalogue.Flag) -> ConfigurationReport.Setting? {
        let names = catalogue.names(of: flag.name)
        guard names[0] == flag.name else { return nil }
        if let last = given.last(of: names) {
            let text = flag.takesValue ? last.value : last.name == flag.name ? "true" : "false"
            return make(flag, text, .flag)
        }
        if inSandbox, Self.replaced.contains(flag.name) { return make(flag, "the sandbox's", .sandbox) }
        let variable = FlagVariable.of(flag.name)
        if let variable, let value = sources.environment.value(variable.name) {
            return make(flag, value, .environment(variable.name))
        }
        if let entry = sources.applied.first(where: { $0.flag == flag.name }) {
            return make(flag, entry.value, .file(entry.place))
        }
        let standard = flag.takesValue ? flag.standard : flag.standard == "--\(flag.name)" ? "true" : "false"
        return make(flag, standard ?? variable?.fallback, .standard)
    }

    private var inSandbox: Bool {
        EntrySelection(catalogue: catalogue, given: given, environment: sources.environment)
            .usesSandbox(sources.applied)
    }

    private func make(
        _ flag: FlagCatalogue.Flag,
        _ text: String?,
        _ origin: ConfigurationReport.Origin
    ) -> ConfigurationReport.Setting {
        guard let text else { return .init(name: flag.name, value: .unset, origin: origin) }
        guard flag.takesValue else { return .init(name: flag.name, value: .switched(text == "true"), origin: origin) }
        let word = flag.words.first { $0.lowercased() == text.lowercased() } ?? text
        let shown = flag.valueName == "url" ? ServiceAddress.withoutUserInformation(word) : word
        return .init(name: flag.name, value: .text(shown), origin: origin)
    }
}
