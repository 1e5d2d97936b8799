import Contracts

extension JSONSchema {
    /// Finds everything in which a document differs from the schema.
    ///
    /// - Returns: The violations in the order of the document; none when it is valid.
    func violations(in document: JSONValue) -> [Violation] {
        var walk = Walk(nodes: nodes)
        walk.visit(document, node: 0)
        return walk.violations
    }

    /// One walk through a document; the path is put into words only where something is wrong.
    private struct Walk {
        enum Step {
            case member(String)
            case element(Int)
        }

        let nodes: [[Assertion]]
        var path: [Step] = []
        var violations: [Violation] = []

        mutating func visit(_ value: JSONValue, node: Int) {
            for assertion in nodes[node] { check(assertion, value) }
        }

        mutating func check(_ assertion: Assertion, _ value: JSONValue) {
            switch assertion {
            case .never: report("must not be there")
            case .type(let types):
                guard !types.contains(where: { $0.holds(for: value) }) else { return }
                report("must be of type \(types.map(\.rawValue).joined(separator: " or ")), not \(Excerpt.of(value))")
            case .required(let names): checkRequired(names, value)
            case .members(let properties, let additional): visitMembers(of: value, properties, additional)
            case .items(let node): visitElements(of: value, node)
            case .minItems(let count):
                guard let found = value.array?.count, found < count else { return }
                report("must have at least \(count) elements, not \(found)")
            case .oneOf(let choices):
                guard !choices.contains(where: { $0.isSame(as: value) }) else { return }
                report("must be \(choices.map { Excerpt.of($0) }.joined(separator: " or ")), not \(Excerpt.of(value))")
            case .pattern, .format, .minLength, .maxLength: checkText(assertion, value)
            case .minimum(let bound):
                guard let number = value.number, number.double < bound.double else { return }
                report("must be at least \(bound.text), not \(Excerpt.of(value))")
            case .maximum(let bound):
                guard let number = value.number, number.double > bound.double else { return }
                report("must be at most \(bound.text), not \(Excerpt.of(value))")
            case .reference(let node): visit(value, node: node)
            case .anyOf(let choices):
                guard !choices.contains(where: { accepts(value, node: $0) }) else { return }
                report("has none of the \(choices.count) forms that the schema allows")
            case .not(let node):
                guard accepts(value, node: node) else { return }
                let names = requiredNames(node).map { Excerpt.of($0) }.joined(separator: " or ")
                report(names.isEmpty ? "has a form that the schema forbids" : "must not have \(names) here")
            case .branch(let condition, let then, let otherwise):
                guard let node = accepts(value, node: condition) ? then : otherwise else { return }
                visit(value, node: node)
            }
        }

        private func accepts(_ value: JSONValue, node: Int) -> Bool {
            var walk = Walk(nodes: nodes)
            walk.visit(value, node: node)
            return walk.violations.isEmpty
        }

        private mutating func checkRequired(_ names: [String], _ value: JSONValue) {
            guard let object = value.object else { return }
            for name in names where !object.members.contains(where: { $0.key.utf8.elementsEqual(name.utf8) }) {
                report("must have the member \(Excerpt.of(name))")
            }
        }

        private mutating func visitMembers(of value: JSONValue, _ properties: [ExactText: Int], _ additional: Int?) {
            guard let object = value.object else { return }
            for member in object.members {
                guard let node = properties[ExactText(member.key)] ?? additional else { continue }
                path.append(.member(member.key))
                visit(member.value, node: node)
                path.removeLast()
            }
        }

        private mutating func visitElements(of value: JSONValue, _ node: Int) {
            guard let elements = value.array else { return }
            for (index, element) in elements.enumerated() {
                path.append(.element(index))
                visit(element, node: node)
                path.removeLast()
            }
        }

        private mutating func checkText(_ assertion: Assertion, _ value: JSONValue) {
            guard let text = value.string else { return }
            switch assertion {
            case .pattern(let regex, let source):
                guard (try? regex.firstMatch(in: text)) == nil else { return }
                report("must match \(source), not \(Excerpt.of(text))")
            case .format(let format):
                guard !format.accepts(text) else { return }
                report("must be a \(format.rawValue), not \(Excerpt.of(text))")
            case .minLength(let count):
                guard text.unicodeScalars.count < count else { return }
                report("must have at least \(count) characters, not \(text.unicodeScalars.count)")
            case .maxLength(let count):
                guard text.unicodeScalars.count > count else { return }
                report("must have at most \(count) characters, not \(text.unicodeScalars.count)")
            default: return
            }
        }

        /// The members that make a value fit a forbidden form, for the message.
        private func requiredNames(_ node: Int) -> [String] {
            nodes[node].flatMap { assertion -> [String] in
                switch assertion {
                case .required(let names): names
                case .anyOf(let choices): choices.flatMap(requiredNames)
                default: []
                }
            }
        }

        private mutating func report(_ message: String) {
            var text = ""
            for step in path {
                switch step {
                case .element(let index): text += "[\(index)]"
                case .member(let name): text += (text.isEmpty ? "" : ".") + Excerpt.plain(name)
                }
            }
            violations.append(Violation(path: text, message: message))
        }
    }
}
