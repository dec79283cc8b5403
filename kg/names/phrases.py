"""How far the noun phrase of an organisation, agreement or event goes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kg.names.places import PlaceShapes
from kg.tokens import Tokens


class PhraseShapes(PlaceShapes):
    """Follows noun phrases."""

    def _tail(self, tokens: Tokens, start: int, taken: Sequence[Any]) -> int:
        """End of the purpose with "for" at token `start` ("لدراسات حقوق الإنسان"), 0 if there is none."""
        norms, i, end = tokens.norms, start, 0
        if i >= len(tokens) or taken[i] is not None or not norms[i].startswith("ل") or len(norms[i]) < 5:
            return 0
        if norms[i] in self.data.stop or (self.everyday(norms[i]) and not norms[i].startswith("لل")):
            return 0
        while i < len(tokens) and i - start < 5 and taken[i] is None and norms[i][0].isalpha():
            definite = norms[i].startswith(("ال", "وال", "لل", "ولل"))
            if definite:
                end = i + 1
            elif end or (i > start and not self._bare_noun(tokens, i) and norms[i][0] != "و"):
                break
            i += 1
        return end

    def _definite(self, tokens: Tokens, start: int, taken: Sequence[Any]) -> int:
        """End of the definite words from `start` on that name what stands before them."""
        norms, last = tokens.norms, start
        while last < len(tokens) and last - start < 4 and taken[last] is None:
            norm = norms[last]
            named = norm.startswith(("ال", "لل", "وال")) and len(norm) > 4
            data = self.data
            if not named or norm in data.stop or norm in data.former or norm in data.elect or norm in data.of:
                break
            last += 1
        return last

    def _purpose(self, tokens: Tokens, start: int, taken: Sequence[Any]) -> int:
        """End of a demonym and the purpose after it: "[الهيئة] الإندونيسية لتقييم التكنولوجيا"; `start` if none."""
        unit = taken[start]
        if unit is None or unit.kind != "adj" or unit.prefix or unit.end >= len(tokens):
            return start
        return self._tail(tokens, unit.end, taken) or start

    def _bare_noun(self, tokens: Tokens, i: int) -> bool:
        """Whether a word may be an indefinite noun within a construct state, and is surely no verb or particle."""
        data, norm, text = self.data, tokens.norms[i], tokens.texts[i]
        if not norm[0].isalpha() or len(norm) < 3 or text in data.stop_written or norm in data.articles:
            return False
        if norm.startswith(("ال", "ي", "لل", "سي", "ست")) or norm.endswith(("ها", "هم")):
            return False
        if norm.startswith("و") and norm not in self.common:
            return False  # "and"
        if norm.endswith("ت") and not norm.endswith("ات"):
            return False  # a verb
        if norm.startswith("ت") and not (len(norm) == 5 and (norm[3] == "ي" or norm[2] == "ا")):
            return False  # a verb, unless it is a verbal noun: تجميد, تبادل
        at = (data.prepositions, data.clause, data.relative, data.speech, data.conj, data.modality, data.negation)
        if any(phrases.at(tokens.norms, i) for phrases in at):
            return False
        return not any(form in data.prepositions for _, form in self.language.clitics(norm)[1:])

    def construct(self, tokens: Tokens, start: int, taken: Sequence[Any]) -> int:
        """End of the construct state that goes on at `start` up to a definite word or a place; `start` if none does.

        "[اتفاق] وقف إطلاق النار", "[اجتماع] واشنطن", "[رابطة] علماء اليمن"
        """
        i = start
        while i - start < 3 and i < len(tokens) and taken[i] is None and self._bare_noun(tokens, i):
            i += 1
        if i >= len(tokens):
            return start
        unit = taken[i]
        if unit is None:
            end = self._definite(tokens, i, taken) if i > start and not tokens.norms[i].startswith(("لل", "وال")) else i
            return end if end > i else start
        place = unit.kind == "name" and not unit.prefix and unit.lead == i
        place = place and unit.names[0].record.type in ("City", "Territory", "Region", "State", "Water")
        if not place or (i == start and unit.names[0].record.type == "State"):
            return start
        following = taken[unit.end] if unit.end < len(tokens) else None
        if following is not None and following.prefix.startswith("و"):
            return start  # "محادثات موسكو وواشنطن"
        return int(unit.end)

    def described(self, tokens: Tokens, start: int, taken: Sequence[Any]) -> int:
        """End of an indefinite attribute at `start`: "[اتفاق] سلام", "[اتفاقا] دفاعيا"; `start` if there is none."""
        if start >= len(tokens) or taken[start] is not None or not self._bare_noun(tokens, start):
            return start
        norm, after = tokens.norms[start], start + 1
        if norm.startswith("ل") and len(norm) > 4 and self.frequent(norm[1:]):
            return start  # "معاهدة [لحماية] بحيرة كذا": what it is for
        nisba = len(norm) > 4 and norm.endswith(("ي", "يا", "يه"))
        if after < len(tokens) and not nisba:
            unit = taken[after]
            closed = (unit is not None and (unit.kind == "adj" or unit.prefix)) or not tokens.norms[after][0].isalpha()
            if not closed and not self.data.prepositions.at(tokens.norms, after):
                return start
        return after

    def _verbal_noun(self, tokens: Tokens, start: int, taken: Sequence[Any]) -> int:
        """End of what an agreement is for, a verbal noun with ל and its object: "הסכם [לחלוקת מי נהר סיו]"."""
        norms, end = tokens.norms, start
        while end < len(tokens) and end - start < 5 and taken[end] is None:
            norm = norms[end]
            if not norm[0].isalpha() or self.data.prepositions.at(norms, end):
                break
            if norm in self.data.stop and end != start + 1:
                break
            if end == start and not (norm.startswith("ל") and norm.endswith("ת") and len(norm) > 4):
                break
            if end > start and self.data.clause.at(norms, end):
                break
            end += 1
        return end

    def _name_like(self, norm: str, *, feminine: bool = False) -> bool:
        """Whether an unknown word looks like a name rather than an Arabic noun or adjective."""
        common = ("ال", "وال", "لل", "بال") if feminine else ("م", "ي", "ت", "ال", "ب", "ل", "و", "س", "اج", "است")
        if len(norm) < 4 or norm.startswith(common):
            return False
        return not norm.endswith(("ه", "ات") if feminine else ("ه", "ات", "ين", "ون", "يا", "ي", "ا"))
