internal import Contracts
internal import Synchronization

extension LoadTracker {
    /// Takes in a callback for a batch of the run; a completed or failed event ends the batch's way.
    func receive(_ topic: Topic, batch number: Int, sent: Int) {
        // The run's other shards hear of their batches themselves.
        guard number % shard.count == shard.number - 1 else { return }
        let ordinal = number / shard.count
        guard ordinal < sent, ordinal < table.capacity else { return }
        let now = clock.now
        let finished = state.withLock { state in
            callbacks.record { samples in
                table.update(ordinal) { entry in answer(topic, &entry, at: now, &samples, &state) }
            }
        }
        finish(finished)
    }

    private func answer(
        _ topic: Topic,
        _ entry: inout BatchTable.Entry,
        at now: Int64,
        _ samples: inout LoadSamples,
        _ state: inout State
    ) -> Int {
        let counts: WritableKeyPath<LoadSamples, LoadCounts> = entry.isWarmUp ? \.warmUp : \.counts
        samples[keyPath: counts].callbacks += 1
        state.counts.callbacks += 1
        guard topic == .completed || topic == .failed else { return 0 }
        guard entry.answered == 0 else {
            samples[keyPath: counts].duplicateCompletions += 1
            return 0
        }
        entry.answered = max(now, 1)
        let path = topic == .completed ? \LoadCounts.completed : \LoadCounts.failed
        samples[keyPath: counts][keyPath: path] += 1
        state.counts[keyPath: path] += 1
        if entry.ordinal < state.latestAnswered {
            samples[keyPath: counts].outOfOrderCompletions += 1
        } else {
            state.latestAnswered = entry.ordinal
        }
        if !entry.isWarmUp {
            samples.record(.pipeline, now - entry.intended)
            if entry.acknowledged != 0 { samples.record(.service, now - entry.acknowledged) }
        }
        return entry.isLost ? 0 : 1
    }

    /// Counts what never came, once nobody waits any more: acknowledged batches without a completed or failed event.
    func close(sent: Int) {
        guard awaitsCompletion else { return }
        let now = clock.now
        state.withLock { state in
            callbacks.record { samples in
                for ordinal in 0..<min(sent, table.capacity) {
                    let entry = table[ordinal]
                    guard entry.acknowledged != 0, entry.answered == 0 else { continue }
                    state.counts.missing += 1
                    if entry.isWarmUp {
                        samples.warmUp.missing += 1
                    } else {
                        samples.counts.missing += 1
                        samples.recordCensored(.pipeline, atLeast: now - entry.intended)
                        samples.recordCensored(.service, atLeast: now - entry.acknowledged)
                    }
                }
            }
        }
    }
}
