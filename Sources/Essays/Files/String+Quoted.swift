extension String {
    /// The string in quotation marks for a message, with control characters escaped.
    ///
    /// File names can hold line breaks and terminal escapes; a message must not pass them on.
    var quoted: String { "\"\(printable)\"" }

    /// The string with control characters and invisible direction marks escaped as `\u{…}`.
    var printable: String {
        guard unicodeScalars.contains(where: \.needsEscape) else { return self }
        var result = ""
        for scalar in unicodeScalars {
            if scalar.needsEscape {
                result += "\\u{\(String(scalar.value, radix: 16))}"
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}

extension Unicode.Scalar {
    /// Whether the scalar could change how a terminal shows the text around it.
    fileprivate var needsEscape: Bool {
        switch value {
        case 0..<0x20, 0x7F..<0xA0, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
