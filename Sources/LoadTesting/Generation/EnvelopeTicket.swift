/// The number that goes with a message and comes back with its report: the message's place and its ordinal.
package struct EnvelopeTicket: Sendable, Hashable {
    /// How many places a ticket can tell apart.
    static let maximumSlots = 1 << 22
    private static let ordinalBits: UInt64 = 40

    /// The number as the producer takes it.
    package let number: UInt64

    /// Reads a ticket.
    ///
    /// - Parameter number: The number of a report.
    package init(_ number: UInt64) {
        self.number = number
    }

    init(slot: Int, ordinal: Int) {
        number = UInt64(truncatingIfNeeded: slot) << Self.ordinalBits | UInt64(truncatingIfNeeded: ordinal)
    }

    /// The message's ordinal: how many were sent before it.
    package var ordinal: Int { Int(truncatingIfNeeded: number & (1 << Self.ordinalBits - 1)) }

    /// The place of the message's value.
    var slot: Int { Int(truncatingIfNeeded: number >> Self.ordinalBits) }
}
