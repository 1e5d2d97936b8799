/// What the plots over two axes share: their size, the grid, the axes' names, and where a value lies.
struct PlotFrame {
    let x: PlotAxis
    let y: PlotAxis

    static let width = 860.0
    static let height = 300.0
    static let (left, right, top, bottom) = (76.0, 844.0, 12.0, 252.0)

    /// Wraps a drawing into a figure with its title, a note and a legend; title and note are escaped here.
    static func figure(
        _ title: String,
        note: String,
        legend: [String] = [],
        width: Double = width,
        height: Double = height,
        _ drawing: String
    ) -> String {
        let keys = legend.isEmpty ? "" : "<div class=\"legend\">\(legend.joined())</div>\n"
        return """
            <figure>
            <figcaption><h3>\(HTML.escaped(title))</h3><p>\(HTML.escaped(note))</p></figcaption>
            \(keys)<div class="scroll"><svg class="plot" viewBox="0 0 \(whole(width)) \(whole(height))" role="img" aria-label="\(HTML.escaped(title))">
            \(drawing)</svg></div>
            </figure>

            """
    }

    /// An entry of a legend: a drawing of 26 by 12, and its meaning, which is escaped here.
    static func key(_ drawing: String, _ meaning: String) -> String {
        "<span class=\"key\"><svg width=\"26\" height=\"12\" aria-hidden=\"true\">\(drawing)</svg>\(HTML.escaped(meaning))</span>"
    }

    /// The grid with the ticks' labels and the axes' names.
    var grid: String {
        var text = ""
        for tick in y.ticks {
            let place = Self.number(place(y: tick.value))
            text += "<line class=\"grid\" x1=\"\(Self.left)\" y1=\"\(place)\" x2=\"\(Self.right)\" y2=\"\(place)\"/>"
            text += "<text class=\"tick\" x=\"\(Self.left - 8)\" y=\"\(place)\" dy=\"0.35em\" text-anchor=\"end\">"
            text += "\(HTML.escaped(tick.label))</text>\n"
        }
        for tick in x.ticks {
            let place = Self.number(place(x: tick.value))
            text += "<line class=\"grid\" x1=\"\(place)\" y1=\"\(Self.top)\" x2=\"\(place)\" y2=\"\(Self.bottom)\"/>"
            // A label at the right edge would be cut off if it were centred.
            let anchor = x.position(of: tick.value) > 0.98 ? "end" : "middle"
            let edge = anchor == "end" ? Self.number(Self.width - 2) : place
            text += "<text class=\"tick\" x=\"\(edge)\" y=\"\(Self.bottom + 18)\" text-anchor=\"\(anchor)\">"
            text += "\(HTML.escaped(tick.label))</text>\n"
        }
        let (middle, centre) = ((Self.left + Self.right) / 2, (Self.top + Self.bottom) / 2)
        text +=
            "<text class=\"axis\" x=\"\(middle)\" y=\"292\" text-anchor=\"middle\">\(HTML.escaped(x.title))</text>\n"
        text += "<text class=\"axis\" transform=\"translate(13 \(centre)) rotate(-90)\" text-anchor=\"middle\">"
        return text + "\(HTML.escaped(y.title))</text>\n"
    }

    func place(x value: Double) -> Double { Self.left + x.position(of: value) * (Self.right - Self.left) }

    func place(y value: Double) -> Double { Self.bottom - y.position(of: value) * (Self.bottom - Self.top) }

    /// A length in the drawing: one decimal is a tenth of a pixel.
    static func number(_ value: Double) -> String { FixedPoint.text(value, decimals: 1) }

    private static func whole(_ value: Double) -> String { FixedPoint.text(value, decimals: 0) }
}
