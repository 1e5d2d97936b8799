import ArgumentParser

/// Everything that is wrong with a manifest, to be told at once.
package struct ManifestProblems {
    private(set) var messages: [String] = []

    package init() {}

    /// Does work that may fail, and goes on.
    ///
    /// - Parameters:
    ///   - place: What to put before a message that does not begin with a place in the file.
    ///   - path: The file's path.
    /// - Returns: What the work returns; nil when it failed.
    mutating func collecting<Value>(
        _ place: String = "",
        in path: String = "",
        _ work: () throws -> Value
    ) -> Value? {
        do {
            return try work()
        } catch {
            add(error, at: place, in: path)
            return nil
        }
    }

    mutating func add(_ error: any Error, at place: String, in path: String) {
        let message = Eng5NPRun.message(for: error)
        add(message.hasPrefix("\(path):") || place.isEmpty ? message : "\(place): \(message)")
    }

    mutating func add(_ message: String) {
        if !messages.contains(message) { messages.append(message) }
    }

    /// Refuses the manifest if anything is wrong with it.
    ///
    /// - Throws: `ValidationError` with every problem.
    func refuse(_ path: String) throws {
        switch messages.count {
        case 0: return
        case 1: throw ValidationError(messages[0])
        default:
            let lines = messages.map { "  - \($0)" }.joined(separator: "\n")
            throw ValidationError("'\(path)' has \(messages.count) problems; nothing was sent.\n\(lines)")
        }
    }
}
