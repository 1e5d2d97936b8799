import Testing

@testable import PlatformClients

@Suite struct BoundedConcurrencyTests {
    @Test(arguments: [(1, 7), (4, 20), (100, 3), (0, 2), (4, 0)])
    func keepsOrderAndLimit(limit: Int, count: Int) async {
        let running = Recorder<Int>()
        let gate = Gate()
        gate.open()
        let outputs = await mapConcurrently(
            Array(0..<count),
            pacing: CallPacing(maximum: limit, target: .zero)
        ) { element in
            running.record(element)
            await gate.pass()
            return element * 2
        } receive: { _, _ in
            true
        }
        #expect(outputs == (0..<count).map { $0 * 2 })
        #expect(running.all.sorted() == Array(0..<count))
    }

    @Test func beginsNoMoreThanTheLimitAtOnce() async {
        let gate = Gate()
        let begun = Recorder<Int>()
        async let outputs = mapConcurrently(
            Array(0..<10),
            pacing: CallPacing(maximum: 3, target: .zero)
        ) { element in
            begun.record(element)
            await gate.pass()
            return element
        } receive: { _, _ in
            true
        }
        await gate.waitForArrivals(3)
        #expect(begun.all.sorted() == [0, 1, 2])
        gate.open()
        #expect(await outputs == Array(0..<10))
    }

    @Test func afterAStopNothingBeginsAndWhatRunsIsAwaited() async {
        let gate = Gate()
        async let outputs = mapConcurrently(
            Array(0..<10),
            pacing: CallPacing(maximum: 3, target: .zero)
        ) { element in
            await gate.pass()
            return element
        } receive: { _, _ in
            false
        }
        await gate.waitForArrivals(3)
        gate.open()
        #expect(await outputs == [0, 1, 2] + [Int?](repeating: nil, count: 7))
    }
}
