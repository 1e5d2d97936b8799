/// Holds librdkafka properties by name, each with the place it came from.
///
/// Values of a higher place win over those of a lower one: a flag over the environment, that over a file, that over a
/// default; within one place the later value wins. Properties are applied in that order, so that of two synonyms
/// (`acks` and `request.required.acks`) the one from the higher place counts too. Names and values are judged by
/// librdkafka when a client is made. Its `description` never shows a secret.
package struct KafkaProperties: Sendable, Equatable {
    /// Says where a property came from, in rising order of precedence.
    package enum Origin: Sendable, Hashable, Comparable {
        /// This package's own default.
        case standard
        /// A configuration file, by its path; with the line where that is known, as `path:line`.
        case file(String)
        /// An environment variable, by its name.
        case environment(String)
        /// A command line flag.
        case flag

        private var rank: Int {
            switch self {
            case .standard: 0
            case .file: 1
            case .environment: 2
            case .flag: 3
            }
        }

        /// Whether the left place has a lower precedence than the right one.
        package static func < (left: Origin, right: Origin) -> Bool { left.rank < right.rank }

        /// The place in words, to show beside a property.
        package var label: String {
            switch self {
            case .standard: "default"
            case .file(let path): "file \(path)"
            case .environment(let name): "environment \(name)"
            case .flag: "flag"
            }
        }
    }

    package struct Entry: Sendable, Equatable {
        /// librdkafka's name of the property.
        package let name: String
        /// The value as given; it may be a secret.
        package let value: String
        /// Where it came from.
        package let origin: Origin

        /// Whether the value must never be shown.
        package var isSecret: Bool { SecretProperty.isSecret(name: name) }

        /// The value, or asterisks in place of a secret.
        package var maskedValue: String { isSecret ? SecretProperty.mask : value }
    }

    /// The properties in the order in which they are applied: by precedence, then in the order given.
    package private(set) var entries: [Entry] = []

    /// A shell command that prints a token for SASL/OAUTHBEARER, run anew before the token ends; no property of
    /// librdkafka's, and no secret by itself.
    package var oauthTokenCommand: String?

    package init() {}

    /// Returns the entry of a name.
    ///
    /// - Parameter name: librdkafka's name of the property; synonyms are names of their own.
    /// - Returns: the entry that wins, or `nil` when none was given.
    package subscript(name: String) -> Entry? { entries.first { $0.name == name } }

    /// Sets a property, unless a place of higher precedence has set it already.
    package mutating func set(_ name: String, to value: String, from origin: Origin) {
        if let present = self[name], present.origin > origin { return }
        entries.removeAll { $0.name == name }
        let place = entries.firstIndex { $0.origin > origin } ?? entries.endIndex
        entries.insert(Entry(name: name, value: value, origin: origin), at: place)
    }

    /// Returns these properties with those of another set laid over them, each by its own precedence.
    ///
    /// - Parameter other: the other set; where both have a name from the same place, its value wins.
    package func merging(_ other: KafkaProperties) -> KafkaProperties {
        var joined = self
        for entry in other.entries { joined.set(entry.name, to: entry.value, from: entry.origin) }
        joined.oauthTokenCommand = other.oauthTokenCommand ?? oauthTokenCommand
        return joined
    }
}

extension KafkaProperties: CustomStringConvertible, CustomReflectable {
    /// The properties as `name=value (origin)` lines, with secrets masked.
    package var description: String {
        entries.map { "\($0.name)=\($0.maskedValue) (\($0.origin.label))" }.joined(separator: "\n")
    }

    /// A mirror that shows the masked form only, for `dump` and debuggers' summaries.
    package var customMirror: Mirror { Mirror(self, children: ["entries": description]) }
}

extension KafkaProperties.Entry: CustomStringConvertible, CustomReflectable {
    /// The property as `name=value`, with a secret masked.
    package var description: String { "\(name)=\(maskedValue)" }

    /// A mirror that shows the masked form only.
    package var customMirror: Mirror { Mirror(self, children: ["name": name, "value": maskedValue]) }
}
