/// Checks the members of one JSON object and collects every violation.
struct FieldCheck {
    /// Whether a member may be missing, as measured on the service's own models.
    enum Presence {
        /// The member must be there and not null.
        case required
        /// The member may be absent, but null is refused.
        case absentAllowed
        /// The member may be absent or null.
        case nullAllowed
    }

    private(set) var violations: [Violation] = []

    mutating func report(_ path: String, _ message: String) {
        violations.append(Violation(path: path, message: message))
    }

    /// A member's value, when it is there to be checked further; absence is reported where it is not allowed.
    mutating func member(_ key: String, of object: JSONValue, at path: String, _ presence: Presence) -> JSONValue? {
        switch (object[key], presence) {
        case (nil, .required): report(join(path, key), "is missing")
        case (nil, _): break
        case (.null, .nullAllowed): break
        case (.null, _): report(join(path, key), "must not be null")
        case (let value?, _): return value
        }
        return nil
    }

    /// An object member, with every name checked to stand only once.
    mutating func object(_ key: String, of object: JSONValue, at path: String, _ presence: Presence) -> JSONValue? {
        guard let value = member(key, of: object, at: path, presence) else { return nil }
        guard case .object(let members) = value else {
            report(join(path, key), "must be an object, not \(value.typeName)")
            return nil
        }
        if let repeated = members.repeatedKey { report(join(path, key), "has the member '\(repeated)' twice") }
        return value
    }

    /// A string member of a length in code points.
    @discardableResult
    mutating func string(
        _ key: String,
        of object: JSONValue,
        at path: String,
        _ presence: Presence,
        length: ClosedRange<Int> = 1...Int.max
    ) -> String? {
        guard let value = member(key, of: object, at: path, presence) else { return nil }
        guard let string = value.string else {
            report(join(path, key), "must be a string, not \(value.typeName)")
            return nil
        }
        let count = string.unicodeScalars.count
        if count < length.lowerBound {
            report(join(path, key), "must not be empty")
        } else if count > length.upperBound {
            report(join(path, key), "has \(count) characters; the service holds at most \(length.upperBound)")
        }
        return string
    }

    /// A string member that must be one of some words.
    mutating func word(
        _ key: String,
        of object: JSONValue,
        at path: String,
        _ presence: Presence,
        among words: [String]
    ) {
        guard let string = string(key, of: object, at: path, presence, length: 0...Int.max) else { return }
        if !words.contains(string) {
            report(join(path, key), "is '\(string.prefix(60))', not \(words.joined(separator: ", "))")
        }
    }

    /// A UUID member in canonical form.
    mutating func uuid(_ key: String, of object: JSONValue, at path: String, _ presence: Presence) {
        guard let string = string(key, of: object, at: path, presence, length: 0...Int.max) else { return }
        if !Self.isUUID(string) { report(join(path, key), "is '\(string.prefix(60))', not a UUID") }
    }

    /// A date and time with an offset.
    mutating func timestamp(_ key: String, of object: JSONValue, at path: String, _ presence: Presence) {
        guard let string = string(key, of: object, at: path, presence, length: 0...Int.max) else { return }
        if (try? Timestamp(iso8601: string)) == nil {
            report(join(path, key), "is '\(string.prefix(60))', not an ISO 8601 time with Z or an offset")
        }
    }

    /// An integer member, written without fraction or exponent.
    mutating func integer(
        _ key: String,
        of object: JSONValue,
        at path: String,
        _ presence: Presence,
        in range: ClosedRange<Int>
    ) {
        guard let value = member(key, of: object, at: path, presence) else { return }
        guard let int = value.int else {
            report(join(path, key), "must be an integer written without fraction or exponent, not \(value.asShown)")
            return
        }
        if !range.contains(int) { report(join(path, key), "is \(int), which is out of range") }
    }

    /// A number member.
    mutating func number(
        _ key: String,
        of object: JSONValue,
        at path: String,
        _ presence: Presence,
        in range: ClosedRange<Double>
    ) {
        guard let value = member(key, of: object, at: path, presence) else { return }
        guard let double = value.double else {
            report(join(path, key), "must be a number, not \(value.typeName)")
            return
        }
        if !range.contains(double) {
            report(join(path, key), "is \(value.asShown), not within \(range.lowerBound)–\(range.upperBound)")
        }
    }

    /// Reports every NUL character, in member names too: the services' database refuses them.
    mutating func reportNULs(in value: JSONValue, at path: String) {
        switch value {
        case .string(let string):
            if string.utf8.contains(0) { report(path, "holds a NUL character") }
        case .array(let elements):
            for (index, element) in elements.enumerated() { reportNULs(in: element, at: "\(path)[\(index)]") }
        case .object(let object):
            for member in object.members {
                if member.key.utf8.contains(0) { report(path, "has a member whose name holds a NUL character") }
                reportNULs(in: member.value, at: join(path, member.key))
            }
        case .null, .bool, .number: break
        }
    }

    func join(_ path: String, _ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

    /// Whether a text is a UUID of 36 characters with hyphens in their places, in either case.
    static func isUUID(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return bytes.count == 36
            && bytes.enumerated().allSatisfy { index, byte in
                [8, 13, 18, 23].contains(index)
                    ? byte == UInt8(ascii: "-") : Character(Unicode.Scalar(byte)).isHexDigit && byte < 0x80
            }
    }
}

extension JSONValue {
    /// The value as an error message shows it: numbers and short strings themselves, else the type.
    fileprivate var asShown: String {
        switch self {
        case .number(let number): String(number.text.prefix(30))
        case .string(let string): "the string '\(string.prefix(30))'"
        default: typeName
        }
    }
}
