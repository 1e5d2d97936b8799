#!/usr/bin/env python3
"""Opens reports in headless Chromium, wide and narrow, light and dark, and names whatever is wrong with them.

    python3 scripts/check_reports.py PAGE.html ... [--screenshots FOLDER]

A page must say nothing on the console, ask the network for nothing, and not be wider than its window. First the check itself
is checked: pages with a planted script, a planted picture and a planted width must be found out.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from browser import Browser

POLICY = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'
PLANTED = {
    "a script that the policy forbids": (POLICY + "<script>1</script>", "console"),
    "a script that fails": ("<script>nowhere()</script>", "console"),
    "a picture from the network": ('<img src="http://127.0.0.1:9/planted.png" alt="">', "network"),
    "a font from the network": ('<style>@font-face{font-family:x;src:url(http://127.0.0.1:9/f)}p{font-family:x}</style><p>x</p>', "network"),
    "a page that is too wide": ('<div style="width:2000px">x</div>', "width"),
}
WINDOWS = [(1280, False), (1280, True), (390, False), (390, True)]


def faults(browser, page, **view):
    said, asked, too_wide = browser.open(page, **view)
    return (
        [("console", text) for text in said] + [("network", url) for url in asked]
        + ([("width", f"{too_wide} pixels wider than the window")] if too_wide > 0 else [])
    )


def check_the_check(browser, folder):
    wrong = []
    for name, (body, kind) in PLANTED.items():
        page = Path(folder) / "planted.html"
        page.write_text(f'<!doctype html><link rel="icon" href="data:,"><title>planted</title>{body}', encoding="utf-8")
        if kind not in {found for found, _ in faults(browser, page)}:
            wrong.append(f"the check does not find {name}")
    page.write_text('<!doctype html><link rel="icon" href="data:,"><title>sound</title><p>sound</p>', encoding="utf-8")
    return wrong + [f"the check finds fault with a sound page: {fault}" for fault in faults(browser, page)]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pages", nargs="+", type=Path)
    parser.add_argument("--screenshots", type=Path, help="a folder for a picture of each page in each window")
    arguments = parser.parse_args()
    if arguments.screenshots:
        arguments.screenshots.mkdir(parents=True, exist_ok=True)
    with Browser() as browser, tempfile.TemporaryDirectory() as folder:
        wrong = check_the_check(browser, folder)
        for page in arguments.pages:
            for width, dark in WINDOWS:
                view = f"{width} pixels, {'dark' if dark else 'light'}"
                picture = None
                if arguments.screenshots:
                    picture = arguments.screenshots / f"{page.stem}-{width}-{'dark' if dark else 'light'}.png"
                found = faults(browser, page, width=width, dark=dark, screenshot=picture, whole=True)
                wrong += [f"{page} ({view}): {kind}: {text}" for kind, text in found]
    for line in wrong:
        print(f"error: {line}", file=sys.stderr)
    if wrong:
        return 1
    print(f"{len(arguments.pages)} pages are sound in {len(WINDOWS)} windows; {len(PLANTED)} planted faults were found")
    return 0


if __name__ == "__main__":
    sys.exit(main())
