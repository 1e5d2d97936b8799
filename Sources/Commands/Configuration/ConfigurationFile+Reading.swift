import ArgumentParser
import Kafka
import PlatformClients

extension ConfigurationFile {
    /// The file that is read when nobody names one.
    static let standardPath = "eng5-np.yaml"
    /// The variable that names another one.
    static let variable = "ENG5_CONFIG_FILE"
    /// The most bytes that a configuration file may have.
    static let sizeLimit = 1 << 20

    /// Reads and checks a file, see ``SettingsText``.
    ///
    /// - Parameters:
    ///   - path: The file's path, as messages show it.
    ///   - location: The path by which this process reaches it; nil for `path`.
    ///   - setting: What named it, for messages.
    /// - Throws: `ValidationError` that says what is wrong with the file.
    init(reading path: String, at location: String? = nil, namedBy setting: String) throws {
        let file = try SettingsText(
            reading: path,
            at: location,
            namedBy: setting,
            kind: "a configuration file",
            limit: Self.sizeLimit
        )
        try self.init(yaml: file.text, path: path)
        if file.mode & 0o077 != 0, let secret = firstSecret {
            throw ValidationError(
                "\(place(secret.line)): '\(secret.key)' holds a secret, but others can read the file (mode "
                    + "\(String(file.mode, radix: 8))): run chmod 600 '\(path)', and change the secret "
                    + "if others may have seen it."
            )
        }
        if file.mode & 0o022 != 0, let command = entries.first(where: { $0.key == "oauth-token-command" }) {
            throw ValidationError(
                "\(place(command.line)): '\(command.key)' runs a command, but others can change the file (mode "
                    + "\(String(file.mode, radix: 8))): run chmod go-w '\(path)'."
            )
        }
    }

    /// The first setting that must not be seen by others.
    private var firstSecret: (key: String, line: Int)? {
        for property in kafkaProperties {
            var one = KafkaProperties()
            one.set(property.name, to: property.value, from: .file(path))
            if one[property.name]?.isSecret == true { return (property.name, property.line) }
        }
        for entry in entries {
            guard entry.key.hasSuffix("-url"), case .scalar(let address) = entry.value else { continue }
            if ServiceAddress.withoutUserInformation(address) != address { return (entry.key, entry.line) }
        }
        return nil
    }
}
