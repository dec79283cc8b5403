"""Coordination: which mentions of a sentence are joined to a list, by a conjunction, a comma or a prefix.

The members of a list share a number, `Unit.group`, and what marks one of them marks all: in languages with prepositions
the first carries it, in those with postpositions the last.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping

from kg.lang import Language
from kg.lang.data import LanguageData
from kg.units import SKIP, Analysis, Office, Unit, coarse, is_place

_AND = frozenset("וو")

Run = list[tuple[Unit, str]]
"""Mentions in a row, each with how it is joined to the one before it."""


def _of_type(unit: Unit, kind: str) -> bool:
    """Whether all that a name may mean, or an unlisted one does, is of a type."""
    return {n.record.type for n in unit.names} == {kind} if unit.names else unit.type == kind


class Coordination:
    """Joins the marked mentions of one sentence; `starts` tells where the noun before a name ("city of") begins."""

    def __init__(self, data: LanguageData, language: Language, analysis: Analysis, starts: Mapping[int, int]) -> None:
        self.data = data
        self.language = language
        self.norms = analysis.tokens.norms
        self._starts = starts
        self._ends = {id(o.person): end for o in analysis.offices if o.person and (end := self._past_office(o))}

    def number(self, outer: list[Unit]) -> None:
        """Number the coordinations; members after the first take the adpositions of the first."""
        runs: list[Run] = []
        preps: frozenset[str] = frozenset()
        for unit, following in itertools.zip_longest(outer, outer[1:]):
            if following is not None and unit.value.startswith("poss") and following.lead == unit.end:
                continue  # "Rahmon and [his] Kyrgyz counterpart, Japarov"
            if (
                following is not None
                and unit.kind == "name"
                and following.lead <= unit.start
                and unit.end <= following.start
            ):
                continue  # 由[韩国]大韩矿业和日本丸友商事持有
            if following is not None and runs and self._possesses_next(runs[-1][-1][0], unit, following):
                self._starts = {**self._starts, id(following): unit.lead}
                continue  # "Adani Group और [भूटान] की ड्रुक ग्रीन पावर"
            link = self._link(runs[-1][-1][0], preps, unit) if runs else ""
            if link and preps and not unit.preps and len(runs[-1]) == 1 and self._new_clause(runs[-1][0][0], unit):
                link = ""
            if link:
                runs[-1].append((unit, link))
                preps = unit.preps or preps
            else:
                runs.append([(unit, "")])
                preps = unit.preps
        if self.data.order == "SOV" and self.data.genitive == "right":
            runs = [part for run in runs for part in self._before_object(run)]
        if self.data.topic_comma and runs:
            runs[:1] = self._topic(runs[0])
        elif self.data.order == "SVO" and runs and self._fronted(runs[0]):
            runs[:1] = [runs[0][:1], [(runs[0][1][0], ""), *runs[0][2:]]]
        number = -1
        for run in runs:
            firm = max((i for i, (_, link) in enumerate(run) if link == "firm"), default=0)
            if not firm and len(run) > 2:
                firm = len(run) - 1  # "A, B, C" without a conjunction; of two mentions a comma makes no list
            for i in range(firm, 0, -1):
                before = run[i - 1][0].posts
                if not before or (run[i][1] == "firm" and all(self.data.conj.at([p], 0) for p in before)):
                    run[i - 1][0].posts = run[i][0].posts  # "A, B and C ने": the last carries what marks all
            first = run[0][0]
            number += 1
            for i, (unit, _) in enumerate(run):
                if i > firm:
                    number += 1
                elif i:
                    previous = run[i - 1][0]
                    unit.preps = unit.preps or previous.preps
                unit.group = number
            first.group = number - max(0, len(run) - 1 - firm)

    def _possesses_next(self, previous: Unit, unit: Unit, following: Unit) -> bool:
        """Whether a place between two that are none only says where the second is, and so belongs to no list."""
        if not (self.data.head_final and unit.posts & self.data.poss and is_place(unit)):
            return False
        if is_place(previous) or is_place(following) or coarse(previous) != coarse(following):
            return False
        joined = self.norms[previous.end : unit.lead]
        near = following.lead - unit.end <= 3 and not any(
            n in self.data.conj for n in self.norms[unit.end : following.lead]
        )
        return near and len(joined) == 1 and (joined[0] in self.data.conj or joined[0] in ",،")

    def _before_object(self, run: Run) -> list[Run]:
        """A list of objects begins after the comma that closes an adverbial: در نیویورک، [بریتانیا و آمریکا را]."""
        if not run[-1][0].posts & self.data.poss or not run[0][0].preps or len(run) < 3:
            return [run]
        for i in range(len(run) - 1, 0, -1):
            if run[i][1] == "comma" and not run[i][0].preps and not any(unit.preps for unit, _ in run[i:]):
                return [run[:i], [(run[i][0], ""), *run[i + 1 :]]]
        return [run]

    @staticmethod
    def _topic(run: Run) -> list[Run]:
        """A coordination without its first member if that is only what the sentence is about.

        "Norveç, Kolombiya ile ELN arasında …": one comma, and a case or postposition of the others.
        """
        links = [link for _, link in run[1:]]
        if run[0][0].lead or links[:1] != ["comma"] or "firm" not in links:
            return [run]
        others = [unit for unit, _ in run[1:]]
        if "comma" in links[1:] and not (_of_type(run[0][0], "State") and all(_of_type(u, "City") for u in others)):
            return [run]  # "Ermenistan, Ağdam, Kelbecer ve Laçın'dan …": what acts is no town
        if not run[-1][0].posts or "gen" in run[-1][0].posts:
            return [run]
        return [run[:1], [(run[1][0], ""), *run[2:]]]

    def _fronted(self, run: Run) -> bool:
        """Whether the first member only says where or in what: "In a joint statement, Kenya and Ghana condemned …".

        A comma after the last member makes a list of all: "In Kenya, Ghana and Togo, …".
        """
        links = [link for _, link in run[1:]]
        if links != ["comma", "firm"] or not run[0][0].preps or run[1][0].preps:
            return False
        if run[0][0].preps & self.data.of:
            return False  # "תמרון של רוסיה, סין ואיראן"
        last = run[-1][0].end
        return run[0][0].lead <= 3 and last < len(self.norms) and self.norms[last][0].isalpha()

    def _new_clause(self, previous: Unit, unit: Unit) -> bool:
        """Whether a comma and "and" open a clause: "sent troops to Lithuania, and Mozambique …" lists no two places."""
        if self.data.order != "SVO" or not self.language.cased:
            return False
        gap = self.norms[previous.end : unit.lead]
        return len(gap) > 1 and gap[0] == "," and gap[1] in self.data.conj

    @staticmethod
    def _bound(unit: Unit) -> bool:
        """Whether a mention is an agreement."""
        return unit.type == "Agreement" or any(n.record.type == "Agreement" for n in unit.names)

    def _plain(self, preps: frozenset[str]) -> frozenset[str]:
        """Adpositions without the article that is written together with them: "pelo" and "pelas" are "por"."""
        contracted = self.data.contractions
        return frozenset(contracted.get(p, p) for p in preps) if contracted else preps

    def _link(self, previous: Unit, preps: frozenset[str], unit: Unit) -> str:
        """How two mentions that follow each other are joined: "firm" by a conjunction, "comma", or not at all."""
        data = self.data
        if unit.preps and not (self._plain(unit.preps) <= self._plain(preps)):
            # "os chanceleres do Uganda e do Quénia": the second state belongs to the noun of the first
            of_noun = previous.owner is not None and previous.kind in ("title", "gov") and self.language.cased
            near = self.norms[previous.end : unit.start]
            if not (of_noun and near and near[0] in data.conj and unit.preps <= data.of and len(near) <= 3):
                return ""
            unit.preps = preps
            return "firm"
        owned = previous.owner is not None and previous.kind == "gov" and previous.owner.kind == "adj"
        if coarse(previous) != coarse(unit):
            # "القوات الأمريكية والبريطانية": the second adjective is of the same noun
            of_same = owned and unit.kind == "adj" and unit.start == previous.end and data.order == "VSO"
            # "les négociateurs iraniens et américains"
            noun = previous.kind in ("gov", "title", "body") and data.adjective_after and self.language.cased
            whose = previous.owner if noun else None
            both = whose is not None and whose.kind == unit.kind == "adj" and whose.end == previous.end
            near = self.norms[previous.end : unit.start]
            return "firm" if of_same or (both and len(near) == 1 and near[0] in data.conj) else ""
        if previous.kind == unit.kind == "adj" and data.order == "VSO" and unit.start == previous.end:
            return "firm"  # "الغارات الأمريكية البريطانية"
        start = unit.lead
        after = self._ends.get(id(previous), previous.end)
        start = self._starts.get(id(unit), start)  # "Adis Abeba e [os rebeldes da] TPLF"
        gap = [n for n in self.norms[after:start] if n not in data.articles and n not in SKIP] if after <= start else []
        prefix = unit.owner.prefix if start != unit.start and unit.owner else unit.prefix
        if prefix.startswith(("و", "ו")) and all(g in (",", "،") for g in gap):
            if gap and data.order == "SVO" and preps and not unit.preps:
                return ""  # "deploys troops in Romania, and Germany …": a list would say "and in Germany"
            return "firm"
        if not gap:
            near = self.norms[previous.end : start]
            hyphen = bool(near) and near[0] in ("-", "–") and len(near) <= 3
            pair = previous.kind == unit.kind == "short" and not self.language.spaced and not near
            return "firm" if hyphen or pair else ""  # 日俄, "Kim-Trump summit", "العلاقات السودانية - الأمريكية"
        if len(gap) > 3:
            return ""
        words = [g for g in gap if g not in (",", "،", "、", "，")]
        while len(words) > 1 and data.pronouns.get(words[-1], "").startswith("poss"):
            words.pop()  # "X और [उनके] इथियोपियाई समकक्ष Y"
        if len(words) == 1 and words[0][:1] in _AND and words[0][1:] in unit.preps and unit.preps == preps:
            return "firm"  # "את בריטניה ואת ארצות הברית"
        if words and words[-1] in unit.preps and self._plain(unit.preps) == self._plain(preps):
            words = words[:-1]  # "in the Arctic and in Central Africa"
        if not words:
            if self._bound(previous) != self._bound(unit):
                return ""  # "after they signed the Algiers agreement, Ethiopia …"
            if data.according.ending(self.norms, previous.lead) is not None:
                return ""  # "According to France, Russia …"
            return "firm" if "、" in gap else "comma"
        if len(words) == 1:
            return "firm" if words[0] in data.conj else ""
        joint = data.conj.at(words, 0)
        return "firm" if joint is not None and joint[0] == len(words) else ""

    def _past_office(self, office: Office) -> int:
        """The token after what a person's name is followed by: "Albert II [of Monaco]", "X[, minister of Y,]"; or 0."""
        person, actor = office.person, office.actor
        if person is None or self.data.order != "SVO" or not self.language.cased:
            return 0
        end = max(office.end, actor.end if actor is not None else 0)
        if end <= person.end or end - person.end > 12:
            return 0
        if office.start < person.end:
            return end if actor is not None and actor.start - person.end <= 3 else 0
        if self.norms[person.end] != "," or end + 1 >= len(self.norms) or self.norms[end] != ",":
            return 0
        return end + 1
