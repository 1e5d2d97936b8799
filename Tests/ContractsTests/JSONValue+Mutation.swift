import Contracts

extension JSONValue {
    /// A copy in which the value at a path of member names and array indices is replaced, or removed for nil.
    func replacing(_ path: ArraySlice<String>, with replacement: JSONValue?) -> JSONValue {
        guard let step = path.first else { return replacement ?? .null }
        let rest = path.dropFirst()
        switch self {
        case .object(let object):
            var members: [JSONObject.Member] = []
            var found = false
            for member in object.members {
                guard member.key == step else {
                    members.append(member)
                    continue
                }
                found = true
                if rest.isEmpty, replacement == nil { continue }
                members.append(.init(key: step, value: member.value.replacing(rest, with: replacement)))
            }
            if !found, rest.isEmpty, let replacement { members.append(.init(key: step, value: replacement)) }
            return .object(JSONObject(members))
        case .array(var elements):
            guard let index = Int(step), elements.indices.contains(index) else { return self }
            if rest.isEmpty, replacement == nil {
                elements.remove(at: index)
            } else {
                elements[index] = elements[index].replacing(rest, with: replacement)
            }
            return .array(elements)
        default: return self
        }
    }

    func replacing(_ path: String, with replacement: JSONValue?) -> JSONValue {
        replacing(path.split(separator: ".").map(String.init)[...], with: replacement)
    }
}
