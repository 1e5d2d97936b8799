import Testing

@testable import Kafka

@Suite struct DeliveryTotalsTests {
    @Test func countsEachStatusOnce() {
        var totals = DeliveryTotals()
        for status in [Delivery.Status.acknowledged, .acknowledged, .unknown, .notPersisted] { totals.add(status) }
        #expect(totals == DeliveryTotals(acknowledged: 2, notPersisted: 1, unknown: 1))
        totals.add(totals)
        #expect(totals.count == 8)
    }
}
