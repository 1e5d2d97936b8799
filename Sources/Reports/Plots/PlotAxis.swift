#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// One axis of a plot: which values it spans, and where its labelled ticks are.
package struct PlotAxis: Sendable {
    /// What the axis shows, with the unit.
    package let title: String
    /// The values from one end to the other.
    package let range: ClosedRange<Double>
    /// Whether equal ratios take equal room.
    package let isLogarithmic: Bool
    /// The labelled values.
    package let ticks: [(value: Double, label: String)]

    /// - Parameter range: The values from one end to the other; positive ones on a logarithmic axis.
    package init(
        title: String,
        range: ClosedRange<Double>,
        isLogarithmic: Bool = false,
        ticks: [(value: Double, label: String)]
    ) {
        self.title = title
        self.range = range
        self.isLogarithmic = isLogarithmic
        self.ticks = ticks
    }

    /// Finds where a value lies along the axis.
    ///
    /// - Returns: The place from 0 to 1; values beyond the ends lie at the ends.
    package func position(of value: Double) -> Double {
        let clamped = min(max(value, range.lowerBound), range.upperBound)
        let (low, high) = (scaled(range.lowerBound), scaled(range.upperBound))
        return high > low ? (scaled(clamped) - low) / (high - low) : 0
    }

    private func scaled(_ value: Double) -> Double { isLogarithmic ? log10(value) : value }

    /// Makes a linear axis from zero with about five ticks at round values.
    ///
    /// - Parameter maximum: The greatest value that it must span.
    package static func linear(_ title: String, upTo maximum: Double) -> PlotAxis {
        let maximum = maximum > 0 && maximum.isFinite ? maximum : 1
        let step = roundStep(maximum / 5)
        return linear(title, from: 0, steps: max(1, Int((maximum / step).rounded(.up))), of: step)
    }

    /// Makes a linear axis over values of either sign with about six ticks at round values.
    ///
    /// - Parameter values: The values that it must span; those that are not finite count for nothing.
    package static func spanning(_ title: String, _ values: some Sequence<Double>) -> PlotAxis {
        let finite = values.filter(\.isFinite)
        let (low, high) = (finite.min() ?? 0, finite.max() ?? 1)
        guard high - low > 0, (high - low).isFinite, max(abs(low), abs(high)) / (high - low) < 1e9 else {
            return abs(low) < 1e9
                ? linear(title, from: low.rounded(.down) - 1, steps: 3, of: 1) : linear(title, upTo: 1)
        }
        let step = roundStep((high - low) / 6)
        let start = (low / step).rounded(.down) * step
        return linear(title, from: start, steps: max(1, Int(((high - start) / step).rounded(.up))), of: step)
    }

    /// The least of 1, 2 and 5 times a power of ten that is not below a length.
    private static func roundStep(_ raw: Double) -> Double {
        let magnitude = pow(10, log10(raw).rounded(.down))
        return ([1, 2, 5, 10].first { $0 * magnitude >= raw } ?? 10) * magnitude
    }

    private static func linear(_ title: String, from start: Double, steps: Int, of step: Double) -> PlotAxis {
        let decimals = step >= 1 ? 0 : min(6, Int(-log10(step).rounded(.down)))
        let ticks = (0...steps).map { index in
            let value = start + Double(index) * step
            let isCount = decimals == 0 && abs(value) < 9e15
            return (value, isCount ? Figures.count(Int(value)) : FixedPoint.text(value, decimals: decimals))
        }
        return PlotAxis(title: title, range: start...start + Double(steps) * step, ticks: ticks)
    }

    /// Makes a time axis in seconds, with ticks at round minutes and hours.
    ///
    /// - Parameter title: What the axis shows; the unit is added.
    package static func time(_ title: String, upTo seconds: Double) -> PlotAxis {
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
        return PlotAxis(title: "\(title) (\(unit))", range: 0...seconds, ticks: ticks)
    }
}
