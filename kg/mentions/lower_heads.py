"""Unlisted organisations before their noun where it stands last and has no capital: "Katiba Gandafa örgütünün"."""

from __future__ import annotations

from kg.mentions.places import Places
from kg.tokens import HYPHENS
from kg.units import SKIP, Analysis, Unit

_NAMED = frozenset({"Company", "CivilOrganization", "ArmedGroup", "PoliticalParty", "InternationalOrganization"})
_WORDS = 4
"""Words of a name before its noun."""
_CALLED = 3
"""Words after "called" up to the noun that tells what is: "adlı silahlı grup"."""


class LowerHeads(Places):
    """Finds organisations by the noun after their name."""

    def _of_other_states(self, analysis: Analysis, taken: list[Unit | None]) -> None:
        """A party or body right after a state that is not its own is another one: "Nepal Kongre Partisi"."""
        if not (self.data.head_final and self.language.cased):
            return
        for unit in tuple(analysis.units):
            state = taken[unit.start - 1] if unit.start else None
            if state is None or unit.kind not in ("name", "short") or state.kind != "name" or state.end != unit.start:
                continue
            head = self.data.org_heads.ending(analysis.tokens.norms, unit.end)
            homes = {n.record.of for n in unit.names if n.record.type == "PoliticalParty"}
            whose = {n.record.name for n in state.names if n.record.type == "State"}
            if head is None or not homes or not whose or "" in homes or homes & whose:
                continue
            for part in (state, unit):
                analysis.units.remove(part)
            self._add(analysis, taken, Unit(state.start, unit.end, "org", type=head[1]))

    def _lower_head(self, analysis: Analysis, taken: list[Unit | None], i: int) -> Unit | None:
        """The party, militia or company before its noun at token `i`, "called" or a demonym between or not."""
        data, norms, texts = self.data, analysis.tokens.norms, analysis.tokens.texts
        if not (data.head_final and self.language.cased and texts[i].islower()):
            return None
        head = data.org_heads.at(norms, i)
        first, last = (self._capitals(analysis, taken, i), i) if head is not None else (i, i)
        if first == last:
            head, first, last = self._called_so(analysis, taken, i)
        if head is None or head[1] not in _NAMED or first == last:
            return None
        return Unit(first, last, "org", type=head[1])

    def _called_so(
        self, analysis: Analysis, taken: list[Unit | None], i: int
    ) -> tuple[tuple[int, str] | None, int, int]:
        """The noun at token `i` and the tokens of the name that "called" joins to it: '"Özgür Topraklar" adlı grup'."""
        data, norms, texts = self.data, analysis.tokens.norms, analysis.tokens.texts
        head = data.place_heads.at(norms, i) or data.org_heads.at(norms, i) or data.nominals.at(norms, i)
        if head is None:
            return None, i, i
        for j in range(i, max(0, i - _CALLED), -1):
            if (naming := data.naming.ending(norms, j)) is not None:
                end = naming[0]
                if texts[end - 1] in SKIP and (start := self._quotes(texts, end - 1)) is not None:
                    return head, start, end - 1
                return head, self._capitals(analysis, taken, end), end
            if not texts[j - 1].islower() or (taken[j - 1] is not None and taken[j - 1].kind != "nominal"):  # type: ignore[union-attr]
                break
        return None, i, i

    @staticmethod
    def _quotes(texts: list[str], close: int) -> int | None:
        """The first token in the quotes that a mark at token `close` ends."""
        for start in range(close - 1, max(-1, close - 8), -1):
            if texts[start] in SKIP and start < close - 1 and texts[start] not in HYPHENS:
                return start + 1
        return None

    def _capitals(self, analysis: Analysis, taken: list[Unit | None], end: int) -> int:
        """Start of the words with capitals right before token `end` of which one at least nobody lists."""
        tokens = analysis.tokens
        texts, norms, first, unknown = tokens.texts, tokens.norms, end, False
        while first > 0 and end - first < _WORDS:
            unit, i = taken[first - 1], first - 1
            if unit is not None:
                place = unit.kind in ("name", "short") and unit.end - unit.start == 1 and not unit.inner
                if not place or self.language.native(norms[i]) or any(n.record.type == "State" for n in unit.names):
                    break
            elif texts[i] in HYPHENS and i and texts[i - 1][0].isupper() and texts[first][0].isupper():
                first -= 1
                continue
            elif (i == 0 and self.language.describing(texts[i])) or not (
                texts[i][0].isupper() and (self.shapes.named(tokens, i) or self.shapes.in_org(tokens, i))
            ):
                break
            else:
                unknown = True
            first -= 1
        person = end - first > 1 and norms[first] in self.data.given  # "Aylin Sarıkaya partisinden istifa etti"
        return first if unknown and not person else end

    def _name_before(self, analysis: Analysis, taken: list[Unit | None], name: Unit, i: int) -> None:
        """Add a name whose noun stands at token `i`; the noun refers to nobody named before."""
        for j in range(name.start, i + 1):
            if (old := taken[j]) is not None:
                old.inner = True
                if old.kind == "nominal" and old in analysis.units:
                    analysis.units.remove(old)
                    taken[old.start : old.end] = [None] * (old.end - old.start)
        self._add(analysis, taken, name)

    def _titled_before(self, norms: list[str], i: int) -> bool:
        """Whether a title stands right before token `i`, or an article between."""
        i -= i > 0 and norms[i - 1] in self.data.articles
        return i > 0 and self.data.titles.ending(norms, i) is not None
