"""A picture of a page that `kg view` wrote.

python tests/e2e/screenshot.py g.html out.png [--click-edge [N]] [--click-node NAME] [--search WORDS] [--only-type TYPE]
    [--lang ar] [--size 1280x800] [--dark]
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # so that it runs as a script from anywhere

from tests.e2e.chromium import browser, click_edge, ready


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("html", type=Path)
    parser.add_argument("png", type=Path)
    parser.add_argument(
        "--click-edge", nargs="?", type=int, const=-1, help="click this statement (by default the one of most evidence)"
    )
    parser.add_argument("--click-node", help="open the entity of this name")
    parser.add_argument("--search", help="type this into the search box")
    parser.add_argument("--only-type", help="show only entities of this type")
    parser.add_argument("--filters", action="store_true", help="open the filters (on a narrow screen)")
    parser.add_argument("--zoom", type=float, help="scale of the map")
    parser.add_argument("--lang", help="switch the page to this language")
    parser.add_argument("--size", default="1280x800", help="width and height in pixels")
    parser.add_argument("--dark", action="store_true", help="with the dark colours")
    args = parser.parse_args()
    width, height = (int(n) for n in args.size.split("x"))
    with browser(viewport={"width": width, "height": height}, color_scheme="dark" if args.dark else "light") as context:
        page = context.new_page()
        page.on("console", lambda message: print(message.type, message.text, file=sys.stderr))
        page.on("pageerror", lambda error: print("error", error, file=sys.stderr))
        page.goto(args.html.resolve().as_uri())
        print(f"drawn after {ready(page):.0f} ms", file=sys.stderr)
        if args.lang and args.lang != page.evaluate("document.documentElement.lang"):
            page.click("#language")
        if args.only_type:
            page.locator(f'input[data-filter="types"][value="{args.only_type}"]').locator("xpath=../..").locator(
                ".only"
            ).click(force=True)
        if args.search or args.click_node:
            page.fill("#search", args.search or args.click_node)
        if args.click_node:
            page.press("#search", "Enter")
            page.evaluate("document.activeElement.blur()")
        if args.zoom:
            page.evaluate("(scale) => network.moveTo({scale})", args.zoom)
        if args.click_edge is not None:
            most = "(() => { const e = JSON.parse(document.getElementById('kg-data').textContent).edges; return e.indexOf(e.reduce((a, b) => b.evidence.length > a.evidence.length ? b : a)); })()"
            number = args.click_edge if args.click_edge >= 0 else page.evaluate(most)
            click_edge(page, number)
        if args.filters:
            page.click("#filters-toggle")
        page.wait_for_timeout(700)
        page.screenshot(path=str(args.png))


if __name__ == "__main__":
    main()
