"""The stages of a build, in order: read this page first.

    articles → sentences → mentions → entities → statements → merge → graph

`extract` takes one article as far as its statements; `build` takes many into a graph file.
"""

from __future__ import annotations

from functools import cache

from kg.statements import Extractor, get_extractor
from kg.types import Article, Extraction


@cache
def _extractor(name: str) -> Extractor:
    return get_extractor(name)


def extract(article: Article, extractor: str = "rules") -> Extraction:
    """Statements of one article.

    Args:
        extractor: name of a registered extractor.

    Raises:
        UsageError: no such extractor, or the article's language is not supported.
    """
    return _extractor(extractor).extract(article)
