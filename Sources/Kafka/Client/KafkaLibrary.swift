internal import CRdKafka

/// Tells which librdkafka this process runs with.
public enum KafkaLibrary {
    /// The version of the library that is loaded, such as `2.0.2`; the headers may have been newer or older.
    public static var version: String { String(cString: rd_kafka_version_str()) }

    /// What the library was built with, such as `ssl`, `sasl_scram`, `zstd`.
    public static var features: [String] {
        guard let configuration = try? ClientConfiguration(KafkaProperties()),
            let list = configuration.value(of: "builtin.features")
        else { return [] }
        return list.split(separator: ",").map(String.init)
    }

    /// Whether the loaded library is recent enough: 2.0 or later.
    public static var isSupported: Bool { rd_kafka_version() >= 0x0200_0000 }

    /// Fails when the loaded library is too old.
    static func check() throws(KafkaError) {
        guard isSupported else {
            throw KafkaError(
                .configuration,
                "librdkafka \(version) is too old: install 2.0 or later (Debian 12, Ubuntu 24.04, Homebrew have it)"
            )
        }
    }
}
