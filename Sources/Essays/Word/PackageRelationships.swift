import Foundation

/// The relationships of a package part: which other parts it names, and for what.
final class PackageRelationships: XMLHandler {
    private var targets: [String: String] = [:]

    /// The path of the first part that has a relationship's type, by the last component of the type's URI.
    ///
    /// Transitional and strict documents differ only before that component.
    ///
    /// - Parameters:
    ///   - type: Such as `officeDocument` or `styles`.
    ///   - folder: The folder of the part that the relationships belong to; empty for the package itself.
    /// - Returns: The path without a leading slash, or `nil` when there is no such relationship.
    func path(ofType type: String, relativeTo folder: String) -> String? {
        targets[type].map { Self.resolve($0, in: folder) }
    }

    func start(_ element: WordElement, _ attributes: XMLAttributes) throws(EssaysError) {
        guard element == .relationship, attributes["TargetMode"] != "External",
            let type = attributes["Type"]?.split(separator: "/").last, let target = attributes["Target"],
            targets[String(type)] == nil
        else { return }
        targets[String(type)] = target
    }

    func end(_ element: WordElement) throws(EssaysError) {}

    /// Resolves a target against a folder; `..` never leads out of the package.
    private static func resolve(_ target: String, in folder: String) -> String {
        let decoded = target.removingPercentEncoding ?? target
        let base = decoded.hasPrefix("/") ? "" : folder
        var path: [Substring] = []
        for component in "\(base)/\(decoded)".split(separator: "/") {
            switch component {
            case ".": break
            case "..": _ = path.popLast()
            default: path.append(component)
            }
        }
        return path.joined(separator: "/")
    }
}
