internal import Synchronization

/// Lets calls on a C handle pass until the handle is to be destroyed, and then waits for those still inside.
///
/// A pass costs two atomic operations and no lock, which suits a call made for every message.
final class CallGate: Sendable {
    private static let closedBit: UInt64 = 1 << 63
    private let state = Atomic<UInt64>(0)
    private let left = EventCount()

    /// Enters, unless the gate is closed; each success must be followed by one `leave()`.
    func enter() -> Bool {
        if state.wrappingAdd(1, ordering: .acquiring).oldValue & Self.closedBit == 0 { return true }
        leave()
        return false
    }

    func leave() {
        if state.wrappingSubtract(1, ordering: .releasing).newValue == Self.closedBit { left.advance() }
    }

    var isClosed: Bool { state.load(ordering: .acquiring) & Self.closedBit != 0 }

    /// Closes the gate and blocks until everybody has left; for dedicated threads only.
    func close() {
        _ = state.bitwiseOr(Self.closedBit, ordering: .acquiringAndReleasing)
        while true {
            let seen = left.current
            if state.load(ordering: .acquiring) == Self.closedBit { return }
            left.wait(past: seen)
        }
    }
}
