import NIOSSL

extension TLSConfiguration {
    /// A client's configuration that trusts the certificate authorities of a PEM file instead of the system's.
    static func client(trusting caFile: String) throws(PlatformError) -> TLSConfiguration {
        do {
            // Read here, although the path would do, so that a wrong file is told before the first call.
            let certificates = try NIOSSLCertificate.fromPEMFile(caFile)
            var configuration = TLSConfiguration.makeClientConfiguration()
            configuration.trustRoots = .certificates(certificates)
            return configuration
        } catch {
            throw PlatformError(
                .localFile,
                "The certificate authorities in '\(caFile)' (--ca-file) cannot be read: "
                    + "give a readable file of PEM certificates",
                cause: error
            )
        }
    }
}
