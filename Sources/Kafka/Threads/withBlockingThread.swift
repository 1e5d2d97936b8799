/// Runs a blocking closure on a thread of its own and suspends the caller until it returns.
///
/// Cancelling the caller's task does not interrupt the closure, which must end by itself.
///
/// - Parameter name: the thread's name, at most 15 bytes.
/// - Throws: what the closure throws, or `KafkaError` when no thread could be started.
package func withBlockingThread<Value: Sendable>(
    _ name: String,
    _ body: @escaping @Sendable () throws(KafkaError) -> Value
) async throws(KafkaError) -> Value {
    let result: Result<Value, KafkaError> = await withCheckedContinuation { continuation in
        do throws(KafkaError) {
            let thread = try DedicatedThread(name: name) {
                do throws(KafkaError) {
                    continuation.resume(returning: .success(try body()))
                } catch {
                    continuation.resume(returning: .failure(error))
                }
            }
            thread.detach()
        } catch {
            continuation.resume(returning: .failure(error))
        }
    }
    return try result.get()
}
