import Essays

/// Inventory and plan of folders of 12, 1,000 and 10,000 essays: time, and the peak memory of `plan`.
enum PlanBenchmark: Benchmark {
    static let name = "plan"

    static func run(_ setting: BenchmarkSetting) async throws -> [Finding] {
        var findings: [Finding] = []
        var peaks: [Int: [Double]] = [:]
        var times: [Int: [Double]] = [:]
        let sizes = [12, 1000, 10_000]
        for size in sizes {
            try await SyntheticDataset.with(students: size) { root in
                var inventory: [Double] = []
                for _ in 0..<setting.rounds {
                    let clock = ContinuousClock()
                    let start = clock.now
                    keep(await DatasetLayout(root: root).takeInventory())
                    inventory.append((clock.now - start) / .milliseconds(1))
                    let cost = try ChildProcess.run(
                        "\(setting.programs)/eng5-np-run",
                        // An envelope of 10,000 essays is larger than the usual limit of a message.
                        ["plan", "--dataset", root, "--format", "json", "-X", "message.max.bytes=4000000"]
                    )
                    times[size, default: []].append(cost.seconds * 1000)
                    peaks[size, default: []].append(Double(cost.peakKilobytes) / 1024)
                }
                findings.append(Finding("\(size) essays: inventory", "ms", inventory))
            }
            findings.append(Finding("\(size) essays: plan", "ms", times[size] ?? []))
            findings.append(Finding("\(size) essays: peak memory of plan", "MB", peaks[size] ?? []))
        }
        let growth = zip(peaks[10_000] ?? [], peaks[1000] ?? []).map { ($0 - $1) * 1024 / 9000 }
        findings.append(Finding("memory an essay, from 1,000 to 10,000", "kB", growth, wanted: .atMost(4)))
        let slope = zip(times[10_000] ?? [], times[1000] ?? []).map { $0 / $1 }
        findings.append(Finding("time of 10,000 / 1,000 essays (10 is linear)", "×", slope, wanted: .atMost(11)))
        return findings
    }
}
