"""Extractors: what turns an article into statements, and the registry in which they are found by name."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from importlib.metadata import entry_points
from typing import Protocol

from kg.errors import UsageError
from kg.types import Article, Extraction


class Extractor(Protocol):
    """Finds statements in one article; the same article always gives the same extraction.

    Attributes:
        name: under which it is registered; stands in every `Evidence.extractor`.
        fingerprint: changes whenever its results may change (version, weights), so that a graph knows what to redo.
    """

    name: str

    @property
    def fingerprint(self) -> str: ...

    def extract(self, article: Article) -> Extraction: ...


_BUILT_IN: Mapping[str, str] = {"rules": "kg.rules.extractor:RuleExtractor"}


def available() -> list[str]:
    """Names of all extractors, those of installed plug-ins (entry-point group `kg.extractors`) included."""
    return sorted({*_BUILT_IN, *(p.name for p in entry_points(group="kg.extractors"))})


def get_extractor(name: str = "rules") -> Extractor:
    """A new extractor of that name, imported only now.

    Raises:
        UsageError: there is none of that name.
    """
    if name in _BUILT_IN:
        module, _, attribute = _BUILT_IN[name].partition(":")
        made: Extractor = getattr(importlib.import_module(module), attribute)()
        return made
    for point in entry_points(group="kg.extractors"):
        if point.name == name:
            plugged: Extractor = point.load()()
            return plugged
    raise UsageError(f"unknown extractor {name!r}", hint=f"available: {', '.join(available())}")
