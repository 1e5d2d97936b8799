/// A report before it takes a form: the same document becomes HTML and Markdown.
struct ReportDocument {
    /// What a section is made of.
    enum Block {
        /// A paragraph.
        case text(String)
        case table(ReportTable)
        /// A plot, as HTML whose values are escaped; Markdown leaves it out.
        case figure(String)
        case list([String])
        /// A text that is shown as it is once it is unfolded.
        case document(title: String, text: String)
        /// A table that is shown once it is unfolded.
        case folded(title: String, ReportTable)
    }

    /// A heading with what belongs below it.
    struct Section {
        let title: String
        var blocks: [Block]
    }

    /// A sentence that stands out.
    struct Banner {
        let verdict: String
        let text: String
        let isGood: Bool
    }

    let title: String
    let subtitle: String
    var banners: [Banner] = []
    var tiles: [(name: String, value: String, note: String)] = []
    var sections: [Section] = []
    let footer: String

    /// Adds a section unless it is empty.
    mutating func add(_ title: String, _ blocks: [Block]) {
        if !blocks.isEmpty { sections.append(Section(title: title, blocks: blocks)) }
    }
}

struct ReportTable {
    struct Column {
        /// What a column holds; the raw values are the style sheet's names.
        enum Kind: String {
            /// Numbers, set flush right.
            case figure
            /// A word or two, kept on one line.
            case word
            /// Names and the like, which may be long.
            case text
            /// Sentences.
            case prose
        }

        let name: String
        let kind: Kind

        static func figure(_ name: String) -> Column { Column(name: name, kind: .figure) }
        static func word(_ name: String) -> Column { Column(name: name, kind: .word) }
        static func text(_ name: String) -> Column { Column(name: name, kind: .text) }
        static func prose(_ name: String) -> Column { Column(name: name, kind: .prose) }
    }

    let columns: [Column]
    private(set) var rows: [[String]] = []

    init(_ columns: [Column], rows: [[String]] = []) {
        self.columns = columns
        self.rows = rows
    }

    mutating func add(_ row: [String]) { rows.append(row) }
}

extension ReportDocument.Block {
    /// The most rows of a table that stands open: what follows a longer one would be hard to find.
    private static let mostOpenRows = 40

    /// A table that is folded away when it is long.
    static func table(_ table: ReportTable, foldedAs title: String) -> ReportDocument.Block {
        let count = Figures.count(table.rows.count)
        return table.rows.count > mostOpenRows ? .folded(title: "\(title) (\(count))", table) : .table(table)
    }
}
