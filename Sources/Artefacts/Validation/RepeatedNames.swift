import Contracts

/// Finds objects in which one name stands twice: JSON leaves open which of the two counts.
struct RepeatedNames {
    /// The places of such members, for example `costs.total_usd`, in the order of the document.
    private(set) var places: [String] = []
    private var path: [String] = []

    /// Searches a document.
    init(in document: JSONValue) {
        search(document)
    }

    private mutating func search(_ value: JSONValue) {
        switch value {
        case .array(let elements):
            for (index, element) in elements.enumerated() { enter(element, "[\(index)]") }
        case .object(let object):
            var seen = Set<ExactText>(minimumCapacity: object.members.count)
            for member in object.members {
                let step = (path.isEmpty ? "" : ".") + member.key
                if !seen.insert(ExactText(member.key)).inserted { places.append(Excerpt.plain(path.joined() + step)) }
                enter(member.value, step)
            }
        default: return
        }
    }

    private mutating func enter(_ value: JSONValue, _ step: String) {
        path.append(step)
        search(value)
        path.removeLast()
    }
}
