/// Reads the members of one JSON object; its errors name the path of the field.
struct FieldReader {
    let value: JSONValue
    let path: String

    init(_ value: JSONValue, path: String) {
        self.value = value
        self.path = path
    }

    /// A member that is there and not null.
    func member(_ key: String) -> JSONValue? {
        guard let member = value[key], member != .null else { return nil }
        return member
    }

    func object(_ key: String) throws(ContractError) -> FieldReader {
        let member = try require(key, "an object", member(key))
        guard case .object = member else { throw mismatch(key, "an object", member) }
        return FieldReader(member, path: name(of: key))
    }

    func string(_ key: String) throws(ContractError) -> String {
        let member = try require(key, "a string", member(key))
        guard let string = member.string else { throw mismatch(key, "a string", member) }
        return string
    }

    func int(_ key: String) throws(ContractError) -> Int {
        let member = try require(key, "an integer", member(key))
        guard let int = member.int else { throw mismatch(key, "an integer", member) }
        return int
    }

    func double(_ key: String) throws(ContractError) -> Double {
        let member = try require(key, "a number", member(key))
        guard let double = member.double, double.isFinite else { throw mismatch(key, "a finite number", member) }
        return double
    }

    func array(_ key: String) throws(ContractError) -> [FieldReader] {
        let member = try require(key, "an array", member(key))
        guard let array = member.array else { throw mismatch(key, "an array", member) }
        return array.enumerated().map { FieldReader($1, path: "\(name(of: key))[\($0)]") }
    }

    func timestamp(_ key: String) throws(ContractError) -> Timestamp {
        let text = try string(key)
        do throws(ContractError) {
            return try Timestamp(iso8601: text)
        } catch {
            throw ContractError(.invalidField, "\(name(of: key)): \(error.message)")
        }
    }

    func name(of key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

    func mismatch(_ key: String, _ wanted: String, _ found: JSONValue) -> ContractError {
        ContractError(.invalidField, "\(name(of: key)) must be \(wanted), not \(found.typeName)")
    }

    private func require(
        _ key: String,
        _ wanted: String,
        _ member: JSONValue?
    ) throws(ContractError) -> JSONValue {
        guard let member else {
            throw ContractError(.invalidField, "\(name(of: key)) is missing: it must be \(wanted)")
        }
        return member
    }
}
