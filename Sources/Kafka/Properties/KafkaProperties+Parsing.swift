extension KafkaProperties {
    /// Parses one `name=value` argument, as kcat's `-X` takes it.
    ///
    /// The value is everything after the first `=`, with nothing trimmed: passwords may begin with a space.
    ///
    /// - Throws: `KafkaError` with code `.configuration` when there is no `=` or no name; the message shows no value.
    package mutating func setFlag(_ argument: String) throws(KafkaError) {
        let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let name = parts.first.map { Self.trimmed($0) } ?? ""
        guard parts.count == 2, !name.isEmpty else {
            throw KafkaError(
                .configuration,
                "the Kafka property '\(name)' has no value: write it as name=value, such as -X linger.ms=5"
            )
        }
        set(name, to: String(parts[1]), from: .flag)
    }

    /// Parses the text of a librdkafka configuration file and sets its properties.
    ///
    /// Each line is `name=value`, blank, or a comment that begins with `#`. Spaces around name and value are trimmed. A
    /// later line wins over an earlier one.
    ///
    /// - Parameters:
    ///   - text: the file's content.
    ///   - path: the file's name, for messages and, with the line, as the origin.
    /// - Throws: `KafkaError` with code `.configuration` that names every malformed line, and no value.
    package mutating func setFile(text: String, path: String) throws(KafkaError) {
        var malformed: [Int] = []
        // Swift takes CR LF for one character, which is no "\n".
        let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
        for (index, line) in lines.enumerated() {
            let content = Self.trimmed(line)
            guard !content.isEmpty, !content.hasPrefix("#") else { continue }
            let parts = content.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = parts.first.map { Self.trimmed($0) } ?? ""
            guard parts.count == 2, !name.isEmpty else {
                malformed.append(index + 1)
                continue
            }
            set(name, to: Self.trimmed(parts[1]), from: .file("\(path):\(index + 1)"))
        }
        guard malformed.isEmpty else {
            let numbers = malformed.map(String.init).joined(separator: ", ")
            throw KafkaError(
                .configuration,
                "\(path), line \(numbers): expected name=value, a comment that begins with #, or nothing"
            )
        }
    }

    /// Sets the properties that environment variables give: `ENG5_KAFKA_SASL_PASSWORD` sets `sasl.password`.
    ///
    /// The name after the prefix is taken in lower case with `.` for `_`. The one property of librdkafka with an
    /// underscore of its own that a person may set, `log_level`, is recognised as it is. `ENG5_KAFKA_CONFIG_FILE` names
    /// a file and is no property. Empty values are taken as not given.
    package mutating func setEnvironment(_ environment: [String: String]) {
        let prefix = "ENG5_KAFKA_"
        for (variable, value) in environment.sorted(by: { $0.key < $1.key }) {
            guard variable.hasPrefix(prefix), variable != "ENG5_KAFKA_CONFIG_FILE", !value.isEmpty else { continue }
            let suffix = variable.dropFirst(prefix.count).lowercased()
            guard !suffix.isEmpty else { continue }
            let name = suffix == "log_level" ? suffix : String(suffix.map { $0 == "_" ? "." : $0 })
            set(name, to: value, from: .environment(variable))
        }
    }

    private static func trimmed(_ text: some StringProtocol) -> String {
        var part = text[...]
        while let first = part.first, first.isWhitespace { part.removeFirst() }
        while let last = part.last, last.isWhitespace { part.removeLast() }
        return String(part)
    }
}
