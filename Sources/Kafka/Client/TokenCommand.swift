#if canImport(Darwin)
internal import Darwin
#elseif canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#endif

/// A shell command that prints a token. Its standard error is this process's; its output is never shown.
struct TokenCommand: Sendable {
    /// The most that it may print, in bytes.
    static let outputLimit = 64 * 1024

    let command: String
    /// How long it may take; then it is killed with all that it started.
    var patience = Duration.seconds(30)

    /// Runs the command; blocks.
    ///
    /// - Throws: `KafkaError` with the code `.authentication` when it cannot be started, fails, or takes too long.
    func run() throws(KafkaError) -> [UInt8] {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw refusal("could not be started: \(Self.reason(errno))") }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        defer { close(ends[0]) }
        let started = spawn(output: ends[1])
        close(ends[1])
        guard case .success(let child) = started else {
            if case .failure(let error) = started { throw error }
            return []
        }
        let output = read(from: ends[0])
        // With everything it started: a grandchild that keeps the pipe open must not keep this thread.
        if output == nil { kill(-child, SIGKILL) }
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
        guard let output else {
            throw refusal("took longer than \(patience.words) or printed more than \(Self.outputLimit) bytes")
        }
        guard status == 0 else {
            // As a shell tells it: the code of an exit, or 128 and the number of a signal.
            let code = status & 0x7f == 0 ? (status >> 8) & 0xff : 128 + (status & 0x7f)
            throw refusal("ended with status \(code)")
        }
        return output
    }

    private func spawn(output: Int32) -> Result<pid_t, KafkaError> {
        #if canImport(Darwin)
        var actions: posix_spawn_file_actions_t?
        var attributes: posix_spawnattr_t?
        #else
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        #endif
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output, 1)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
        posix_spawnattr_setpgroup(&attributes, 0)
        var arguments: [UnsafeMutablePointer<CChar>?] = ["/bin/sh", "-c", command].map { (word: String) in strdup(word)
        }
        arguments.append(nil)
        defer { for argument in arguments { free(argument) } }
        var child: pid_t = 0
        let result = posix_spawn(&child, "/bin/sh", &actions, &attributes, &arguments, environ)
        guard result == 0 else { return .failure(refusal("could not be started: \(Self.reason(result))")) }
        return .success(child)
    }

    /// Reads to the end; nil when that takes too long or is too much.
    private func read(from end: Int32) -> [UInt8]? {
        let deadline = ContinuousClock.now + patience
        var output: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            var entry = pollfd(fd: end, events: Int16(POLLIN), revents: 0)
            let left = deadline - .now
            guard left > .zero else { return nil }
            let ready = poll(&entry, 1, left.cMilliseconds)
            if ready < 0, errno != EINTR { return nil }
            guard ready > 0 else { continue }
            #if canImport(Darwin)
            let count = Darwin.read(end, &buffer, buffer.count)
            #elseif canImport(Glibc)
            let count = Glibc.read(end, &buffer, buffer.count)
            #else
            let count = Musl.read(end, &buffer, buffer.count)
            #endif
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return count == 0 ? output : nil }
            output += buffer[..<count]
            guard output.count <= Self.outputLimit else { return nil }
        }
    }

    private static func reason(_ code: Int32) -> String { String(cString: strerror(code)) }

    private func refusal(_ problem: String) -> KafkaError {
        KafkaError(.authentication, "the command of --oauth-token-command \(problem); run it by hand and see")
    }
}
