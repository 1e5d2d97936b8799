extension SandboxSettings {
    /// Refuses settings that make no sense, before anything is started.
    ///
    /// - Throws: `SandboxError` with the code `invalidSettings` that names the first such setting.
    func validate() throws(SandboxError) {
        func refuse(_ message: String) -> SandboxError { SandboxError(.invalidSettings, message) }
        for (name, port) in [("CJ", cjPort), ("Content", contentPort), ("LLM", llmPort), ("identity", identityPort)]
        where !(0...65535).contains(port) {
            throw refuse("The \(name) port \(port) is outside 0–65535")
        }
        guard (1...1000).contains(partitions) else { throw refuse("\(partitions) partitions: use 1 to 1000") }
        if case .mock(let brokers) = cluster, !(1...30).contains(brokers) {
            throw refuse("\(brokers) brokers: use 1 to 30")
        }
        guard (0...1).contains(providerErrorShare) else {
            throw refuse("The share of provider errors is \(providerErrorShare): use 0 to 1")
        }
        if let empty = assignments.first(where: { $0.id.allSatisfy(\.isWhitespace) }) {
            throw refuse("An assignment of course '\(empty.courseID)' has a blank id")
        }
        if case .external = cluster, let fault = faultPlan.faults.first(where: \.concernsBrokers) {
            throw refuse(
                "The fault '\(fault.specification)' needs the sandbox's own Kafka: use no other cluster with it"
            )
        }
        if case .mock(let brokers) = cluster {
            for fault in faultPlan.faults {
                guard case .brokersDown(let broker?, _, _) = fault.kind, broker > brokers else { continue }
                throw refuse("The fault '\(fault.specification)' names broker \(broker) of \(brokers)")
            }
        }
        if let jwtSecret, jwtSecret.isEmpty { throw refuse("The JWT secret is empty") }
    }
}
