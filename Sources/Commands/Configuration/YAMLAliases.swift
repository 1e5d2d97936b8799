/// Finds aliases in YAML before a parser builds anything of them.
///
/// Nested aliases multiply: a hundred lines can stand for more nodes than a machine can hold. The search knows nothing
/// of quotes and comments, so it reports an alias only when its anchor stands somewhere, too.
enum YAMLAliases {
    /// The line of the first alias whose anchor stands in the text, or nil when there is none.
    static func firstLine(in yaml: String) -> Int? {
        var anchors: Set<[UInt8]> = []
        var aliases: [(name: [UInt8], line: Int)] = []
        var line = 1
        var mark: UInt8?
        var name: [UInt8] = []
        func end() {
            if mark == UInt8(ascii: "&") { anchors.insert(name) }
            if mark == UInt8(ascii: "*") { aliases.append((name, line)) }
            mark = nil
            name = []
        }
        var previous = UInt8(ascii: "\n")
        for byte in yaml.utf8 {
            if mark != nil, isNamePart(byte) {
                name.append(byte)
            } else {
                end()
                let isMark = byte == UInt8(ascii: "&") || byte == UInt8(ascii: "*")
                if isMark, canPrecedeMark(previous) { mark = byte }
                if byte == UInt8(ascii: "\n") { line += 1 }
            }
            previous = byte
        }
        end()
        return aliases.first { anchors.contains($0.name) }?.line
    }

    private static func isNamePart(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }

    /// White space and the indicators of flow collections; bytes beyond ASCII may end a line break.
    private static func canPrecedeMark(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte >= 0x80 || [",", "[", "{", ":"].contains(Unicode.Scalar(byte))
    }
}
