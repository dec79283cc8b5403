"""How far a title goes: its portfolio, what it concerns, the words that say former, elect or deputy."""

from __future__ import annotations

from dataclasses import dataclass

from kg.lang.data import Title
from kg.mentions.served import ServedFinder
from kg.units import PUNCTUATION, Analysis, Unit, is_org, is_place


@dataclass(slots=True)
class Extent:
    """A title and the words around it that belong to it, as they are found one after another.

    Attributes:
        start, listed: tokens of the title as a list has it; `prefix` is attached to it.
        begin, end: with the words before it, and with its portfolio.
        last: past the modifiers after it, where whose it is may stand.
        first, past: tokens that the title and whose it is cover together.
        another: end of a second title that stands where whose it is does; 0 if none does.
        actor: the state or body that it serves; `unknown` if no list and no noun tells of it.
    """

    title: Title
    start: int
    listed: int
    prefix: str
    begin: int
    end: int
    last: int = 0
    first: int = 0
    past: int = 0
    another: int = 0
    actor: Unit | None = None
    unknown: Unit | None = None
    former: bool = False
    elect: bool = False
    deputy: bool = False


class PortfolioFinder(ServedFinder):
    """Finds the extent of titles."""

    def _extend(self, analysis: Analysis, taken: list[Unit | None], at: Extent) -> bool:
        """Find the words around a listed title that belong to it; False if it is the title of someone's kin."""
        data, norms = self.data, analysis.tokens.norms
        count = len(norms)
        self._words_before(norms, at)
        if at.begin > 0 and norms[at.begin - 1] in data.kin:
            return False  # "همسر رئیس‌جمهور گابن، فلان": another
        if at.title.relation in ("represents", "holds_position_in", "leads") and data.concerns:
            at.begin = self._concern(taken, norms, at.begin)
        # "presidente electo" may be listed as a whole
        at.elect = any(norm in data.elect for norm in norms[at.start : at.end])
        if at.end < count and norms[at.end] == "-" and at.end + 1 < count and norms[at.end + 1] in data.elect:
            at.elect, at.end = True, at.end + 2
        self._portfolio(analysis, taken, at)
        if at.end < count and norms[at.end] in data.whose and self.language.inflects:
            at.end += 1  # "председатель которого"
        self._words_after(analysis, taken, at)
        if not self.language.spaced and at.title.relation == "minister_of":
            at.begin = self._portfolio_before(analysis, taken, at.begin)
        if data.order == "VSO" and at.title.relation in ("leads", "holds_position_in"):
            self._within_body(analysis, taken, at)
        return True

    def _words_before(self, norms: list[str], at: Extent) -> None:
        """Words before the title: former, deputy."""
        data, begin = self.data, at.begin
        while begin > 0 and (
            norms[begin - 1] in data.former
            or norms[begin - 1] in data.deputy
            or (norms[begin - 1] == "-" and begin > 1 and norms[begin - 2] in (data.former | data.deputy))
        ):
            if norms[begin - 1] in data.former:
                at.former = True
            elif norms[begin - 1] in data.deputy:
                at.deputy = True
            begin -= 1
        at.begin = begin

    def _words_after(self, analysis: Analysis, taken: list[Unit | None], at: Extent) -> None:
        """Modifiers after the title, before whose it is: "السابق", "designate"."""
        data, norms, last = self.data, analysis.tokens.norms, at.end
        count = len(norms)
        while data.adjective_after and last < count and norms[last] in data.made_new and taken[last] is None:
            last += 1  # سفیر [جدید] ژاپن
        while last < count and (norms[last] in data.former or norms[last] in data.elect or norms[last] in data.deputy):
            at.former |= norms[last] in data.former
            at.elect |= norms[last] in data.elect
            at.deputy |= norms[last] in data.deputy
            last += 1
        at.last = last

    def _portfolio(self, analysis: Analysis, taken: list[Unit | None], at: Extent) -> None:
        """A portfolio of any words after a title that may have one: "minister of *"."""
        data, norms = self.data, analysis.tokens.norms
        if not at.title.wild:
            return
        end, count = at.end, len(norms)
        inner = data.titles.at(norms, end) if self.language.capital_nouns and end < count else None
        if inner is not None and not inner[1].wild:
            at.end = inner[0]  # "stellvertretender Ministerpräsident": what follows is no portfolio
            return
        while end < count and end - at.start < 9:
            unit = taken[end]
            body = unit is not None and unit.value == "body" and data.order == "VSO"
            if unit is not None and (unit.kind != "nominal" or body):
                if unit.kind == "org" and unit.type == "CivilOrganization" and at.title.relation == "minister_of":
                    unit.inner, end = True, unit.end  # "ministro da Coordenação Interterritorial"
                    continue
                if unit.kind == "adj" and not any(n.record.type == "State" for n in unit.names):
                    unit.inner = True  # "director of the African department"
                    end = unit.end
                    continue
                break
            if self._ends_portfolio(analysis, taken, at.start, end):
                break
            end += 1
        while end > at.listed and norms[end - 1] in data.articles:
            end -= 1  # "the head of [the] World Bank"
        at.end = end

    def _ends_portfolio(self, analysis: Analysis, taken: list[Unit | None], start: int, i: int) -> bool:
        """Whether a word is no part of the portfolio of the title at `start`: a mark, a preposition, a name."""
        data, norms = self.data, analysis.tokens.norms
        if norms[i] in PUNCTUATION and norms[i] != "-":
            return True
        if self.language.inflects and analysis.tokens.texts[i].istitle():
            return True  # "министр по делам развития Исабелла Лёвин"
        if norms[i] in data.conj and i + 1 < len(norms) and data.titles.at(norms, i + 1):
            return True  # "exministra de Exteriores y líder del movimiento"
        if i > start + 1 and (data.prepositions.at(norms, i) and norms[i] not in data.of):
            return True
        if norms[i] in data.poss or (
            norms[i] in data.stop and norms[i] not in data.conj and norms[i] not in data.articles
        ):
            return True
        if self.shapes.starts_person(analysis.tokens, i, taken) and norms[i] not in data.articles:
            return True
        return not self.shapes.in_portfolio(analysis.tokens, i, i == start + 1) or self._next_office(analysis, i)

    def _next_office(self, analysis: Analysis, start: int) -> bool:
        """Whether a conjunction opens the next of several offices: "… et Bello Goronyo ministre de …"."""
        norms, texts = analysis.tokens.norms, analysis.tokens.texts
        name = texts[start + 1 : start + 3]
        return (
            norms[start] in self.data.conj
            and len(name) == 2
            and all(word[0].isupper() for word in name)
            and any(self.data.titles.at(norms, i) for i in range(start + 3, min(start + 5, len(norms))))
        )

    def _portfolio_before(self, analysis: Analysis, taken: list[Unit | None], start: int) -> int:
        """Start of a portfolio of any words between the state and the title: 匈牙利外交与对外经济|部长."""
        norms, data = analysis.tokens.norms, self.data
        i = start
        while i > 0 and start - i < 12:
            unit = taken[i - 1]
            if unit is not None and not unit.inner and unit.kind != "nominal":
                return i if unit.end == i and unit.kind in ("name", "short") and is_org(unit) else start
            listed = data.org_words.ending(norms, i)
            if listed is not None and all(u is None or u.inner for u in taken[listed[0] : i]):
                i = listed[0]
                continue
            pair = "".join(norms[i - 1 : i + 1])
            joined = data.conj.ending(norms, i) is not None
            if norms[i - 1] in PUNCTUATION or (
                not joined and (norms[i - 1] in data.stop or pair in self.shapes.zh_words)
            ):
                return start
            i -= 1
        return start

    def _portfolio_after(self, analysis: Analysis, taken: list[Unit | None], start: int) -> int:
        """End of a portfolio that follows the state: "le ministre marocain des affaires étrangères"."""
        data, tokens = self.data, analysis.tokens
        if self.language.code not in ("fr", "es", "pt") or start >= len(tokens) or tokens.norms[start] not in data.of:
            return start
        end = start + 1
        while end < len(tokens) and end - start < 11 and taken[end] is None:
            norm = tokens.norms[end]
            if (
                (norm in PUNCTUATION and norm != "-")
                or data.clause.at(tokens.norms, end)
                or data.speech.at(tokens.norms, end)
            ):
                break
            if self.shapes.starts_person(tokens, end, taken):
                break
            joins = norm in data.articles or norm in data.of or norm in data.conj or tokens.texts[end - 1][0].isupper()
            if not (tokens.texts[end][0].isupper() or end - start < 5 or joins):
                break  # "de l'Environnement et de la Sécurité énergétique"
            end += 1
        return end

    def _within_body(self, analysis: Analysis, taken: list[Unit | None], at: Extent) -> None:
        """An office within a body, after whose field the body stands: "مدير العمليات في وزارة الداخلية"."""
        data, norms = self.data, analysis.tokens.norms
        field, count = at.last, len(norms)
        while field < count and field - at.last < 2 and taken[field] is None and norms[field].startswith("ال"):
            field += 1
        body = taken[field + 1] if field + 1 < count else None
        if at.last < field < count and norms[field] in data.place_in and body is not None:
            near = range(body.end, min(body.end + 3, count))
            held = any(self.shapes.starts_person(analysis.tokens, k, taken) for k in near)
            fits = field + 1 in (body.start, body.lead) and not body.prefix
            if held and fits and is_org(body) and not is_place(body):
                at.last, at.deputy = field, True

    def _concern(self, taken: list[Unit | None], norms: list[str], start: int) -> int:
        """Start of a title with what it is about before it, which is no actor: 叙利亚问题特使."""
        hit = self.data.concerns.ending(norms, start)
        end = hit[0] if hit is not None else start
        about = taken[end - 1] if end > 0 else None
        if about is None and hit is not None and self.language.spaced:
            i = end
            while i > 0 and end - i < 4 and taken[i - 1] is None and norms[i - 1] not in self.data.poss:
                i -= 1
            return i if i > 0 and norms[i - 1] in self.data.poss else end  # "UN के [मानवाधिकार मामलों के] दूत"
        if about is None or about.end != end or about.kind not in ("name", "short"):
            return end if hit is not None else start
        owner = taken[about.start - 1] if about.start > 0 else None
        if hit is None and (owner is None or owner.end != about.start or not is_org(owner)):
            return start  # "法国大使": France's
        about.inner = True
        return about.start

    def _posted(self, analysis: Analysis, taken: list[Unit | None], start: int) -> tuple[int, Title] | None:
        """A title with the place of its post between: 驻法国大使; the place is no actor."""
        data, norms = self.data, analysis.tokens.norms
        if not data.posted_to or norms[start] != data.posted_to:
            return None
        unit = taken[start + 1] if start + 1 < len(norms) else None
        if unit is not None:
            found = data.posted.at(norms, unit.end) if unit.end < len(norms) else None
        else:
            found = data.posted.at(norms, start + 2) if start + 2 < len(norms) else None  # 驻美大使
        return found

    def _settle_post(self, analysis: Analysis, taken: list[Unit | None], start: int) -> None:
        """The place of a post is no actor where the post's state or holder is named: not in 召回驻西班牙大使."""
        office, place = analysis.offices[-1], taken[start + 1]
        if office.actor is not None or office.person is not None:
            inside = [u for u in analysis.units if office.start < u.start and u.end < office.end]
            for unit in inside:
                unit.inner = True
            return
        if place is not None and place is office.unit:
            analysis.units.remove(place)
            for unit in analysis.units:
                if place.start <= unit.start and unit.end <= place.end:
                    taken[unit.start : unit.end] = [unit] * (unit.end - unit.start)
