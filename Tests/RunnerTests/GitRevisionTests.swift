import Foundation
import TestSupport
import Testing

@testable import Runner

@Suite struct GitRevisionTests {
    private let sha = "0123456789abcdef0123456789abcdef01234567"

    @Test func readsALooseReference() async throws {
        try await checkout(["HEAD": "ref: refs/heads/main\n", "refs/heads/main": "\(sha)\n"]) { #expect($0.sha == sha) }
    }

    @Test func readsAPackedReference() async throws {
        let packed = "# pack-refs with: peeled fully-peeled sorted\n\(sha) refs/heads/main\n"
        try await checkout(["HEAD": "ref: refs/heads/main\n", "packed-refs": packed]) { #expect($0.sha == sha) }
    }

    @Test func readsADetachedHead() async throws {
        try await checkout(["HEAD": "\(sha)\n"]) { #expect($0.sha == sha) }
    }

    @Test func isUnknownWithoutACommit() async throws {
        try await checkout(["HEAD": "ref: refs/heads/main\n"]) { #expect($0 == .unknown) }
        try await checkout(["HEAD": "rubbish\n"]) { #expect($0 == .unknown) }
        #expect(GitRevision.ofCheckout(containing: URL(filePath: "/usr/bin/env")) == .unknown)
    }

    @Test func anotherProjectsCheckoutSaysNothing() async throws {
        try await checkout(["HEAD": "\(sha)\n"], isOurs: false) { #expect($0 == .unknown) }
    }

    @Test(arguments: ["0123456789abcdef0123456789abcdef01234567", "UNKNOWN"])
    func readsWhatWasInstalledWithTheProgram(revision: String) async throws {
        try await withTemporaryDirectory { prefix in
            let program = prefix.appending(path: "bin/eng5-np-run")
            #expect(GitRevision.ofInstallation(program) == nil)
            let folder = prefix.appending(path: "share/eng5-np-runner")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data("\(revision)\n".utf8).write(to: folder.appending(path: "revision"))
            #expect(GitRevision.ofInstallation(program)?.sha == revision)
        }
    }

    private func checkout(
        _ files: [String: String],
        isOurs: Bool = true,
        check: (GitRevision) -> Void
    ) async throws {
        try await withTemporaryDirectory { root in
            if isOurs {
                let marker = root.appending(path: "CRdKafka")
                try FileManager.default.createDirectory(at: marker, withIntermediateDirectories: true)
            }
            for (name, text) in files {
                let file = root.appending(path: ".git/\(name)")
                let folder = file.deletingLastPathComponent()
                try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
                try Data(text.utf8).write(to: file)
            }
            check(GitRevision.ofCheckout(containing: root.appending(path: ".build/debug/eng5-np-run")))
        }
    }
}
