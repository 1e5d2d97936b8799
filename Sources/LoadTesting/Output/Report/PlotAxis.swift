#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// One axis of a plot: which values it spans, and where its labelled ticks are.
struct PlotAxis {
    let title: String
    let range: ClosedRange<Double>
    let isLogarithmic: Bool
    let ticks: [(value: Double, label: String)]

    /// Where a value lies along the axis, from 0 to 1; values beyond the ends lie at the ends.
    func position(of value: Double) -> Double {
        let clamped = min(max(value, range.lowerBound), range.upperBound)
        let (low, high) = (scaled(range.lowerBound), scaled(range.upperBound))
        return high > low ? (scaled(clamped) - low) / (high - low) : 0
    }

    private func scaled(_ value: Double) -> Double { isLogarithmic ? log10(value) : value }

    /// A linear axis from zero with about five ticks at round values.
    static func linear(_ title: String, upTo maximum: Double) -> PlotAxis {
        let maximum = maximum > 0 && maximum.isFinite ? maximum : 1
        let raw = maximum / 5
        let magnitude = pow(10, log10(raw).rounded(.down))
        let step = ([1, 2, 5, 10].first { $0 * magnitude >= raw } ?? 10) * magnitude
        let count = max(1, Int((maximum / step).rounded(.up)))
        let decimals = step >= 1 ? 0 : min(6, Int(-log10(step).rounded(.down)))
        let ticks = (0...count).map { index in
            let value = Double(index) * step
            return (value, decimals == 0 ? Figures.count(Int(value)) : FixedPoint.text(value, decimals: decimals))
        }
        return PlotAxis(title: title, range: 0...Double(count) * step, isLogarithmic: false, ticks: ticks)
    }

    /// A time axis in seconds, with ticks at round minutes and hours.
    static func time(_ title: String, upTo seconds: Double) -> PlotAxis {
        let seconds = seconds > 0 && seconds.isFinite ? seconds : 1
        guard seconds >= 5 else { return linear("\(title) (s)", upTo: seconds) }
        let steps: [Double] = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 43_200, 86_400]
        let step = steps.first { seconds / $0 <= 10 } ?? (seconds / 10).rounded(.up)
        let ticks = (0...Int(seconds / step)).map { index in
            let time = Int(Double(index) * step)
            let (minutes, rest) = (time / 60 % 60, time % 60)
            let padded = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
            let label =
                time >= 3600 ? "\(time / 3600):\(padded(minutes)):\(padded(rest))" : "\(minutes):\(padded(rest))"
            return (Double(time), label)
        }
        let unit = seconds >= 3600 ? "h:mm:ss" : "m:ss"
        return PlotAxis(title: "\(title) (\(unit))", range: 0...seconds, isLogarithmic: false, ticks: ticks)
    }

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
