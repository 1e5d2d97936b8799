#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Which styles of a document hide the text they are applied to.
///
/// A style that does not say takes what the style says that it is based on.
final class WordStyles: XMLHandler {
    private struct Style {
        var basedOn: String?
        var isHidden: Bool?
    }

    private var styles: [String: Style] = [:]
    private var resolved: [String: Bool] = [:]
    private var defaultParagraphStyle: String?
    private var current: String?
    private var open: [WordElement] = []

    /// Whether anything in the part can hide text; without the word there is no need to parse it.
    ///
    /// - Parameter bytes: The part's bytes; in UTF-16 the word is not looked for.
    static func mayHideText(_ bytes: [UInt8]) -> Bool {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return true }
        return bytes.contains(word: "vanish")
    }

    /// Whether a paragraph style hides text.
    ///
    /// - Parameter id: The style's identifier, or `nil` for the default one.
    /// - Returns: Whether it hides the paragraph's runs.
    func hidesParagraph(_ id: String?) -> Bool {
        (id ?? defaultParagraphStyle).map(hides) ?? false
    }

    /// Whether a character style hides text.
    ///
    /// - Parameter id: The style's identifier, or `nil` for none.
    func hidesRun(_ id: String?) -> Bool {
        id.map(hides) ?? false
    }

    /// Follows the chain of base styles; a chain that bites its tail hides nothing.
    private func hides(_ id: String) -> Bool {
        var chain: [String] = []
        var answer = false
        var next: String? = id
        while let name = next {
            if let known = resolved[name] {
                answer = known
                break
            }
            chain.append(name)
            resolved[name] = false
            if let isHidden = styles[name]?.isHidden {
                answer = isHidden
                break
            }
            next = styles[name]?.basedOn
        }
        for name in chain { resolved[name] = answer }
        return answer
    }

    func start(_ element: WordElement, _ attributes: XMLAttributes) throws(EssaysError) {
        switch element {
        case .style:
            current = attributes["styleId"]
            if let current {
                styles[current] = Style()
                if attributes["type"] == "paragraph", attributes.isDefault {
                    defaultParagraphStyle = current
                }
            }
        case .basedOn:
            if let current { styles[current]?.basedOn = attributes["val"] }
        case .vanish:
            if let current, open.suffix(2) == [.style, .runProperties] {
                styles[current]?.isHidden = attributes.isOn
            }
        default:
            break
        }
        open.append(element)
    }

    func end(_ element: WordElement) throws(EssaysError) {
        open.removeLast()
        if element == .style { current = nil }
    }
}

extension XMLAttributes {
    /// Whether a style's `default` attribute is on.
    fileprivate var isDefault: Bool {
        switch self["default"] {
        case "1", "true", "on": true
        default: false
        }
    }
}

extension [UInt8] {
    /// Whether the bytes of an ASCII word occur anywhere.
    fileprivate func contains(word: StaticString) -> Bool {
        withUnsafeBytes { bytes in
            var rest = bytes[...]
            while let base = UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count >= word.utf8CodeUnitCount {
                let room = rest.count - word.utf8CodeUnitCount + 1
                guard let hit = memchr(base, Int32(word.utf8Start.pointee), room) else { return false }
                if memcmp(hit, word.utf8Start, word.utf8CodeUnitCount) == 0 { return true }
                rest = rest[(rest.startIndex + (UnsafeRawPointer(hit) - base) + 1)...]
            }
            return false
        }
    }
}
