import Contracts

/// A JSON Schema (2020-12), compiled: the keywords that this project's schemas use, and no others.
///
/// A keyword that is neither known nor an annotation is refused when the schema is compiled, so that no rule of a schema
/// is passed over in silence. Validating takes time linear in the document.
struct JSONSchema {
    enum ValueType: String {
        case null
        case boolean
        case integer
        case number
        case string
        case array
        case object

        /// Whether a value is of the type; `1.0` is an integer.
        func holds(for value: JSONValue) -> Bool {
            switch (self, value) {
            case (.null, .null), (.boolean, .bool), (.number, .number), (.string, .string), (.array, .array),
                (.object, .object):
                return true
            case (.integer, .number(let number)):
                let isPlain = number.text.utf8.allSatisfy {
                    $0 == UInt8(ascii: "-") || $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9")
                }
                return isPlain || number.double.isFinite && number.double == number.double.rounded()
            default: return false
            }
        }
    }

    /// One thing that a subschema asks of a value; subschemas are named by their place in `nodes`.
    enum Assertion {
        /// Nothing passes: the schema `false`.
        case never
        case type([ValueType])
        case required([String])
        /// `properties` and `additionalProperties`, which look at the members together.
        case members([ExactText: Int], additional: Int?)
        case items(Int)
        case minItems(Int)
        /// `enum`, and `const` as an enumeration of one.
        case oneOf([JSONValue])
        case pattern(Regex<AnyRegexOutput>, String)
        case format(SchemaFormat)
        case minimum(JSONNumber)
        case maximum(JSONNumber)
        /// Lengths count code points.
        case minLength(Int)
        case maxLength(Int)
        case reference(Int)
        case anyOf([Int])
        case not(Int)
        case branch(condition: Int, then: Int?, otherwise: Int?)
    }

    /// What is wrong with one value of a document.
    struct Violation: Hashable {
        /// The value's place, for example `llm_comparisons[3].cost_usd`; empty for the document itself.
        let path: String
        /// What was expected, and what was found.
        let message: String
    }

    /// The subschemas; the schema itself is the first.
    let nodes: [[Assertion]]

    /// Compiles a schema.
    ///
    /// - Throws: `ArtefactsError` with the code `schemaUnusable`, which names the place and the keyword.
    init(_ document: JSONValue) throws(ArtefactsError) {
        var compiler = SchemaCompiler(document: document)
        try compiler.compile()
        nodes = compiler.nodes
    }
}
