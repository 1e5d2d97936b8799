import Foundation

/// A plot read back from a page, without the code that drew it: its ticks say what places mean.
struct DrawnPlot {
    let svg: String

    /// Finds a plot on a page by its label.
    init?(_ label: String, in page: String) {
        guard let start = page.range(of: "aria-label=\"\(label)\">"),
            let end = page.range(of: "</svg>", range: start.upperBound..<page.endIndex)
        else { return nil }
        svg = String(page[start.upperBound..<end.lowerBound])
    }

    /// The values of an attribute in the elements that a pattern matches.
    func attributes(_ pattern: String) throws -> [[Double]] {
        try svg.matches(of: Regex(pattern)).map { match in
            match.output.dropFirst().compactMap { $0.substring.flatMap { Double($0) } }
        }
    }

    /// The value at a place on an axis, by a straight line through the first and the last tick.
    func scale(_ axis: Axis) throws -> (Double) -> Double {
        let attribute = axis == .x ? "x" : "y"
        let anchor = axis == .x ? "(?:middle|end)" : "end"
        let pattern =
            axis == .x
            ? "<line class=\"grid\" x1=\"([\\d.]+)\" y1=\"12.0\" x2=\"[\\d.]+\" y2=\"252.0\"/><text class=\"tick\" x=\"[\\d.]+\" y=\"[\\d.]+\" text-anchor=\"\(anchor)\">([^<]+)</text>"
            : "<line class=\"grid\" x1=\"76.0\" \(attribute)1=\"([\\d.]+)\" x2=\"844.0\" y2=\"[\\d.]+\"/><text class=\"tick\" x=\"[\\d.]+\" y=\"[\\d.]+\" dy=\"0.35em\" text-anchor=\"\(anchor)\">([^<]+)</text>"
        let ticks = try svg.matches(of: Regex(pattern)).compactMap { match -> (place: Double, value: Double)? in
            guard let place = match.output[1].substring.flatMap({ Double($0) }), let label = match.output[2].substring,
                let value = Double(label.replacing("−", with: "-").replacing("\u{202F}", with: ""))
            else { return nil }
            return (place, value)
        }
        guard let first = ticks.first, let last = ticks.last, first.place != last.place else { return { _ in .nan } }
        return { first.value + ($0 - first.place) * (last.value - first.value) / (last.place - first.place) }
    }

    enum Axis {
        case x
        case y
    }
}
