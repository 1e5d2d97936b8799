/// Counts reported messages by what became of them.
struct DeliveryTotals: Sendable, Equatable {
    var acknowledged = 0
    var notPersisted = 0
    var unknown = 0

    var count: Int { acknowledged + notPersisted + unknown }

    mutating func add(_ status: Delivery.Status) {
        switch status {
        case .acknowledged: acknowledged += 1
        case .notPersisted: notPersisted += 1
        case .unknown: unknown += 1
        }
    }

    mutating func add(_ other: DeliveryTotals) {
        acknowledged += other.acknowledged
        notPersisted += other.notPersisted
        unknown += other.unknown
    }
}
