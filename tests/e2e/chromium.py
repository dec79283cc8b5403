"""Chromium for tests and pictures of the page: the system's own, without a network and with an empty profile."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import BrowserContext, Page, sync_playwright

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def executable() -> str | None:
    """Path of Chromium, if it is installed."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@contextmanager
def browser(**options: Any) -> Iterator[BrowserContext]:
    """A browser that is offline; `options` are those of Playwright's context (viewport, color_scheme, …)."""
    path = executable()
    if path is None:
        raise FileNotFoundError("chromium is not installed: apt-get install chromium")
    options.setdefault("viewport", {"width": 1280, "height": 800})
    options.setdefault("reduced_motion", "reduce")  # the page moves at once, so that nothing has to wait
    with tempfile.TemporaryDirectory() as profile, sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            profile, executable_path=path, args=FLAGS, offline=True, **options
        )
        try:
            yield context
        finally:
            context.close()


def ready(page: Page, timeout: float = 30_000) -> float:
    """Waits until the graph is drawn; returns the milliseconds from the start of loading."""
    page.wait_for_function("document.documentElement.dataset.ready !== undefined", timeout=timeout)
    return float(page.evaluate("document.documentElement.dataset.ready"))


def places_of_edge(page: Page, number: int) -> list[tuple[float, float]]:
    """Points of the screen on the line of statement `number`, where nothing else lies on it but words."""
    points = page.evaluate(
        """(i) => {
            const edge = network.body.edges[i], via = edge.edgeType.getViaNode(), a = edge.from, b = edge.to;
            const at = (t) => via
              ? { x: (1-t)*(1-t)*a.x + 2*t*(1-t)*via.x + t*t*b.x, y: (1-t)*(1-t)*a.y + 2*t*(1-t)*via.y + t*t*b.y }
              : { x: a.x + t*(b.x-a.x), y: a.y + t*(b.y-a.y) };
            const box = document.getElementById('mynetwork').getBoundingClientRect();
            return [0.5, 0.4, 0.6, 0.3, 0.7, 0.25, 0.75, 0.35, 0.65].map((t) => network.canvasToDOM(at(t)))
              .filter((p) => network.getEdgeAt(p) === i && network.getNodeAt(p) === undefined)
              .map((p) => [p.x + box.x, p.y + box.y]);
        }""",
        number,
    )
    return [(float(x), float(y)) for x, y in points]


def click_edge(page: Page, number: int) -> None:
    """Clicks the line of a statement; where the words of another lie on it, at the next place along the line."""
    wanted = "(i) => JSON.parse(document.getElementById('kg-data').textContent).edges[i].evidence[0].quote"
    quote = page.evaluate(wanted, number)
    for place in places_of_edge(page, number):
        page.mouse.click(*place)
        told = page.locator("#panel blockquote")
        if told.count() and told.first.text_content() == quote:
            return
    raise AssertionError(f"the line of statement {number} cannot be clicked")
