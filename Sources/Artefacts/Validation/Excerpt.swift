import Contracts

/// What a message shows of a value that somebody else has written: short, in quotation marks, nothing a terminal obeys.
enum Excerpt {
    private static let longest = 80

    /// Shows text.
    static func of(_ text: String) -> String { "'\(plain(text))'" }

    /// Shows text without quotation marks.
    static func plain(_ text: String) -> String {
        var shown = ""
        for scalar in text.unicodeScalars.prefix(longest) {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator:
                shown += "\\u{\(String(scalar.value, radix: 16))}"
            default: shown.unicodeScalars.append(scalar)
            }
        }
        return text.unicodeScalars.count > longest ? shown + "…" : shown
    }

    /// Shows a JSON value: strings, numbers and words as they are, the rest by its type.
    static func of(_ value: JSONValue?) -> String {
        switch value {
        case nil: "nothing"
        case .string(let text): of(text)
        case .number(let number): plain(number.text)
        case .bool(let truth): truth ? "true" : "false"
        case .null: "null"
        case .array(let elements): "an array of \(elements.count)"
        case .object(let object): "an object of \(object.members.count)"
        }
    }
}
