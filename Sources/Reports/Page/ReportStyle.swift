/// The report's style sheet, for light and dark screens and for print.
enum ReportStyle {
    /// The style sheet, as it stands in a page's `style`.
    static let css = """
        :root {
          color-scheme: light dark;
          --ground: #fdfdfc; --panel: #f4f4f1; --ink: #1d2126; --soft: #59616b; --rule: #dcdcd6; --grid: #e6e6e0;
          --c0: #59616b; --c1: #1f63b5; --c2: #b4540a; --c3: #1a7a4c; --c4: #8a3ba6; --c5: #8f7400;
          --bad: #a61b1b; --bad-ground: #fbeaea; --good: #17683f; --good-ground: #e8f5ed;
          --warn: #7a4d00; --warn-ground: #fdf3de; --shade: #8888881f;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --ground: #15181c; --panel: #1e2227; --ink: #e6e8ea; --soft: #a2abb5; --rule: #363c44; --grid: #2a2f36;
            --c0: #a2abb5; --c1: #6aa9f4; --c2: #f29a4f; --c3: #5cc794; --c4: #cf8ee6; --c5: #e3c545;
            --bad: #ff9a94; --bad-ground: #3a1d1f; --good: #7fd7a8; --good-ground: #17301f;
            --warn: #f3c46c; --warn-ground: #33290f;
          }
        }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--ground); color: var(--ink);
          font: 15px/1.5 system-ui, -apple-system, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif; }
        main { max-width: 940px; margin: 0 auto; padding: 28px 20px 48px; }
        h1 { font-size: 1.6rem; line-height: 1.25; margin: 0; overflow-wrap: anywhere; }
        h2 { font-size: 1.2rem; margin: 40px 0 12px; padding-top: 12px; border-top: 1px solid var(--rule); }
        h3 { font-size: 1rem; margin: 0; }
        p { margin: 0 0 8px; }
        .sub, footer { color: var(--soft); }
        .sub { margin: 4px 0 16px; }
        .banner { padding: 10px 14px; border-radius: 6px; }
        .banner.bad { background: var(--bad-ground); color: var(--bad); }
        .banner.good { background: var(--good-ground); color: var(--good); }
        .warnings { margin: 12px 0; padding: 10px 14px 10px 34px; border-radius: 6px; background: var(--warn-ground);
          color: var(--warn); }
        .tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(165px, 1fr)); gap: 12px; margin: 20px 0 0; }
        .tile { background: var(--panel); border-radius: 8px; padding: 12px 14px; }
        .tile p { margin: 0; }
        .tile .name, .tile .note { color: var(--soft); font-size: 0.85rem; }
        .tile .value { font-size: 1.5rem; font-weight: 600; font-variant-numeric: tabular-nums; white-space: nowrap; }
        .scroll { overflow-x: auto; }
        table { border-collapse: collapse; font-variant-numeric: tabular-nums; margin: 0 0 12px; }
        th, td { padding: 5px 14px 5px 0; text-align: right; border-bottom: 1px solid var(--rule); vertical-align: top;
          white-space: nowrap; }
        th:first-child, .words th, .words td { text-align: left; }
        .words td, .words th[scope="row"] { white-space: normal; overflow-wrap: anywhere; min-width: 6em; }
        .words { width: 100%; }
        thead th { color: var(--soft); font-weight: 500; font-size: 0.85rem; }
        tbody th { font-weight: 500; }
        th.word, td.word, th.text, td.text, th.prose, td.prose { text-align: left; }
        .text, .prose { white-space: normal; overflow-wrap: anywhere; }
        .text { min-width: 11em; } .prose { min-width: 18em; }
        td, th, li, .name, .value, .note, .sub { unicode-bidi: isolate; }
        ul { padding-left: 22px; overflow-wrap: anywhere; }
        details { margin: 8px 0; }
        summary { cursor: pointer; color: var(--c1); padding: 4px 0; }
        pre { background: var(--panel); border-radius: 6px; padding: 12px 14px; margin: 6px 0; white-space: pre-wrap;
          overflow-wrap: anywhere; font-size: 0.85rem; }
        dl.meanings { display: grid; grid-template-columns: max-content 1fr; gap: 0 14px; margin: 0; color: var(--soft);
          font-size: 0.85rem; }
        dl.meanings dd { margin: 0; }
        figure { margin: 24px 0 32px; }
        figcaption p { color: var(--soft); font-size: 0.9rem; margin: 2px 0 6px; }
        .legend { display: flex; flex-wrap: wrap; gap: 4px 18px; font-size: 0.9rem; margin-bottom: 4px; }
        .key { display: inline-flex; align-items: center; gap: 6px; }
        .plot { display: block; width: 100%; min-width: 620px; height: auto; }
        .plot text { fill: var(--soft); font-size: 12px; font-variant-numeric: tabular-nums; }
        .grid { stroke: var(--grid); stroke-width: 1; }
        .shade { fill: var(--shade); }
        .line { fill: none; stroke-width: 1.8; stroke-linejoin: round; }
        .dashed { stroke-dasharray: 6 4; }
        .line.c0 { stroke: var(--c0); } .line.c1 { stroke: var(--c1); } .line.c2 { stroke: var(--c2); }
        .line.c3 { stroke: var(--c3); } .line.c4 { stroke: var(--c4); } .line.c5 { stroke: var(--c5); }
        .whisker { fill: none; stroke-width: 1; stroke-opacity: 0.55; }
        .whisker.c1 { stroke: var(--c1); } .whisker.c2 { stroke: var(--c2); }
        .dot.faint { fill-opacity: 0.65; }
        .cell.c0 { fill: var(--c0); } .cell.c1 { fill: var(--c1); } .cell.c2 { fill: var(--c2); }
        .frame { fill: none; stroke: var(--rule); }
        .plot text.mark { fill: var(--ink); font-size: 11px; paint-order: stroke; stroke: var(--ground);
          stroke-width: 3px; }
        .plot text.count { fill: var(--ink); font-size: 11px; }
        .plot text.count.strong { fill: var(--ground); }
        .dot.c0 { fill: var(--c0); } .dot.c1 { fill: var(--c1); } .dot.c2 { fill: var(--c2); }
        .dot.c3 { fill: var(--c3); } .dot.c4 { fill: var(--c4); } .dot.c5 { fill: var(--c5); }
        @media print {
          main { max-width: none; }
          figure, tr { break-inside: avoid; }
          details::details-content { content-visibility: visible; display: block; height: auto; }
        }
        """
}
