import Sandbox
import Synchronization

/// Makes the stand-in services misbehave, request by request.
final class FaultyServices: HTTPFaultInjector {
    private let decide: @Sendable (StandInRequest, Int) async -> HTTPFault?
    private let count = Mutex(0)

    /// Creates the faults.
    ///
    /// - Parameter decide: Given a request and its number among those of its path, counted from 1.
    init(_ decide: @escaping @Sendable (_ request: StandInRequest, _ number: Int) async -> HTTPFault?) {
        self.decide = decide
    }

    func fault(for request: StandInRequest) async -> HTTPFault? {
        let number = count.withLock { count in
            count += 1
            return count
        }
        return await decide(request, number)
    }
}
