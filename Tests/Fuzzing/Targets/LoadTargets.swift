import LoadTesting

/// The files of load tests, which come from other machines to be merged.
enum LoadTargets {
    static func load(_ bytes: [UInt8]) {
        let parts = bytes.split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false)
        let log = String(decoding: parts.count > 1 ? parts[1] : [], as: UTF8.self)
        // The log alone too, since it is only read behind a summary that is whole.
        _ = try? HistogramLog.latencies(parsing: log)
        guard let load = try? StoredLoad(summary: Array(parts[0]), histogramLog: log, named: "run") else { return }
        _ = try? LoadResults(merging: [load])
    }

    static func histogram(_ bytes: [UInt8]) throws(FuzzFinding) {
        guard let histogram = try? HistogramPayload.histogram(bytes) else { return }
        guard let again = try? HistogramPayload.histogram(HistogramPayload.bytes(of: histogram)) else {
            throw FuzzFinding("what was written cannot be read")
        }
        guard again == histogram else { throw FuzzFinding("what was written reads as other counts") }
    }
}
