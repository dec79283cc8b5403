"""Mentions in one sentence; see `finder` for the order in which they are found."""

from kg.mentions.finder import MentionFinder

__all__ = ["MentionFinder"]
