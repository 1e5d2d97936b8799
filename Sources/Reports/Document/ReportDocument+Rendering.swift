extension ReportDocument {
    /// The document as a page of its own.
    ///
    /// - Returns: The page's HTML; every value in it is escaped.
    /// - Throws: `ReportsError` with the code `templateUnusable`, never for the program as it is shipped.
    func html() throws(ReportsError) -> String {
        let page = ReportPage(title: title, subtitle: subtitle, footer: footer)
        let lead = banners.map { ReportPage.banner($0.verdict, $0.text, isGood: $0.isGood) }.joined()
        let figures = tiles.isEmpty ? "" : HTML.tiles(tiles) + "\n"
        return page.html(lead: lead, figures + (try ReportTemplate.html.render(view)))
    }

    /// The document as Markdown, without its plots.
    ///
    /// - Returns: The text, GitHub's flavour; every value in it is escaped.
    /// - Throws: `ReportsError` with the code `templateUnusable`, never for the program as it is shipped.
    func markdown() throws(ReportsError) -> String {
        try ReportTemplate.markdown.render(view)
    }

    /// What the templates are filled with.
    private var view: [String: Any] {
        [
            "title": title, "subtitle": subtitle, "footer": footer,
            "banners": banners.map { ["verdict": $0.verdict, "text": $0.text] },
            "tiles": tiles.map { ["name": $0.name, "value": $0.value, "note": $0.note] },
            "sections": sections.map { section -> [String: Any] in
                ["title": section.title, "blocks": section.blocks.map(Self.view)]
            },
        ]
    }

    private static func view(_ block: Block) -> [String: Any] {
        switch block {
        case .text(let text): ["paragraph": text]
        case .table(let table): ["table": view(table)]
        case .figure(let html): ["figure": html]
        case .list(let items): ["list": ["items": items]]
        case .document(let title, let text): ["document": ["name": title, "body": text, "fence": Markdown.fence(text)]]
        case .folded(let title, let table): ["folded": ["name": title, "table": view(table)]]
        }
    }

    private static func view(_ table: ReportTable) -> [String: Any] {
        let columns = table.columns.map { column in
            ["name": column.name, "kind": column.kind.rawValue, "isFigure": column.kind == .figure] as [String: Any]
        }
        let rows = table.rows.map { row in
            [
                "cells": zip(table.columns, row).enumerated().map { place, cell in
                    ["value": cell.1, "kind": cell.0.kind.rawValue, "isFirst": place == 0] as [String: Any]
                }
            ]
        }
        return ["columns": columns, "rows": rows]
    }
}
