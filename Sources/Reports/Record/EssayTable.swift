import Contracts

/// The essays of a run, each under one number, found by what the blocks of an artefact call them.
struct EssayTable {
    private(set) var essays: [RunEssay] = []
    private var numbers: [String: Int] = [:]
    private var anchorsByNumber: [Int: Int] = [:]
    private var anchorsByID: [String: Int] = [:]

    /// Takes the essays of an artefact's inputs. Blocks that other tools wrote may lack members; what is there counts.
    init(_ inputs: JSONValue?) {
        for (order, anchor) in (inputs?["anchors"]?.array ?? []).enumerated() {
            let grade = anchor["grade"]?.string.flatMap { $0 == "UNKNOWN" ? nil : $0 }
            let id = anchor["cj_essay_id"]?.string ?? anchor["anchor_id"]?.string ?? "anchor \(order + 1)"
            let number = add(id, anchor, isAnchor: true, grade: grade, order: order)
            if let registered = anchor["registered_anchor_id"]?.int { anchorsByNumber[registered] = number }
            if let anchorID = anchor["anchor_id"]?.string { anchorsByID[anchorID] = number }
        }
        for (order, student) in (inputs?["students"]?.array ?? []).enumerated() {
            let id = student["cj_essay_id"]?.string ?? student["essay_id"]?.string ?? "essay \(order + 1)"
            _ = add(id, student, isAnchor: false, grade: nil, order: order)
        }
    }

    private mutating func add(
        _ id: String,
        _ file: JSONValue,
        isAnchor: Bool,
        grade: String?,
        order: Int
    ) -> Int {
        let checksum = file["checksum"]?.string
        essays.append(
            RunEssay(
                id: id,
                fileName: file["file_name"]?.string,
                // An anchor that was registered earlier has no file, and a checksum of zeros.
                checksum: checksum.flatMap { $0.contains { $0 != "0" } ? $0 : nil },
                isAnchor: isAnchor,
                anchorGrade: grade,
                inputOrder: order
            )
        )
        let number = essays.count - 1
        if numbers[id] == nil { numbers[id] = number }
        return number
    }

    /// The number of the essay with an id of the callbacks; an essay that the inputs do not know is added.
    mutating func number(of id: String) -> Int {
        if let number = numbers[id] { return number }
        if let registered = Self.registeredNumber(id) {
            if let number = anchorsByNumber[registered] { return take(id, number) }
            return add(id, .null, isAnchor: true, grade: nil, order: essays.count)
        }
        return add(id, .null, isAnchor: false, grade: nil, order: essays.count)
    }

    /// Takes in a row of `bt_summary`.
    mutating func rank(_ row: JSONValue) {
        guard let id = row["essay_id"]?.string else { return }
        let anchorID = row["anchor_id"]?.string
        let number = numbers[id] ?? anchorID.flatMap { anchorsByID[$0] }.map { take(id, $0) } ?? self.number(of: id)
        essays[number].rank = row["rank"]?.int
        essays[number].theta = row["theta"]?.double
        essays[number].standardError = row["standard_error"]?.double
        essays[number].grade = row["grade_projection"]?.string
    }

    /// Takes in an entry of `grade_projections`.
    mutating func project(_ entry: JSONValue) {
        guard let id = entry["essay_id"]?.string, let number = numbers[id] else { return }
        let members = entry["probabilities"]?.object?.members ?? []
        essays[number].probabilities = Dictionary(
            members.compactMap { member in member.value.double.map { (member.key, $0) } },
            uniquingKeysWith: { $1 }
        )
        essays[number].grade = entry["grade"]?.string ?? essays[number].grade
    }

    /// Counts a successful comparison.
    mutating func count(_ winner: Int, _ loser: Int) {
        essays[winner].comparisons += 1
        essays[loser].comparisons += 1
    }

    /// Gives an anchor the id that callbacks call it by.
    private mutating func take(_ id: String, _ number: Int) -> Int {
        let known = essays[number]
        essays[number] = RunEssay(
            id: id,
            fileName: known.fileName,
            checksum: known.checksum,
            isAnchor: known.isAnchor,
            anchorGrade: known.anchorGrade,
            inputOrder: known.inputOrder
        )
        essays[number].comparisons = known.comparisons
        numbers[id] = number
        return number
    }

    /// The number that registration answered for an anchor: callbacks call it `ANCHOR_<number>_<8 hex>`.
    private static func registeredNumber(_ id: String) -> Int? {
        guard id.hasPrefix(WireLimits.anchorIDPrefix) else { return nil }
        return Int(id.dropFirst(WireLimits.anchorIDPrefix.count).prefix { $0 != "_" })
    }
}
