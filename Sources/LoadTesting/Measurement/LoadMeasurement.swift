internal import Synchronization

/// Measures one run: a recorder for each thread, merged once a second and in total.
///
/// Whoever drives the run calls `closeInterval` about once a second, and once more at the end.
package final class LoadMeasurement: Sendable {
    private let state = Mutex(State())

    private struct State {
        var recorders: [SpanRecorder] = []
        var spare = LoadSamples()
        var record = LoadRecord()
    }

    package init() {}

    /// Makes a recorder for one thread.
    ///
    /// - Returns: The recorder; its samples are part of every interval from now on.
    package func makeRecorder() -> SpanRecorder {
        let recorder = SpanRecorder()
        state.withLock { $0.recorders.append(recorder) }
        return recorder
    }

    /// Ends the running interval.
    ///
    /// - Parameters:
    ///   - time: The interval's end, in nanoseconds from the schedule's start.
    ///   - observation: What is known beside the recorders' samples.
    @discardableResult
    package func closeInterval(at time: Int64, _ observation: IntervalObservation = .init()) -> LoadInterval {
        state.withLock { state in
            var samples = LoadSamples()
            for recorder in state.recorders {
                recorder.exchange(&state.spare)
                samples.add(state.spare)
                state.spare.reset()
            }
            return state.record.close(at: time, samples, observation)
        }
    }

    /// All that was measured, up to the interval that ended last.
    package var record: LoadRecord { state.withLock { $0.record } }
}
