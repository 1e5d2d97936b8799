internal import Reports

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

extension PlotAxis {
    /// A logarithmic axis of latencies in nanoseconds, over whole decades.
    static func latency(_ title: String, _ values: some Sequence<Double>) -> PlotAxis {
        let positive = values.filter { $0 > 0 && $0.isFinite }
        let low = log10(positive.min() ?? 1000).rounded(.down)
        let high = max(low + 1, log10(positive.max() ?? 1e6).rounded(.up))
        let ticks = (Int(low)...Int(high)).map { exponent in
            let value = pow(10, Double(exponent))
            return (value, label(exponent: exponent))
        }
        return PlotAxis(title: title, range: pow(10, low)...pow(10, high), isLogarithmic: true, ticks: ticks)
    }

    /// An axis of percentiles that gives every further nine the same room; values are 1 / (1 - share).
    static func percentile(_ title: String, upTo maximum: Double) -> PlotAxis {
        let nines = max(1, Int(log10(max(maximum, 10)).rounded(.up)))
        let names = ["0 %", "90 %", "99 %", "99.9 %", "99.99 %", "99.999 %", "99.9999 %"]
        let ticks = (0...nines).map { exponent in
            (pow(10, Double(exponent)), exponent < names.count ? names[exponent] : "1 − 10⁻\(superscript(exponent))")
        }
        return PlotAxis(title: title, range: 1...pow(10, Double(nines)), isLogarithmic: true, ticks: ticks)
    }

    private static func label(exponent: Int) -> String {
        let units = ["ns", "µs", "ms"]
        let factor = ["1", "10", "100"][(exponent % 3 + 3) % 3]
        let group = max(0, exponent) / 3
        if group < units.count { return "\(factor) \(units[group])" }
        return "\(Figures.count(Int(pow(10, Double(exponent - 9))))) s"
    }

    private static func superscript(_ number: Int) -> String {
        let digits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
        return String(String(number).compactMap { $0.wholeNumberValue.map { digits[$0] } })
    }
}
