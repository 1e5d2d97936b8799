import Foundation
import Glibc

/// What a finished program used.
struct ProcessCost {
    /// From start to end, in seconds.
    let seconds: Double
    /// Processor time of user and system, in seconds.
    let cpuSeconds: Double
    /// The most memory it held, in kilobytes.
    let peakKilobytes: Int
    /// What it wrote to standard output, if that was kept.
    let output: String
}

/// Runs programs and asks the kernel what each used.
enum ChildProcess {
    /// Runs a program to its end.
    ///
    /// - Parameters:
    ///   - path: The program's path.
    ///   - arguments: Its arguments.
    ///   - keepsOutput: Whether to read standard output; otherwise it goes nowhere.
    /// - Throws: `BenchmarkError` when the program cannot be started or fails.
    /// - Returns: What it used.
    static func run(_ path: String, _ arguments: [String], keepsOutput: Bool = false) throws -> ProcessCost {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        var ends: [Int32] = [-1, -1]
        if keepsOutput {
            guard pipe(&ends) == 0 else { throw BenchmarkError("no pipe for \(path)") }
            posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
            posix_spawn_file_actions_addclose(&actions, ends[0])
        } else {
            posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        }
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        var words: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var child: pid_t = 0
        let clock = ContinuousClock()
        let start = clock.now
        let result = posix_spawn(&child, path, &actions, nil, &words, environ)
        if keepsOutput { close(ends[1]) }
        guard result == 0 else { throw BenchmarkError("\(path) does not start: \(String(cString: strerror(result)))") }
        let output = keepsOutput ? read(ends[0]) : ""
        var status: Int32 = 0
        var usage = rusage()
        while wait4(child, &status, 0, &usage) == -1, errno == EINTR {}
        let time = clock.now - start
        guard status == 0 else {
            throw BenchmarkError("\(path) \(arguments.joined(separator: " ")) failed with status \(status)")
        }
        return ProcessCost(
            seconds: time / .seconds(1),
            cpuSeconds: seconds(usage.ru_utime) + seconds(usage.ru_stime),
            peakKilobytes: usage.ru_maxrss,
            output: output
        )
    }

    /// The processor time of this process so far, in seconds.
    static var ownCPUSeconds: Double {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return seconds(usage.ru_utime) + seconds(usage.ru_stime)
    }

    /// The most memory that this process held, in kilobytes.
    static var ownPeakKilobytes: Int {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return usage.ru_maxrss
    }

    private static func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }

    private static func read(_ descriptor: Int32) -> String {
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = Glibc.read(descriptor, &part, part.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
            bytes += part.prefix(count)
        }
    }
}
