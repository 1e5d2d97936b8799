/// One flow of paragraphs: the body, or the inside of a text box.
struct WordStory {
    /// What a run says of its visibility.
    struct Run {
        var style: String?
        var isHidden: Bool?
    }

    /// The paragraph style of the open paragraph.
    var paragraphStyle: String?

    /// Whether the open paragraph's mark is deleted, so that the next paragraph goes on in the same line.
    var isMarkDeleted = false

    /// The open runs; one, unless runs lie in runs as in phonetic guides.
    var runs: [Run] = []

    private var lines: [UInt8] = []
    private var lineStart = 0
    private var openParagraphs = 0
    private var isJoining = false

    /// Lines of the text boxes that the open line's paragraph holds.
    private var textBoxes: [UInt8] = []

    /// The open fields, outermost first: whether each is still in its instruction.
    private var fields: [Bool] = []

    /// How many open fields are in their instruction.
    private var instructions = 0

    /// Whether the text at this point is a field's instruction or lies in one.
    var isInInstruction: Bool { instructions > 0 }

    mutating func append(_ bytes: some Collection<UInt8>) {
        lines.append(contentsOf: bytes)
    }

    // MARK: Runs and fields

    mutating func setRunStyle(_ id: String?) {
        if !runs.isEmpty { runs[runs.count - 1].style = id }
    }

    mutating func setRunHidden(_ isHidden: Bool) {
        if !runs.isEmpty { runs[runs.count - 1].isHidden = isHidden }
    }

    /// Follows a field from its instruction (begin to separate) to its result (separate to end).
    ///
    /// - Parameter kind: `begin`, `separate` or `end`; anything else and unpaired ones are passed over.
    mutating func fieldCharacter(_ kind: String?) {
        switch kind {
        case "begin":
            fields.append(true)
            instructions += 1
        case "separate":
            if fields.last == true {
                fields[fields.count - 1] = false
                instructions -= 1
            }
        case "end":
            if fields.popLast() == true { instructions -= 1 }
        default:
            break
        }
    }

    // MARK: Lines

    mutating func startParagraph() {
        openParagraphs += 1
        paragraphStyle = nil
        isMarkDeleted = false
    }

    mutating func endParagraph() {
        openParagraphs = max(0, openParagraphs - 1)
        if isMarkDeleted {
            isJoining = true
        } else {
            endLine()
        }
    }

    /// Adds the lines of a text box after the line of the paragraph that holds it.
    mutating func addTextBox(_ boxLines: [UInt8]) {
        textBoxes += boxLines
        if openParagraphs == 0, !isJoining { flush() }
    }

    /// Ends a line that waits for a next paragraph which does not come, as before a table.
    mutating func flushJoinedLine() {
        if isJoining { flush() }
    }

    /// Ends the story.
    ///
    /// - Returns: Its lines, each ended by a line feed.
    /// - Throws: ``EssaysError`` with the code `malformedDocument` when a field's instruction never ends, because text
    ///   after it would be lost silently.
    mutating func finish() throws(EssaysError) -> [UInt8] {
        guard !isInInstruction else {
            throw EssaysError(
                .malformedDocument,
                "it has a field that begins but never ends, so that text cannot be told from field codes. Open it in "
                    + "Word, remove the field, and save it again."
            )
        }
        flush()
        return lines
    }

    private mutating func flush() {
        if lines.count > lineStart {
            endLine()
        } else {
            isJoining = false
            appendTextBoxes()
        }
    }

    private mutating func endLine() {
        lines.append(UInt8(ascii: "\n"))
        isJoining = false
        lineStart = lines.count
        appendTextBoxes()
    }

    private mutating func appendTextBoxes() {
        lines += textBoxes
        textBoxes = []
        lineStart = lines.count
    }
}
