/// Runs one operation for each element, a bounded number at once, and keeps the elements' order.
///
/// After a stop (the caller's, or cancellation of the task) no further operation is begun; those under way are
/// awaited, and their outputs are part of the result.
///
/// - Parameters:
///   - pacing: Decides how many operations may be under way at once.
///   - operation: The work; it runs in a child task.
///   - receive: Told of each output as it comes, one at a time, before another operation begins in its place; returns
///     whether further operations may begin.
/// - Returns: The outputs in the elements' order; nil where no operation was begun.
func mapConcurrently<Element: Sendable, Output: Sendable>(
    _ elements: [Element],
    pacing: CallPacing,
    operation: @escaping @Sendable (Element) async -> Output,
    receive: (Int, Output) async -> Bool
) async -> [Output?] {
    await withTaskGroup(of: (Int, Output, Duration).self) { group in
        var pacing = pacing
        var outputs = [Output?](repeating: nil, count: elements.count)
        var (begun, ended) = (0, 0)
        var mayBegin = true
        func beginMore() {
            let limit = pacing.limit(remaining: elements.count - ended)
            while mayBegin, begun < elements.count, begun - ended < limit, !Task.isCancelled {
                let index = begun
                begun += 1
                group.addTask {
                    let started = ContinuousClock.now
                    let output = await operation(elements[index])
                    return (index, output, ContinuousClock.now - started)
                }
            }
        }
        beginMore()
        while let (index, output, duration) = await group.next() {
            outputs[index] = output
            ended += 1
            pacing.took(duration)
            if await !receive(index, output) { mayBegin = false }
            beginMore()
        }
        return outputs
    }
}
