/// The settings of a configuration file, in the order in which they stand there.
package struct ConfigurationFile: Sendable, Equatable {
    /// What a key is set to.
    enum Value: Sendable, Equatable {
        /// One word or text, as written.
        case scalar(String)
        /// Several of them.
        case list([String])
    }

    /// One key, its value, and where they stand.
    struct Entry: Sendable, Equatable {
        let key: String
        let value: Value
        let line: Int
    }

    /// One librdkafka property, and where it stands.
    struct Property: Sendable, Equatable {
        let name: String
        let value: String
        let line: Int
    }

    /// The name under which librdkafka's properties stand.
    static let kafkaKey = "kafka"

    /// The file's path, as it was named.
    let path: String
    /// The flags that it sets.
    let entries: [Entry]
    /// The librdkafka properties that it sets.
    let kafkaProperties: [Property]

    /// A line of the file, as messages and origins show it.
    func place(_ line: Int) -> String { "\(path):\(line)" }
}
