"""The graph as one HTML file that opens with the network off."""

from __future__ import annotations

from kg.views.page import render
from kg.views.select import select

__all__ = ["render", "select"]
