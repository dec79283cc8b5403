"""Who is meant by what names nobody: "the president", "the country", "both sides" and pronouns, over one article."""

from kg.coreference.article import refer

__all__ = ["refer"]
