/// A place on a profile, measured in expected arrivals: a whole part and a fraction, so that long sums lose nothing.
struct ProfilePosition: Sendable {
    private var whole: UInt64 = 0
    private var fraction: Double = 0
    private var piece = 0

    /// Moves on by a distance in expected arrivals.
    mutating func advance(by distance: Double) {
        fraction += distance
        let carried = fraction.rounded(.down)
        whole += UInt64(carried)
        fraction -= carried
    }

    /// The time of this place in nanoseconds, or nil beyond the profile's end.
    mutating func time(in profile: LoadProfile) -> UInt64? {
        time(whole: whole, fraction: fraction, in: profile)
    }

    /// The time of a place in nanoseconds; places must be asked for in order.
    mutating func time(whole: UInt64, fraction: Double, in profile: LoadProfile) -> UInt64? {
        if let rate = profile.steadyRate {
            let part = UInt64(min(fraction * Double(rate.nanoseconds) / Double(rate.arrivals), 1e18))
            let (time, overflows) = rate.dueTime(ofArrival: whole).addingReportingOverflow(part)
            guard !overflows else { return nil }
            return profile.duration.map { time < $0 } ?? true ? time : nil
        }
        let arrivals = Double(whole) + fraction
        while piece < profile.pieces.count {
            let here = profile.pieces[piece]
            if arrivals < here.arrivalsBefore + here.arrivals {
                return UInt64((here.start + here.time(of: arrivals - here.arrivalsBefore)) * 1e9)
            }
            piece += 1
        }
        return nil
    }
}
