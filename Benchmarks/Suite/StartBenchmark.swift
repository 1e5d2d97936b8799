/// Starting: `--help`, a small `plan`, and a C program that does nothing, for comparison.
enum StartBenchmark: Benchmark {
    static let name = "start"

    static func run(_ setting: BenchmarkSetting) async throws -> [Finding] {
        let program = "\(setting.programs)/eng5-np-run"
        return try await SyntheticDataset.with(students: 12) { root in
            let commands = [
                ("true", "/bin/true", [String]()), ("--help", program, ["--help"]),
                ("plan of 12 essays", program, ["plan", "--dataset", root]),
            ]
            var times = [[Double]](repeating: [], count: commands.count)
            for _ in 0..<(setting.rounds * 3) {
                for (index, command) in commands.enumerated() {
                    times[index].append(try ChildProcess.run(command.1, command.2).seconds * 1000)
                }
            }
            return zip(commands, times).map { Finding("start to end of \($0.0)", "ms", $1) }
        }
    }
}
