import ArgumentParser
import Contracts
import Kafka
import Runner

extension RunSetup {
    /// Shows the settings when `--print-config` asks for that; the mode is not to be run then.
    ///
    /// - Returns: Whether the settings were shown.
    /// - Throws: `ValidationError` for settings that the mode would refuse.
    func printsConfiguration() throws -> Bool {
        guard options.printConfig else { return false }
        let services = try serviceSettings()
        _ = try batchSettings()
        try checkVariables()
        try checkProperties(services.kafkaProperties)
        let sources = try SettingSources.current ?? SettingSources(in: invocation, [mode.rawValue])
        let report = try ConfigurationReport(sources, mode: mode, services: services)
        invocation.write(ConfigurationRenderer(format: options.output.format, columns: invocation.columns).text(report))
        return true
    }

    /// Flags were checked when they were parsed; what stands in for them was not.
    private func checkVariables() throws {
        try options.kafka.checkVariable(environment)
        for variable in [FlagVariable.cjServiceURL, .contentServiceURL] {
            guard let address = environment.value(variable.name) else { continue }
            try TextArgument.checkAddress(address, setting: variable.name)
        }
    }

    private func checkProperties(_ properties: KafkaProperties) throws {
        do throws(KafkaError) {
            try properties.check()
        } catch {
            throw ValidationError(error.message)
        }
    }
}
