/// Rates and times as people read them while they wait.
enum Pace {
    /// Steps per second, or per minute where that is less than one.
    static func rate(_ perSecond: Double) -> String {
        if perSecond >= 10 { return "\(Int(perSecond.rounded()))/s" }
        if perSecond >= 1 { return "\((perSecond * 10).rounded() / 10)/s" }
        let perMinute = perSecond * 60
        return perMinute >= 10 ? "\(Int(perMinute.rounded()))/min" : "\((perMinute * 10).rounded() / 10)/min"
    }

    /// A time in its two largest units.
    static func time(_ seconds: Double) -> String {
        let whole = Int(max(0, min(seconds, 1e9)).rounded(.up))
        switch whole {
        case ..<60: return "\(whole) s"
        case ..<600: return whole % 60 == 0 ? "\(whole / 60) min" : "\(whole / 60) min \(whole % 60) s"
        case ..<3600: return "\(whole / 60) min"
        default: return "\(whole / 3600) h \(whole % 3600 / 60) min"
        }
    }
}
