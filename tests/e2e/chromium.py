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


def place_of_edge(page: Page, number: int) -> tuple[float, float]:
    """Where on the screen the line of statement `number` can be clicked."""
    point = page.evaluate(
        """(i) => {
            const edge = network.body.edges[i], via = edge.edgeType.getViaNode(), a = edge.from, b = edge.to;
            const at = (t) => via
              ? { x: (1-t)*(1-t)*a.x + 2*t*(1-t)*via.x + t*t*b.x, y: (1-t)*(1-t)*a.y + 2*t*(1-t)*via.y + t*t*b.y }
              : { x: a.x + t*(b.x-a.x), y: a.y + t*(b.y-a.y) };
            const box = document.getElementById('mynetwork').getBoundingClientRect();
            for (const t of [0.5, 0.4, 0.6, 0.3, 0.7]) {
              const p = network.canvasToDOM(at(t));
              if (network.getEdgeAt(p) === i && network.getNodeAt(p) === undefined) return [p.x + box.x, p.y + box.y];
            }
            const p = network.canvasToDOM(at(0.5));
            return [p.x + box.x, p.y + box.y];
        }""",
        number,
    )
    return float(point[0]), float(point[1])
