"""The suite's table."""

from __future__ import annotations

from collections import Counter

from scenario import Result

HEADER = (
    "| Faults | Runs | Struck | Acknowledged | Lost | Twice | Sent again | Invalid | Hung | Leaks | Ended with |\n"
    "|---|---|---|---|---|---|---|---|---|---|---|"
)


def table(results: dict[str, list[Result]]) -> str:
    """One row for each fault or pair, and one for all."""
    rows = [HEADER]
    for name, runs in results.items():
        rows.append(_row(" and ".join(f"`{fault}`" for fault in name.split(" ")), runs))
    rows.append(_row("**all**", [run for runs in results.values() for run in runs]))
    return "\n".join(rows)


def _row(name: str, runs: list[Result]) -> str:
    ends = Counter(status for run in runs for status in run.statuses)
    words = ", ".join(f"{status} ×{count}" for status, count in sorted(ends.items()))
    cells = [
        name, len(runs), sum(run.struck for run in runs), f"{sum(r.acknowledged for r in runs)}/{sum(r.expected for r in runs)}",
        sum(run.lost for run in runs), sum(run.duplicated for run in runs), sum(run.resent for run in runs),
        sum(run.invalid for run in runs), sum(run.hung for run in runs), sum(run.leaked for run in runs), words,
    ]
    return "| " + " | ".join(str(cell) for cell in cells) + " |"
