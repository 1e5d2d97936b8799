internal import CRdKafka

/// Tells which librdkafka this process runs with.
package enum KafkaLibrary {
    /// The version of the library that is loaded, such as `2.0.2`; the headers may have been newer or older.
    package static var version: String { String(cString: rd_kafka_version_str()) }

    /// What the library was built with, such as `ssl`, `sasl_scram`, `zstd`.
    package static var features: [String] {
        guard let configuration = try? ClientConfiguration(KafkaProperties()),
            let list = configuration.value(of: "builtin.features")
        else { return [] }
        return list.split(separator: ",").map(String.init)
    }

    /// Whether the loaded library is recent enough: 2.0 or later.
    package static var isSupported: Bool { rd_kafka_version() >= 0x0200_0000 }

    /// Prepares the process's memory allocator for millions of messages; concerns the whole process, for good.
    ///
    /// librdkafka allocates some small blocks for each message and its headers. glibc keeps freed ones in lists whose order
    /// scatters over all memory in time, which costs up to a third more processor time a message; joining them at once
    /// keeps neighbours together. Does nothing with other allocators.
    package static func prepareAllocatorForManyMessages() { crdkafka_join_freed_blocks() }

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
