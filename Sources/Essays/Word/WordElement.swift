/// The elements of a .docx that decide about its text.
enum WordElement: UInt8 {
    /// Any element that has no case of its own; its content is read all the same.
    case other
    /// Properties that hold nothing of the text but may look like it; their content is not read.
    case ignored

    case document, paragraph, paragraphProperties, paragraphStyle
    case run, runProperties, runStyle, vanish
    case text, tab, lineBreak, noBreakHyphen, symbol
    case fieldCharacter
    case deleted, movedAway
    case table, row, rowProperties, cell, cellProperties, deletedCell
    case textBox
    case foreignPart
    case alternateContent, choice, fallback

    case style, basedOn

    case relationship

    /// Finds the element that a name means.
    ///
    /// The transitional and the strict variant of the standard (ISO/IEC 29500) have the same local names in different
    /// namespaces.
    ///
    /// - Parameters:
    ///   - namespace: The namespace's URI.
    ///   - localName: The name without prefix.
    init(namespace: String, localName: String) {
        self =
            switch namespace {
            case "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                "http://purl.oclc.org/ooxml/wordprocessingml/main":
                Self.wordprocessing[localName] ?? .other
            case "http://schemas.openxmlformats.org/officeDocument/2006/math",
                "http://purl.oclc.org/ooxml/officeDocument/math":
                Self.math[localName] ?? .other
            case "http://schemas.openxmlformats.org/markup-compatibility/2006":
                Self.compatibility[localName] ?? .other
            case "http://schemas.openxmlformats.org/package/2006/relationships":
                localName == "Relationship" ? .relationship : .other
            default:
                .other
            }
    }

    private static let wordprocessing: [String: WordElement] = [
        "document": .document,
        "p": .paragraph, "pPr": .paragraphProperties, "pStyle": .paragraphStyle,
        "r": .run, "rPr": .runProperties, "rStyle": .runStyle, "vanish": .vanish,
        "t": .text, "tab": .tab, "ptab": .tab, "br": .lineBreak, "cr": .lineBreak,
        "noBreakHyphen": .noBreakHyphen, "sym": .symbol,
        "fldChar": .fieldCharacter,
        "del": .deleted, "moveFrom": .movedAway,
        "tbl": .table, "tr": .row, "trPr": .rowProperties, "tc": .cell, "tcPr": .cellProperties,
        "cellDel": .deletedCell,
        "txbxContent": .textBox,
        "altChunk": .foreignPart, "subDoc": .foreignPart,
        "style": .style, "basedOn": .basedOn,
        // Text that is no part of what a reader sees.
        "delText": .ignored, "instrText": .ignored, "delInstrText": .ignored,
        // Tab stops are called w:tab too; former properties hold w:vanish and w:del of the past.
        "tabs": .ignored, "rPrChange": .ignored, "pPrChange": .ignored, "sectPrChange": .ignored,
        "tblPrChange": .ignored, "tblGridChange": .ignored, "tblPrExChange": .ignored, "trPrChange": .ignored,
        "tcPrChange": .ignored, "numberingChange": .ignored,
        "sdtPr": .ignored, "sdtEndPr": .ignored, "customXmlPr": .ignored, "smartTagPr": .ignored,
        "sectPr": .ignored, "tblPr": .ignored, "tblPrEx": .ignored, "tblStylePr": .ignored,
    ]

    private static let math: [String: WordElement] = ["r": .run, "t": .text]

    private static let compatibility: [String: WordElement] = [
        "AlternateContent": .alternateContent, "Choice": .choice, "Fallback": .fallback,
    ]
}
