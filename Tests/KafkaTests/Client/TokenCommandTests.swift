import Foundation
import TestSupport
import Testing

@testable import Kafka

/// Running a command for a token, and when librdkafka asks for one.
@Suite struct TokenCommandTests {
    private func run(_ command: String, patience: Duration = .seconds(30)) async throws -> [UInt8] {
        let token = TokenCommand(command: command, patience: patience)
        return try await withBlockingThread("test") { () throws(KafkaError) in try token.run() }
    }

    @Test func givesWhatWasPrinted() async throws {
        let output = try await run("read line; printf '%s' \"token$line\"")
        #expect(output == Array("token".utf8))
    }

    @Test(arguments: [
        ("echo secret; exit 3", "status 3"), ("kill -9 $$", "status 137"), ("nonesuch-program", "status 127"),
    ])
    func tellsHowItFailed(command: String, words: String) async throws {
        let error = await #expect(throws: KafkaError.self) { try await run(command) }
        #expect(error?.code == .authentication)
        #expect(error?.message.contains(words) == true, "\(error?.message ?? "")")
        #expect(error?.message.contains("secret") == false)
    }

    @Test func endsACommandThatHangsAndAllThatItStarted() async throws {
        let error = await #expect(throws: KafkaError.self) {
            try await run("sleep 600 & sleep 600", patience: .milliseconds(200))
        }
        #expect(error?.message.contains("took longer") == true)
    }

    /// A signal interrupts the system's calls of the thread that waits; the command goes on all the same.
    @Test func aSignalDoesNotEndTheWait() async throws {
        signal(SIGUSR2) { _ in }
        let (threads, waiting) = AsyncStream.makeStream(of: pthread_t.self)
        async let output = withCheckedThrowingContinuation { (continuation: CheckedContinuation<[UInt8], any Error>) in
            Thread.detachNewThread {
                // As a thread of the pool, whose mask this one has, it would take none.
                var signals = sigset_t()
                sigemptyset(&signals)
                sigaddset(&signals, SIGUSR2)
                pthread_sigmask(SIG_UNBLOCK, &signals, nil)
                waiting.yield(pthread_self())
                continuation.resume(with: Result { try TokenCommand(command: "sleep 0.15; printf token").run() })
            }
        }
        for await thread in threads {
            for _ in 0..<5 {
                pthread_kill(thread, SIGUSR2)
                try await Task.sleep(for: .milliseconds(20))
            }
            break
        }
        #expect(try await output == Array("token".utf8))
    }

    @Test func refusesAFlood() async throws {
        let error = await #expect(throws: KafkaError.self) { try await run("yes") }
        #expect(error?.message.contains("65536") == true)
    }

    private func client(_ command: String) throws -> KafkaProducer {
        var properties = KafkaProperties.producerDefaults(bootstrapServers: "127.0.0.1:1", clientID: "test")
        properties.set("security.protocol", to: "sasl_plaintext", from: .flag)
        properties.set("sasl.mechanism", to: "OAUTHBEARER", from: .flag)
        properties.oauthTokenCommand = command
        return try KafkaProducer(properties: properties, logger: silent)
    }

    /// Waits for as many lines, each of which one run of the command has written.
    private func lines(_ count: Int, in file: URL) async throws {
        while try String(contentsOf: file, encoding: .utf8).split(separator: "\n").count < count {
            try await Task.sleep(for: .milliseconds(50))
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func theCommandIsRunAgainBeforeTheTokenEnds() async throws {
        try await withTemporaryDirectory { folder in
            let file = folder.appending(path: "runs")
            try Data().write(to: file)
            let answer = #"{"access_token": "abc", "expires_in": 2}"#
            let producer = try client("date >> '\(file.path)'; echo '\(answer)'")
            try await lines(2, in: file)
            await producer.close(within: .zero)
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func aFailureIsToldWithTheConnections() async throws {
        let producer = try client("exit 9")
        var errors: [KafkaError] = []
        while errors.isEmpty {
            errors = producer.lastErrors.filter { $0.message.contains("status 9") }
            try await Task.sleep(for: .milliseconds(20))
        }
        #expect(errors.allSatisfy { $0.code == .authentication })
        await producer.close(within: .zero)
    }
}
