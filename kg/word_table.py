"""What is known of a word away from its sentence, found out once: news uses few words, and those again and again."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kg.gazetteer import Heads

Variants = list[tuple[str, str]]
"""Ways to split proclitics off a word, as (prefix, rest)."""

_MOST = 1 << 16


class Word:
    """One spelling of a word.

    Attributes:
        norm: its folded form; `key` is the form under which it is looked up as part of a name.
        variants: all ways to split it, the unsplit word first.
        names, topics: where it may start a listed name or topic.
        refers, titles, orgs, events: the variants that may start a listed phrase of that kind; `refers` are pronouns,
            nouns that refer back ("the country"), governments and bodies.
        heads, members: those that may start a noun that tells what a name is, or who acts for a group.
        no_names: those that may start what looks like a name and is none.
        qualifies: those that may start a phrase that qualifies a statement, by the name of its list; without a
            proclitic that compares: "كاملة" (whole) is no "ك" with "آملة" (hoping).
        counts: whether it counts in the distance of two tokens: articles and marks do not.
        opens, parts: whether it may open a clause; how many clauses it parts by itself.
        surnames: the variants that may be a person's surname; `person` says whether an unlisted person's name may start
            with it, away from a title.
    """

    __slots__ = (
        "counts", "events", "heads", "key", "members", "names", "no_names", "norm", "opens", "orgs", "parts",
        "person", "qualifies", "refers", "surnames", "titles", "topics", "variants",
    )  # fmt: skip

    norm: str
    key: str
    variants: Variants
    surnames: Variants
    names: Heads
    topics: Heads
    refers: Variants
    titles: Variants
    orgs: Variants
    events: Variants
    heads: Variants
    members: Variants
    no_names: Variants
    qualifies: Mapping[str, Variants]
    person: bool
    counts: bool
    opens: bool
    parts: int


class WordTable(dict[str, Word]):
    """The words met so far by their spelling; a new one is made by `make`."""

    def __init__(self, make: Callable[[str], Word]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, text: str) -> Word:
        if len(self) >= _MOST:
            self.clear()
        word = self[text] = self._make(text)
        return word
