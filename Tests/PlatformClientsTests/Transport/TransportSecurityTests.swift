import TestSupport
import Testing

@testable import PlatformClients

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite struct TransportSecurityTests {
    @Test func theAuthorityOfTheFileIsTrusted() async throws {
        try await withTemporaryDirectory { directory in
            let file = directory.appending(path: "ca.pem")
            try Data(TestCertificate.pem.utf8).write(to: file)
            try await withScriptedServer(tls: try TestCertificate.serverContext()) { _ in
                .json(200, "safe")
            } _: { server in
                try await withTestTransport(configure: { $0.caFile = file.path }) { transport in
                    let answer = try await transport.perform(call(server))
                    #expect(answer.bytes == Array("safe".utf8))
                }
            }
        }
    }

    @Test func otherAuthoritiesAreNotAndNothingIsRepeated() async throws {
        try await withScriptedServer(tls: try TestCertificate.serverContext()) { _ in
            .json(200, "safe")
        } _: { server in
            let clock = try RecordingClock()
            try await withTestTransport(clock: clock) { transport in
                let error = try await platformError { _ = try await transport.perform(call(server)) }
                #expect(error.code == .tls)
                #expect(error.message.contains("--ca-file"))
                #expect(server.requests.isEmpty)
                #expect(clock.sleeps.isEmpty)
            }
        }
    }

    @Test func aServiceWithoutTLSIsToldApart() async throws {
        try await withScriptedServer { _ in
            .raw("HTTP/1.1 400 Bad Request\r\n\r\n")
        } _: { server in
            try await withTestTransport(attempts: 1, configure: { $0.connectTimeout = .milliseconds(300) }) {
                transport in
                var secured = call(server)
                secured.url = "https://127.0.0.1:\(server.port)/x"
                let error = try await platformError { [secured] in _ = try await transport.perform(secured) }
                #expect([.tls, .unreachable, .timedOut].contains(error.code), "\(error)")
            }
        }
    }

    @Test(arguments: ["", "no certificates here"])
    func aFileWithoutCertificatesIsToldAtOnce(content: String) async throws {
        try await withTemporaryDirectory { directory in
            let file = directory.appending(path: "ca.pem")
            try Data(content.utf8).write(to: file)
            let error = try await platformError {
                try await withTestTransport(configure: { $0.caFile = file.path }) { _ in }
            }
            #expect(error.code == .localFile)
            #expect(error.message.contains(file.path))
        }
    }
}
