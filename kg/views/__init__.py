"""The graph as one HTML file that opens with the network off."""

from __future__ import annotations

import importlib
from typing import Any

from kg.views.select import select

__all__ = ["render", "select"]


def __getattr__(name: str) -> Any:
    # pyvis and numpy take a quarter of a second to import: only a page that is drawn pays for them
    if name == "render":
        return importlib.import_module("kg.views.page").render
    raise AttributeError(name)
