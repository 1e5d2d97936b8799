import Testing

@testable import Kafka

@Suite struct DeadlineTableTests {
    private let start = ContinuousClock.now

    @Test func takesOutWhatHasExpired() {
        var table = DeadlineTable<String>()
        table.insert("late", id: 1, deadline: start + .seconds(3))
        table.insert("early", id: 2, deadline: start + .seconds(1))
        table.insert("never", id: 3, deadline: nil)
        #expect(table.earliest == start + .seconds(1))
        #expect(table.expire(at: start).isEmpty)
        #expect(table.expire(at: start + .seconds(1)).map(\.value) == ["early"])
        #expect(table.earliest == start + .seconds(3))
        #expect(table.expire(at: start + .seconds(9)).map(\.id) == [1])
        #expect(table.earliest == nil)
        #expect(table.count == 1)
        #expect(table.removeAll().map(\.value) == ["never"])
    }

    @Test func removesOnce() {
        var table = DeadlineTable<Int>()
        table.insert(7, id: 1, deadline: start)
        #expect(table.remove(id: 1) == 7)
        #expect(table.remove(id: 1) == nil)
        #expect(table.expire(at: start + .seconds(1)).isEmpty)
        #expect(table.earliest == nil)
    }
}
