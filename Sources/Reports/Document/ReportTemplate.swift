import Mustache

/// The templates of reports, one for each form.
enum ReportTemplate {
    case html
    case markdown

    /// The rules by which values are escaped, by the names that templates call them.
    ///
    /// The library's own rule goes by characters, and lets a sign of HTML pass that has a combining mark behind it.
    private static let areRulesKnown: Bool = {
        MustacheContentTypes.register(HTMLText(), named: "REPORT_HTML")
        MustacheContentTypes.register(MarkdownText(), named: "REPORT_MARKDOWN")
        MustacheContentTypes.register(CodeText(), named: "REPORT_CODE")
        return true
    }()

    private static let library: Result<MustacheLibrary, ReportsError> = {
        guard areRulesKnown else { return .success(MustacheLibrary()) }
        var library = MustacheLibrary()
        for (name, bytes) in sources {
            do {
                try library.register(String(decoding: bytes, as: UTF8.self), named: name)
            } catch {
                return .failure(ReportsError(.templateUnusable, "The template '\(name)' cannot be read: \(error)."))
            }
        }
        return .success(library)
    }()

    /// The templates as they are embedded, by name.
    static let sources: [(name: String, bytes: [UInt8])] = [
        ("report.html", PackageResources.report_html_mustache), ("table.html", PackageResources.table_html_mustache),
        ("report.md", PackageResources.report_md_mustache), ("table.md", PackageResources.table_md_mustache),
        ("code.md", PackageResources.code_md_mustache),
    ]

    private var name: String {
        switch self {
        case .html: "report.html"
        case .markdown: "report.md"
        }
    }

    /// Fills the template.
    ///
    /// - Parameter view: The values by the names that the template calls them.
    /// - Returns: The text, its values escaped.
    /// - Throws: `ReportsError` with the code `templateUnusable`.
    func render(_ view: [String: Any]) throws(ReportsError) -> String {
        guard let text = try Self.library.get().render(view, withTemplate: name) else {
            throw ReportsError(.templateUnusable, "There is no template '\(name)'.")
        }
        return text
    }
}

private struct HTMLText: MustacheContentType {
    func escapeText(_ text: String) -> String { HTML.escaped(text) }
}

private struct MarkdownText: MustacheContentType {
    func escapeText(_ text: String) -> String { Markdown.escaped(text) }
}

/// Values in a fenced block of Markdown.
private struct CodeText: MustacheContentType {
    func escapeText(_ text: String) -> String { Markdown.code(text) }
}
