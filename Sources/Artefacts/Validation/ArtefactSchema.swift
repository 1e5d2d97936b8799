import Contracts

/// The JSON Schema that every artefact of this tool passes.
///
/// It is the platform's, made stricter where this tool always writes a member that the platform leaves open.
enum ArtefactSchema {
    /// Compiles the embedded schema.
    ///
    /// - Throws: `ArtefactsError` with the code `schemaUnusable`, never for the schema as it is shipped.
    static func compiled() throws(ArtefactsError) -> JSONSchema {
        let document: JSONValue
        do throws(ContractError) {
            document = try JSONValue(parsing: PackageResources.assessment_run_schema_json)
        } catch {
            throw ArtefactsError(.schemaUnusable, "The JSON Schema of artefacts cannot be used: \(error.message).")
        }
        return try JSONSchema(document)
    }
}
