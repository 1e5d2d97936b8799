/// One self-contained page: style sheet, header, footer, and nothing that runs or is loaded.
///
/// Its policy forbids scripts and requests, whatever stands in it.
package struct ReportPage: Sendable {
    /// What the page is called.
    package let title: String
    /// What stands below the title, smaller.
    package let subtitle: String
    /// What stands at the end.
    package let footer: String

    package init(title: String, subtitle: String, footer: String) {
        self.title = title
        self.subtitle = subtitle
        self.footer = footer
    }

    /// Writes the page; title, subtitle and footer are escaped here.
    ///
    /// - Parameters:
    ///   - lead: HTML for the header, below the subtitle, such as a banner.
    ///   - content: The content's HTML; whoever makes it escapes its values, see ``HTML``.
    package func html(lead: String = "", _ content: String) -> String {
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
        <link rel="icon" href="data:,">
        <title>\(HTML.escaped(title))</title>
        <style>
        \(ReportStyle.css)
        </style>
        </head>
        <body>
        <main>
        <header>
        <h1>\(HTML.escaped(title))</h1>
        <p class="sub">\(HTML.escaped(subtitle))</p>
        \(lead)</header>
        \(content)
        <footer><p>\(HTML.escaped(footer))</p></footer>
        </main>
        </body>
        </html>

        """
    }

    /// Writes a banner.
    ///
    /// - Parameters:
    ///   - verdict: The word in front.
    ///   - isGood: Whether it is good news.
    /// - Returns: The banner; all text in it is escaped.
    package static func banner(_ verdict: String, _ text: String, isGood: Bool) -> String {
        "<p class=\"banner \(isGood ? "good" : "bad")\"><strong>\(HTML.escaped(verdict)):</strong> "
            + "\(HTML.escaped(text))</p>\n"
    }

    /// Writes warnings as a list.
    ///
    /// - Returns: The list; nothing without warnings.
    package static func warnings(_ warnings: [String]) -> String {
        let items = warnings.map { "<li>\(HTML.escaped($0))</li>" }
        return items.isEmpty ? "" : "<ul class=\"warnings\">\(items.joined(separator: "\n"))</ul>\n"
    }
}
