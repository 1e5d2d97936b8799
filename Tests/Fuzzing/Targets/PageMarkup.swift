/// The markup of a page behind its style sheet: what a browser would take for elements.
///
/// Values that come through unescaped show as elements or attributes which no template has, or as ones that do not close.
struct PageMarkup {
    private static let elements: Set<String> = [
        "circle", "details", "div", "figcaption", "figure", "footer", "h1", "h2", "h3", "header", "li", "line", "main",
        "p", "path", "polyline", "pre", "rect", "section", "span", "strong", "summary", "svg", "table", "tbody", "td",
        "text", "th", "thead", "title", "tr", "ul",
    ]
    private static let attributes: Set<String> = [
        "aria-hidden", "aria-label", "class", "cx", "cy", "d", "dy", "fill-opacity", "height", "points", "r", "role",
        "scope", "text-anchor", "transform", "viewBox", "width", "x", "x1", "x2", "y", "y1", "y2",
    ]
    /// Attributes of words; all others are figures.
    private static let words: Set<String> = ["aria-hidden", "aria-label", "class", "role", "scope", "text-anchor"]

    private let bytes: [UInt8]

    init(_ page: String) {
        bytes = Array(page.utf8)
    }

    /// Checks every element of the page.
    ///
    /// - Throws: ``FuzzFinding`` for the first that does not belong there, with what stands around it.
    func check() throws(FuzzFinding) {
        var open = ["html", "body"]
        var place = start
        while let sign = bytes[place...].firstIndex(of: UInt8(ascii: "<")) {
            guard let end = bytes[sign...].firstIndex(of: UInt8(ascii: ">")) else {
                throw finding("an element does not end", at: sign)
            }
            place = end + 1
            var tag = String(decoding: bytes[sign + 1..<end], as: UTF8.self)
            if tag.hasPrefix("/") {
                guard open.popLast() == String(tag.dropFirst()) else {
                    throw finding("an element is closed that is not open", at: sign)
                }
                continue
            }
            let isClosed = tag.hasSuffix("/")
            if isClosed { tag.removeLast() }
            let name = String(tag.prefix { $0 != " " })
            guard Self.elements.contains(name) else { throw finding("no template has the element", at: sign) }
            try checkAttributes(tag.dropFirst(name.count), at: sign)
            if !isClosed { open.append(name) }
        }
        guard open.isEmpty else { throw FuzzFinding("the page leaves \(open) open") }
    }

    private func checkAttributes(_ text: Substring, at place: Int) throws(FuzzFinding) {
        var rest = text.drop { $0 == " " }
        while !rest.isEmpty {
            let name = String(rest.prefix { $0 != "=" })
            rest = rest.dropFirst(name.count)
            guard Self.attributes.contains(name), rest.hasPrefix("=\"") else {
                throw finding("no template has the attribute '\(name)'", at: place)
            }
            let value = rest.dropFirst(2).prefix { $0 != "\"" }
            rest = rest.dropFirst(2 + value.count)
            guard rest.hasPrefix("\"") else { throw finding("a value has no end", at: place) }
            if !Self.words.contains(name), value.contains("nan") || value.contains("inf") {
                throw finding("'\(name)' is no number", at: place)
            }
            rest = rest.dropFirst().drop { $0 == " " }
        }
    }

    /// Behind the opening of `body`, which follows the style sheet.
    private var start: Int {
        let opening = Array("<body>\n".utf8)
        return bytes.indices.first { bytes[$0...].starts(with: opening) }.map { $0 + opening.count } ?? bytes.endIndex
    }

    private func finding(_ problem: String, at place: Int) -> FuzzFinding {
        let around = bytes[max(0, place - 40)..<min(bytes.count, place + 120)]
        return FuzzFinding("\(problem): …\(String(decoding: around, as: UTF8.self))…")
    }
}
