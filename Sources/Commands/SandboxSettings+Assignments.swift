import Sandbox

extension SandboxSettings {
    /// Makes the sandbox know an assignment beside the development one.
    ///
    /// - Parameter id: The assignment's id, lower case.
    mutating func addAssignment(_ id: String) {
        guard !assignments.contains(where: { $0.id == id }) else { return }
        assignments.append(SandboxAssignment(id: id))
    }
}
