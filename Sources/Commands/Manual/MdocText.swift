/// A page in the language of manual pages, mdoc(7), as it grows.
struct MdocText: Sendable {
    /// The page so far.
    private(set) var text = ""
    /// How many bytes a line of running text may have; linters ask for 80.
    private static let width = 78

    /// Adds a line with a macro; the words are its arguments.
    mutating func macro(_ name: String, _ words: String...) { macro(name, words) }

    /// Adds a line with a macro; the words are its arguments.
    mutating func macro(_ name: String, _ words: [String]) {
        text += ([".\(name)"] + words.map(Self.word)).joined(separator: " ") + "\n"
    }

    /// Adds a line with a macro that takes the rest of the line as it is.
    mutating func heading(_ name: String, _ rest: String) { text += ".\(name) \(rest)\n" }

    /// Adds running text, each sentence on lines of its own.
    mutating func prose(_ prose: String) {
        let words = prose.split(whereSeparator: \.isWhitespace)
        var line = ""
        for (index, word) in words.enumerated() {
            if !line.isEmpty, Self.escaped("\(line) \(word)").utf8.count > Self.width {
                add(line: line)
                line = ""
            }
            line += line.isEmpty ? word : " \(word)"
            let startsSentence = index + 1 < words.endIndex ? words[index + 1].first?.isLowercase == false : true
            guard startsSentence, word.hasSuffix("."), word.count > 2 else { continue }
            add(line: line)
            line = ""
        }
        if !line.isEmpty { add(line: line) }
    }

    /// Adds a block whose lines stay as they are.
    mutating func literal(_ lines: [String]) {
        macro("Bd", "-literal", "-offset", "indent")
        for line in lines { add(line: line) }
        macro("Ed")
    }

    private mutating func add(line: String) {
        // A line that starts with one of these would be taken for a macro.
        let guarded = line.hasPrefix(".") || line.hasPrefix("'") ? "\\&" : ""
        text += guarded + Self.escaped(line) + "\n"
    }

    /// A macro's argument: quoted where it has spaces, and never taken for a macro or for punctuation.
    private static func word(_ text: String) -> String {
        let escaped = escaped(text)
        let isFlagOfMacro = ["-literal", "-offset", "-tag", "-width"].contains(text)
        if isFlagOfMacro { return text }
        return escaped.contains(" ") || escaped.isEmpty ? "\"\(escaped)\"" : escaped
    }

    /// Escapes what formatters would change: backslashes, dashes that are typed, and quotes.
    private static func escaped(_ text: String) -> String {
        var result = ""
        var previous: Character = " "
        for character in text {
            switch character {
            case "\\": result += "\\e"
            case "\"": result += "\\(dq"
            case "'": result += "\\(aq"
            case "`": result += "\\(ga"
            case "^": result += "\\(ha"
            case "~": result += "\\(ti"
            case "-": result += previous.isLetter || previous.isNumber ? "-" : "\\-"
            default: result.append(character)
            }
            previous = character
        }
        return result
    }
}
