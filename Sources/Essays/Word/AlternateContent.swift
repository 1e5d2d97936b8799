/// Chooses among the alternatives that a document offers for the same content, so that none appears twice.
///
/// Alternatives are tried in order; the first that shows text by elements known here is kept, and what it showed while
/// it was read stays. An alternative made of newer elements shows nothing, and the next one is read.
struct AlternateContent {
    /// The open groups of alternatives, outermost first.
    private var groups: [(isDecided: Bool, hasContent: Bool)] = []

    /// Whether the innermost group has its alternative, so that further ones are passed over.
    var isDecided: Bool { groups.last?.isDecided ?? false }

    mutating func begin() { groups.append((false, false)) }

    mutating func end() { _ = groups.popLast() }

    /// Notes that an element showed text inside every open group.
    mutating func noteContent() {
        for index in groups.indices { groups[index].hasContent = true }
    }

    mutating func endChoice() {
        guard let last = groups.indices.last else { return }
        groups[last].isDecided = groups[last].isDecided || groups[last].hasContent
    }
}
