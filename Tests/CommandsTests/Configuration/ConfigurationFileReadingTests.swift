import ArgumentParser
import Foundation
import TestSupport
import Testing

@testable import Commands

@Suite struct ConfigurationFileReadingTests {
    /// What a path must be for the file to be refused, and what is said of it.
    private func refusal(_ prepare: (URL) throws -> Void) async throws -> String {
        try await withTemporaryDirectory { folder in
            let file = folder.appending(path: "c.yaml")
            try prepare(file)
            let error = #expect(throws: ValidationError.self) {
                try ConfigurationFile(reading: file.path, namedBy: "--config")
            }
            let message = try #require(error?.message)
            #expect(message.contains(file.path))
            return message
        }
    }

    @Test func readsRegularFilesAndLinksToThem() async throws {
        try await withTemporaryDirectory { folder in
            let file = folder.appending(path: "c.yaml")
            let link = folder.appending(path: "link.yaml")
            try Data("user-id: u\n".utf8).write(to: file)
            try FileManager.default.createSymbolicLink(at: link, withDestinationURL: file)
            for path in [file.path, link.path] {
                let read = try ConfigurationFile(reading: path, namedBy: "--config")
                #expect(read.entries.map(\.key) == ["user-id"])
                #expect(read.path == path)
            }
        }
    }

    @Test func refusesWhatIsNoRegularFile() async throws {
        let missing = try await refusal { _ in }
        #expect(missing.contains("No such file"))
        let folder = try await refusal { file in
            try FileManager.default.createDirectory(at: file, withIntermediateDirectories: true)
        }
        #expect(folder.contains("not a regular file"))
        let pipe = try await refusal { file in #expect(mkfifo(file.path, 0o600) == 0) }
        #expect(pipe.contains("not a regular file"))
    }

    @Test func refusesLargeFilesAndOtherEncodings() async throws {
        let large = try await refusal { file in
            try Data(repeating: 0x23, count: ConfigurationFile.sizeLimit + 1).write(to: file)
        }
        #expect(large.contains("more than 1048576 bytes"))
        let latin = try await refusal { file in try Data([0x61, 0x3A, 0x20, 0xE5]).write(to: file) }
        #expect(latin.contains("not UTF-8"))
    }

    @Test(arguments: [
        "kafka: {sasl.password: hidden}\n", "kafka:\n  ssl.key.password: hidden\n",
        "cj-service-url: https://me:hidden@cj.example\n",
    ])
    func secretsAreForTheOwnerAlone(yaml: String) async throws {
        for mode in [0o644, 0o640, 0o604, 0o620] {
            let message = try await refusal { file in
                try Data(yaml.utf8).write(to: file)
                try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
            }
            #expect(message.contains("chmod 600"))
            #expect(message.contains(String(mode, radix: 8)))
            #expect(!message.contains("hidden"))
        }
        try await withTemporaryDirectory { folder in
            let file = folder.appending(path: "c.yaml")
            try Data(yaml.utf8).write(to: file)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
            #expect(throws: Never.self) { try ConfigurationFile(reading: file.path, namedBy: "--config") }
        }
    }

    @Test func aFileThatRunsACommandIsForTheOwnerAloneToChange() async throws {
        for mode in [0o664, 0o646] {
            let message = try await refusal { file in
                try Data("language: en\noauth-token-command: cat token\n".utf8).write(to: file)
                try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
            }
            #expect(message.contains(":2: 'oauth-token-command' runs a command"))
            #expect(message.contains("chmod go-w"))
        }
    }

    @Test func aFileWithoutSecretsMayBeSeen() async throws {
        try await withTemporaryDirectory { folder in
            let file = folder.appending(path: "c.yaml")
            try Data("kafka: {ssl.ca.location: /ca.pem, linger.ms: 5}\n".utf8).write(to: file)
            try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file.path)
            #expect(try ConfigurationFile(reading: file.path, namedBy: "--config").kafkaProperties.count == 2)
        }
    }
}
