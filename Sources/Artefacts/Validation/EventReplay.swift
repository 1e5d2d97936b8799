import Contracts

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Folds the event files of a run directory once more, in the order in which they came.
struct EventReplay {
    /// The largest event that is read into memory, in bytes: far more than a broker takes.
    static let sizeLimit = 64 << 20

    /// What the events add up to.
    private(set) var fold: CallbackFold
    private(set) var differences: [RunDifference] = []

    init(batchID: UUID) {
        fold = CallbackFold(batchID: batchID)
    }

    /// The callback topic whose messages are kept where a file lies; nil for other files.
    static func topic(of path: String) -> Topic? {
        let components = path.split(separator: "/")
        guard components.count == 3, components[0] == "events" else { return nil }
        return Topic.allCases.first { RunDirectory.EventFolder($0)?.rawValue == String(components[1]) }
    }

    /// The number that an event's file name begins with; nil for other files.
    static func number(of path: String) -> Int? {
        topic(of: path) == nil ? nil : Int(RunPath.name(of: path).prefix { $0.isASCII && $0.isNumber })
    }

    /// Files in the order of the numbers that their names begin with; others first.
    static func inOrder(_ paths: [String]) -> [String] {
        let numbered = paths.map { (number: number(of: $0) ?? 0, $0) }
        return numbered.sorted { ($0.number, $0.1) < ($1.number, $1.1) }.map(\.1)
    }

    /// Takes in a file, if it is an event's.
    mutating func receive(_ path: String, _ file: ScannedFile) {
        guard let topic = Self.topic(of: path) else { return }
        guard let payload = file.content else {
            let message = "has \(file.size) bytes; an event has at most \(Self.sizeLimit)"
            return differences.append(.init(.unreadable, file: path, message))
        }
        guard case .foreign = fold.receive(topic: topic, payload: payload) else { return }
        let message = "must be an event of the artefact's batch, \(fold.batchID.wireString), and is not"
        differences.append(.init(.foreignEvent, file: path, message))
    }
}
