import Contracts
import Synchronization

/// Everything that the stand-in services hold and have been asked; shared by them, the responder and tests.
package final class SandboxState: Sendable {
    private struct AnchorKey: Hashable {
        let assignmentID: String
        let label: String
        let gradeScale: String
    }

    private struct Contents {
        var texts: [String: [UInt8]] = [:]
        var anchors: [AnchorKey: SandboxAnchor] = [:]
        var lastAnchorID = 0
        var requests: [RecordedRequest] = []
        var lastJobID = 0
        var seenEvents: Set<String> = []
        var refreshTokens: Set<String> = []
    }

    /// The assignments that the CJ service knows, by id.
    package let assignments: [String: SandboxAssignment]
    /// The Content Service's ids of the assignments' student prompts, by assignment id.
    package let promptStorageIDs: [String: String]
    private let contents: Mutex<Contents>
    private let requestLog: LineFile?

    /// Creates the state at the start of the world: assignments and their prompts, no anchors, no texts of students.
    ///
    /// - Parameter assignments: The assignments that the CJ service knows; of equal ids the last counts.
    package convenience init(assignments: [SandboxAssignment]) {
        self.init(assignments: assignments, requestLog: nil)
    }

    /// Creates the state at the start of the world, with a file that gets a line for each request.
    init(assignments: [SandboxAssignment], requestLog: LineFile?) {
        var contents = Contents()
        var prompts: [String: String] = [:]
        for assignment in assignments {
            guard let prompt = assignment.studentPrompt else { continue }
            let id = Self.newStorageID()
            contents.texts[id] = Array(prompt.utf8)
            prompts[assignment.id] = id
        }
        self.assignments = Dictionary(assignments.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
        promptStorageIDs = prompts
        self.contents = Mutex(contents)
        self.requestLog = requestLog
    }

    /// The requests answered so far, in the order of the answers.
    package var requests: [RecordedRequest] { contents.withLock(\.requests) }

    /// How many texts the Content Service holds.
    package var textCount: Int { contents.withLock(\.texts.count) }

    /// The text of a storage id.
    ///
    /// - Returns: The text's bytes, or nil when the Content Service does not hold it.
    package func text(_ storageID: String) -> [UInt8]? {
        contents.withLock { $0.texts[storageID] }
    }

    /// Keeps a text under a new id, as the Content Service does even for bytes that it holds already.
    @discardableResult
    package func store(_ bytes: [UInt8]) -> String {
        let id = Self.newStorageID()
        contents.withLock { $0.texts[id] = bytes }
        return id
    }

    /// Forgets every text, as a reset of the Content Service does.
    package func forgetTexts() {
        contents.withLock { $0.texts.removeAll() }
    }

    /// The anchors of an assignment, in the order of their numbers.
    ///
    /// - Returns: Its anchors on any scale.
    package func anchors(ofAssignment assignmentID: String) -> [SandboxAnchor] {
        contents.withLock { $0.anchors.values.filter { $0.assignmentID == assignmentID } }
            .sorted { $0.anchorID < $1.anchorID }
    }

    /// Registers an anchor: a known (assignment, label, scale) keeps its number and gets a new grade and text.
    ///
    /// - Parameter keeps: Whether the anchor is really kept; one version of the service only says so.
    func register(
        label: String,
        grade: String,
        text: [UInt8],
        assignment: SandboxAssignment,
        keeps: Bool
    ) -> SandboxAnchor {
        let scale = assignment.gradeScale.rawValue
        let key = AnchorKey(assignmentID: assignment.id, label: label, gradeScale: scale)
        let storageID = Self.newStorageID()
        return contents.withLock { contents in
            contents.texts[storageID] = text
            let known = contents.anchors[key]?.anchorID
            if known == nil { contents.lastAnchorID += 1 }
            let anchor = SandboxAnchor(
                anchorID: known ?? contents.lastAnchorID,
                assignmentID: assignment.id,
                label: label,
                grade: grade,
                gradeScale: scale,
                storageID: storageID
            )
            if keeps { contents.anchors[key] = anchor }
            return anchor
        }
    }

    func record(_ request: RecordedRequest, body: [UInt8]?, wasHandled: Bool) {
        contents.withLock { $0.requests.append(request) }
        requestLog?.write { request.write(into: &$0, body: body, wasHandled: wasHandled) }
    }

    /// Remembers an event; tells whether it is a new one.
    func isNew(event: String) -> Bool {
        contents.withLock { $0.seenEvents.insert(event).inserted }
    }

    /// CJ's next number for a batch.
    func nextJobID() -> Int {
        contents.withLock { contents in
            contents.lastJobID += 1
            return contents.lastJobID
        }
    }

    func addRefreshToken(_ token: String) {
        contents.withLock { _ = $0.refreshTokens.insert(token) }
    }

    func isRefreshToken(_ token: String) -> Bool {
        contents.withLock { $0.refreshTokens.contains(token) }
    }

    private static func newStorageID() -> String { RandomHex.string(bytes: 16) }
}
