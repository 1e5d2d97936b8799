import NIOSSL

/// A certificate for loopback that signs itself, valid from 2020 to 2119. Its key is public, in this very file: it
/// protects nothing.
enum TestCertificate {
    static let pem = """
        -----BEGIN CERTIFICATE-----
        MIIBZjCCAQ2gAwIBAgIBATAKBggqhkjOPQQDAjAUMRIwEAYDVQQDDAlsb2NhbGhv
        c3QwIBcNMjAwMTAxMDAwMDAwWhgPMjExOTEyMzEyMzU5NTlaMBQxEjAQBgNVBAMM
        CWxvY2FsaG9zdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABFCq6/PcRwzX/qkg
        nLupjj61mqMvsbtsJ1Vtwx4YMv++65/kFPWdNHdoawAZaj7f3rwSbpyHOLzIIC+i
        dZNEjrmjTjBMMBoGA1UdEQQTMBGHBH8AAAGCCWxvY2FsaG9zdDAPBgNVHRMBAf8E
        BTADAQH/MB0GA1UdDgQWBBRZEFfhcShE4FG7Rksv2G5aDlJXNjAKBggqhkjOPQQD
        AgNHADBEAiA3NEsaBNZ8+Pml43a2YSLTLRZ1T3CGSnAFO0mjpMlCdwIgF5t93uP9
        EoGr7Vo9ko5VFzkpiEdhyMwoLxbjPjlFCUo=
        -----END CERTIFICATE-----

        """

    private static let key = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg39OwXcYNMvKpjM86
        CxVg+MVTY3Aq1mSNnCHQ7r3NF+ehRANCAARQquvz3EcM1/6pIJy7qY4+tZqjL7G7
        bCdVbcMeGDL/vuuf5BT1nTR3aGsAGWo+3968Em6chzi8yCAvonWTRI65
        -----END PRIVATE KEY-----

        """

    /// What a server on loopback needs.
    static func serverContext() throws -> NIOSSLContext {
        let certificate = try NIOSSLCertificate(bytes: Array(pem.utf8), format: .pem)
        let privateKey = try NIOSSLPrivateKey(bytes: Array(key.utf8), format: .pem)
        return try NIOSSLContext(
            configuration: .makeServerConfiguration(
                certificateChain: [.certificate(certificate)],
                privateKey: .privateKey(privateKey)
            )
        )
    }
}
