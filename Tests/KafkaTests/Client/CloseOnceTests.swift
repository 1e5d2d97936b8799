import Testing

@testable import Kafka

@Suite struct CloseOnceTests {
    @Test func everyCallerGetsTheOneResult() async {
        let closing = CloseOnce<Int>()
        let runs = Counter()
        let reports = await withTaskGroup(of: Int.self) { group in
            for _ in 0..<20 {
                group.addTask { await closing.close { runs.increment() } }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(reports == Array(repeating: 1, count: 20))
        closing.abandon { runs.increment() }
        #expect(await closing.close { runs.increment() } == 1)
    }
}
