/// Runs one operation for each element, a bounded number at once, and keeps the elements' order.
///
/// After a stop (the caller's, or cancellation of the task) no further operation is begun; those under way are
/// awaited, and their outputs are part of the result.
///
/// - Parameters:
///   - elements: What to work on.
///   - limit: How many operations may be under way at once; less than 1 counts as 1.
///   - operation: The work; it runs in a child task.
///   - receive: Told of each output as it comes, one at a time; returns whether further operations may begin.
/// - Returns: The outputs in the elements' order; nil where no operation was begun.
func mapConcurrently<Element: Sendable, Output: Sendable>(
    _ elements: [Element],
    limit: Int,
    operation: @escaping @Sendable (Element) async -> Output,
    receive: (Int, Output) -> Bool
) async -> [Output?] {
    await withTaskGroup(of: (Int, Output).self) { group in
        var outputs = [Output?](repeating: nil, count: elements.count)
        var next = 0
        var mayBegin = true
        func beginOne() {
            guard mayBegin, next < elements.count, !Task.isCancelled else { return }
            let index = next
            next += 1
            group.addTask { (index, await operation(elements[index])) }
        }
        for _ in 0..<min(max(limit, 1), elements.count) { beginOne() }
        while let (index, output) = await group.next() {
            outputs[index] = output
            if !receive(index, output) { mayBegin = false }
            beginOne()
        }
        return outputs
    }
}
