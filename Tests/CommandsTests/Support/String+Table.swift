extension String {
    /// Whether a table of the text has these headings: they are all that stands on a line, in this order.
    func hasTable(_ headings: String...) -> Bool {
        split(separator: "\n").contains { line in
            line.split(separator: "  ").map { $0.drop { $0 == " " } }.map(String.init) == headings
        }
    }
}
