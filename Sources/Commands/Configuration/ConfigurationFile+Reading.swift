import ArgumentParser
import Foundation
import Kafka
import PlatformClients

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

extension ConfigurationFile {
    /// The file that is read when nobody names one.
    static let standardPath = "eng5-np.yaml"
    /// The variable that names another one.
    static let variable = "ENG5_CONFIG_FILE"
    /// The most bytes that a configuration file may have.
    static let sizeLimit = 1 << 20

    /// Reads and checks a file.
    ///
    /// Only regular files are read, links to them included, and no more than the limit of them: a FIFO is refused, not
    /// waited for.
    ///
    /// - Parameters:
    ///   - path: The file's path.
    ///   - setting: What named it, for messages.
    /// - Throws: `ValidationError` that says what is wrong with the file.
    init(reading path: String, namedBy setting: String) throws {
        func refusal(_ problem: String) -> ValidationError { ValidationError("\(setting): '\(path)' \(problem)") }
        let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw refusal("cannot be read: \(String(cString: strerror(errno))). Check the path and its permissions.")
        }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw refusal("is not a regular file (but a folder, FIFO, socket or device): name a YAML file.")
        }
        let data: Data
        do {
            data = try handle.read(upToCount: Self.sizeLimit + 1) ?? Data()
        } catch {
            throw refusal("cannot be read. Check the disk and the file's permissions.")
        }
        guard data.count <= Self.sizeLimit else {
            throw refusal("has more than \(Self.sizeLimit) bytes; a configuration file may have no more.")
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw refusal("is not UTF-8. Convert it, for example with iconv.")
        }
        try self.init(yaml: text, path: path)
        if status.st_mode & 0o077 != 0, let secret = firstSecret {
            throw ValidationError(
                "\(place(secret.line)): '\(secret.key)' holds a secret, but others can read the file (mode "
                    + "\(String(status.st_mode & 0o777, radix: 8))): run chmod 600 '\(path)', and change the secret "
                    + "if others may have seen it."
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
