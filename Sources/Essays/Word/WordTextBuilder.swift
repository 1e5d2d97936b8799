/// Builds the text that a reader of a .docx sees from its main part.
///
/// What counts as text is described in the project's documentation on extraction. State that belongs to one flow of
/// paragraphs (the body, or a text box) lives in a ``WordStory``; text boxes come after the paragraph that holds them.
final class WordTextBuilder: XMLHandler {
    private let styles: WordStyles?
    private let limits: ExtractionLimits

    private var story = WordStory()
    private var outerStories: [WordStory] = []
    private var alternatives = AlternateContent()

    /// The open elements outside ignored ones, and whether each leaves its content out.
    private var open: [(element: WordElement, leavesOut: Bool)] = []

    /// How many open elements leave their content out.
    private var leftOut = 0

    /// How deep inside an ignored element the parser is; 0 outside.
    private var ignoredDepth = 0

    /// Whether text is being taken.
    private var isInText = false

    /// How many bytes all stories have taken.
    private var byteCount = 0

    init(styles: WordStyles?, limits: ExtractionLimits) {
        self.styles = styles
        self.limits = limits
    }

    /// Returns the text once the whole part has been parsed.
    ///
    /// - Throws: ``EssaysError`` with the code `malformedDocument` when a field's instruction never ends.
    func finish() throws(EssaysError) -> String {
        String(decoding: try story.finish(), as: UTF8.self)
    }

    // MARK: Elements

    func start(_ element: WordElement, _ attributes: XMLAttributes) throws(EssaysError) {
        guard ignoredDepth == 0, !ignores(element) else {
            ignoredDepth += 1
            return
        }
        if element.isContent { alternatives.noteContent() }
        if open.isEmpty, element != .document { throw Self.notWordprocessing }
        let parent = open.last?.element
        open.append((element, false))
        switch element {
        case .paragraph: story.startParagraph()
        case .run: story.runs.append(WordStory.Run())
        case .table: story.flushJoinedLine()
        case .textBox: startTextBox()
        case .alternateContent: alternatives.begin()
        case .paragraphStyle where parent == .paragraphProperties: story.paragraphStyle = attributes["val"]
        case .runStyle where isRunProperty: story.setRunStyle(attributes["val"])
        case .vanish where isRunProperty: story.setRunHidden(attributes.isOn)
        case .deleted, .movedAway: startDeletion(parent: parent)
        case .deletedCell where parent == .cellProperties: leaveOutGrandparent(.cell)
        case .fieldCharacter: story.fieldCharacter(attributes["fldCharType"])
        case .text: isInText = takesText
        case .tab: try take("\t")
        case .lineBreak: try take("\n")
        case .noBreakHyphen: try take("\u{2011}")
        case .symbol: try takeSymbol(attributes)
        case .foreignPart: throw Self.foreignPart
        default: break
        }
    }

    func end(_ element: WordElement) throws(EssaysError) {
        guard ignoredDepth == 0 else {
            ignoredDepth -= 1
            return
        }
        guard let closed = open.popLast() else { return }
        if closed.leavesOut { leftOut -= 1 }
        switch element {
        case .paragraph where leftOut == 0: story.endParagraph()
        case .run: _ = story.runs.popLast()
        case .table, .cell: story.flushJoinedLine()
        case .textBox: try endTextBox()
        case .alternateContent: alternatives.end()
        case .choice: alternatives.endChoice()
        case .text: isInText = false
        default: break
        }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(EssaysError) {
        guard isInText, ignoredDepth == 0 else { return }
        try count(bytes.count)
        story.append(bytes)
    }

    /// Whether an element's whole content is passed over.
    private func ignores(_ element: WordElement) -> Bool {
        switch element {
        case .ignored: true
        case .choice, .fallback: alternatives.isDecided
        case .textBox: !takesText
        default: false
        }
    }

    /// Whether the innermost open elements are a run and its properties.
    private var isRunProperty: Bool {
        open.count >= 3 && open[open.count - 2].element == .runProperties && open[open.count - 3].element == .run
    }

    // MARK: Text

    /// Whether text at this point is seen by a reader.
    private var takesText: Bool {
        guard leftOut == 0, !story.isInInstruction else { return false }
        guard let run = story.runs.last else { return true }
        if let isHidden = run.isHidden { return !isHidden }
        guard let styles else { return true }
        // Hiding is a toggle property (ISO/IEC 29500-1, 17.7.3): set by both kinds of style, it cancels out.
        return styles.hidesParagraph(story.paragraphStyle) == styles.hidesRun(run.style)
    }

    private func take(_ text: String) throws(EssaysError) {
        // Outside runs the same names mean properties.
        guard takesText, !story.runs.isEmpty else { return }
        try count(text.utf8.count)
        story.append(text.utf8)
    }

    private func takeSymbol(_ attributes: XMLAttributes) throws(EssaysError) {
        guard let code = attributes["char"].flatMap({ UInt32($0, radix: 16) }),
            let symbol = SymbolFonts.character(code, font: attributes["font"] ?? "")
        else { return }
        try take(String(symbol))
    }

    private func count(_ bytes: Int) throws(EssaysError) {
        byteCount += bytes
        guard byteCount <= limits.textBytes else { throw limits.textTooLong(found: byteCount) }
    }

    // MARK: Deletions

    /// Begins a tracked deletion: of runs, of a paragraph's mark, or of a table row.
    private func startDeletion(parent: WordElement?) {
        switch parent {
        case .runProperties:
            if open.count >= 3, open[open.count - 3].element == .paragraphProperties { story.isMarkDeleted = true }
        case .rowProperties:
            leaveOutGrandparent(.row)
        default:
            open[open.count - 1].leavesOut = true
            leftOut += 1
        }
    }

    /// Leaves out the rest of the row or cell whose properties say that it is deleted.
    private func leaveOutGrandparent(_ element: WordElement) {
        let index = open.count - 3
        guard index >= 0, open[index].element == element, !open[index].leavesOut else { return }
        open[index].leavesOut = true
        leftOut += 1
    }

    // MARK: Text boxes

    private func startTextBox() {
        outerStories.append(story)
        story = WordStory()
    }

    private func endTextBox() throws(EssaysError) {
        guard let outer = outerStories.popLast() else { return }
        let lines = try story.finish()
        story = outer
        story.addTextBox(lines)
    }

    // MARK: Errors

    private static var notWordprocessing: EssaysError {
        EssaysError(
            .notThatFormat,
            "its main part is no word-processing document. If it is a spreadsheet, a presentation or the like, save "
                + "its text as .docx."
        )
    }

    private static var foreignPart: EssaysError {
        EssaysError(
            .unsupportedContent,
            "it embeds another document whose text cannot be followed (altChunk or subDoc). Open it in Word and save "
                + "it again as .docx."
        )
    }
}

extension WordElement {
    /// Whether the element shows text by itself, so that an alternative that has it is one we support.
    fileprivate var isContent: Bool {
        switch self {
        case .paragraph, .text, .tab, .lineBreak, .noBreakHyphen, .symbol, .textBox: true
        default: false
        }
    }
}
