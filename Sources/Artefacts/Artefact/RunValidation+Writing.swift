public import Contracts

extension RunValidation {
    /// Writes the block with its members sorted by name and an empty checksum.
    ///
    /// - Parameters:
    ///   - writer: Where to write.
    ///   - counts: How many callbacks came.
    /// - Returns: Where in the writer's bytes the checksum belongs.
    func write(into writer: inout JSONWriter, counts: CallbackCounts) -> Int {
        var offset = 0
        writer.object { writer in
            writer.key("artefact_checksum")
            writer.string("")
            offset = writer.count - 1
            writer.key("cli_environment")
            environment.write(into: &writer)
            writer.key("manifest")
            writer.array(manifest.entries) { $1.write(into: &$0) }
            writer.key("post_run")
            writePostRun(into: &writer)
            writer.key("runner_status")
            writeStatus(into: &writer, counts)
        }
        return offset
    }

    private func writePostRun(into writer: inout JSONWriter) {
        let steps = Dictionary(postRun.map { ($0.name, $0) }, uniquingKeysWith: { $1 }).values
        let sorted = steps.sorted { $0.name.unicodeScalars.lexicographicallyPrecedes($1.name.unicodeScalars) }
        writer.object { writer in
            for step in sorted {
                writer.key(escaping: step.name)
                step.write(into: &writer)
            }
        }
    }

    private func writeStatus(into writer: inout JSONWriter, _ counts: CallbackCounts) {
        writer.object { writer in
            writer.key("observed_events")
            counts.write(into: &writer)
            writer.key("partial_data")
            writer.bool(hasPartialData)
            writer.key("timeout_seconds")
            writer.double(timeoutSeconds ?? 0)
        }
    }
}

extension CallbackCounts: JSONWritable {
    /// Writes the counts with their members sorted by name.
    ///
    /// - Parameter writer: Where to write.
    public func write(into writer: inout JSONWriter) {
        writer.object { writer in
            writer.key("assessment_results")
            writer.int(results)
            writer.key("completions")
            writer.int(completions)
            writer.key("duplicates")
            writer.int(duplicates)
            writer.key("failed_llm_comparisons")
            writer.int(failedComparisons)
            writer.key("failures")
            writer.int(failures)
            writer.key("llm_comparisons")
            writer.int(comparisons)
            writer.key("malformed")
            writer.int(malformed)
        }
    }
}

extension RunValidation.Environment {
    /// The schema was made for a tool in Python and asks for its tools; this one has none of them.
    fileprivate func write(into writer: inout JSONWriter) {
        writer.object { writer in
            writer.key("docker_compose")
            writer.string("n/a")
            writer.key("librdkafka")
            writer.string(librdkafka)
            writer.key("os")
            writer.string(operatingSystem)
            writer.key("pdm")
            writer.string("n/a")
            writer.key("python")
            writer.string("n/a")
            writer.key("swift")
            writer.string(swift)
        }
    }
}

extension RunValidation.PostRunStep {
    fileprivate func write(into writer: inout JSONWriter) {
        writer.object { writer in
            writer.key("duration_seconds")
            writer.double(seconds)
            writer.key("exit_code")
            if let exitCode { writer.int(exitCode) } else { writer.null() }
            if let problem {
                writer.key("problem")
                writer.string(problem)
            }
        }
    }
}

extension Manifest.Entry {
    fileprivate func write(into writer: inout JSONWriter) {
        writer.object { writer in
            writer.key("bytes")
            writer.int(bytes)
            writer.key("path")
            writer.string(path)
            writer.key("sha256")
            writer.string(sha256)
        }
    }
}
