"""Whose office it is: the state or body that a title serves."""

from __future__ import annotations

from kg.mentions.holders import HolderFinder
from kg.units import PUNCTUATION, SKIP, Analysis, Unit, is_org, is_place

_ORGANISED = frozenset({"Company", "CivilOrganization", "PoliticalParty", "ArmedGroup", "GovernmentBody"})


_NAMED_BEFORE = frozenset({"Company", "PoliticalParty", "InternationalOrganization", "ArmedGroup"})
_REFERRED = _NAMED_BEFORE | {"State", "Territory"}


class ServedFinder(HolderFinder):
    """Finds the state or body of an office."""

    def _actor(
        self, analysis: Analysis, taken: list[Unit | None], start: int, end: int, *, sent: bool = False
    ) -> tuple[Unit | None, int, int]:
        """Whose office it is, and the tokens that title and actor cover together."""
        data, norms = self.data, analysis.tokens.norms
        count = len(norms)
        i = end
        while i < count and (norms[i] in data.articles or norms[i] in data.of or norms[i] in SKIP) and i - end < 3:
            if taken[i] is not None:
                break  # the quotes are part of the name
            i += 1
        if self.language.cased and i < count and taken[i] is None and (head := self._org_head(norms, i)):
            # "гендиректор компании «Степь Агро»"
            while head < count and norms[head] in SKIP:
                head += 1
            named = taken[head] if head < count else None
            if named is not None and named.start == head and named.kind in ("org", "name") and is_org(named):
                return named, start, named.end
        bare = taken[i] if i == end and i < count and data.genitive == "right" and not self.language.cased else None
        if (
            bare is not None
            and bare.kind == "nominal"
            and bare.start == i
            and bare.value.split("|")[0] in _NAMED_BEFORE
        ):
            return bare, start, bare.end  # "מזכ"ל הברית": of the one that the text named
        past = i
        if data.everyday and not self.language.cased and i < count:
            i = self._past_kind(norms, taken, i)
        past = i - past
        unit = taken[i] if i < count else None
        if unit is not None and (referred := self._referred(analysis, unit, i, end)) is not None:
            return referred, start, referred.end
        if self.language.inflects and i < count and (unit is None or unit.kind == "adj"):
            described = self._described_org(analysis, taken, i)
            if described is not None:
                return described, start, described.end  # "глава узбекской компании «Узтрансгаз»"
        if unit is not None and unit.end < count and unit.kind == "adj":
            body = taken[unit.end]
            if body is not None and body.value == "spelled" and body.owner is unit:
                return body, start, body.end  # "представитель индонезийского Агентства по …"
        if unit is not None and i in (unit.start, unit.lead) and is_org(unit):
            prefix = unit.owner.prefix if unit.owner is not None and unit.lead == i != unit.start else unit.prefix
            after_of = any(norms[j] in data.of for j in range(end - 1, i)) or norms[end - 1] in data.prepositions
            if after_of and (described := self._described_org(analysis, taken, i)) is not None:
                return described, start, described.end
            adjacent = i - end <= 1 and data.adjective_after and unit.kind in ("adj", "people")
            right = (
                data.genitive == "right"
                and unit.kind != "adj"
                and (not prefix or prefix in ("ل", "ب"))
                and i - past - end <= 1
            )
            attached = i == end and prefix in ("ل", "ب", "ה", "ל", "ב")  # "ambassador to"
            attached = attached and not (sent and prefix == "ב")  # שגריר בניקרגואה: where an envoy is, not whose
            if after_of or adjacent or right or attached:
                last = unit.owner.end if unit.value == "spelled" and unit.owner is not None else unit.end
                return unit, start, max(unit.end, last)
        if unit is not None and unit.kind == "nominal" and unit.start == i and self.language.cased:
            kind = unit.value.split("|")[0]
            if (kind in _ORGANISED or kind in ("InternationalOrganization", "same")) and norms[i - 1] in data.of | {
                "l'"
            }:
                return unit, start, unit.end  # "le directeur de l'entreprise, X": of the one that the text named
        if unit is not None and data.order == "VSO" and i == unit.start and i - end <= 1 and self._meant(unit):
            return unit, start, unit.end  # "المتحدث باسم [الحركة] فلان": of the one that the text named
        # an envoy to a body is not its envoy
        if (
            data.order == "VSO"
            and not sent
            and end + 1 < count
            and data.prepositions.at(norms, end)
            and norms[end] in data.place_in
        ):
            # "مدير العلاقات العامة في المؤسسة العامة للبترول"
            body = taken[end + 1]
            if (
                body is not None
                and end + 1 in (body.start, body.lead)
                and not body.prefix
                and is_org(body)
                and not is_place(body)
            ):
                return body, start, body.end
        # one more word between: "وزير الخارجية والمغتربين السوري"
        if self.language.cased and any(norms[j] in data.of for j in range(end - 1, i)):
            described = self._described_org(analysis, taken, i)
            if described is not None:
                return described, start, described.end  # "el presidente de la naviera surcoreana Hansol Marine"
        if data.adjective_after:
            for j in range(end, min(end + 4, count)):
                other = taken[j]
                if other is not None:
                    if (
                        other.kind in ("adj", "people")
                        and other.start == j
                        and is_org(other)
                        and not other.inner
                        and j - end <= 3
                    ):
                        return other, start, other.end
                    break
                if (
                    norms[j] in PUNCTUATION
                    or data.prepositions.at(norms, j)
                    or self.shapes.starts_person(analysis.tokens, j, taken)
                ):
                    break
        i = start - 1
        while (
            i >= 0
            and start - i <= 3
            and ((own := taken[i]) is None or own.start == i)  # 其 is a word of its own, but not in 土耳其
            and (norms[i] in data.poss or norms[i] in SKIP or norms[i] in data.articles)
        ):
            i -= 1
        if i == start - 1 and (adjectives := self._past_adjectives(taken, norms, start)) < start:
            i = adjectives - 1
        if data.head_final and self.language.cased and i > 2 and norms[i] == ")" and "(" in norms[i - 3 : i]:
            i = max(j for j in range(i - 3, i) if norms[j] == "(") - 1  # "… Hareketi'nin (SPLM) sekreteri"
        possessed = any(norms[j] in data.poss for j in range(i + 1, start))
        unit = taken[i] if i >= 0 else None
        if unit is None and data.head_final and possessed and (noun := data.org_heads.ending(norms, i + 1)) is not None:
            named = taken[noun[0] - 1] if noun[0] else None
            if named is not None and named.end == noun[0] and any(n.record.type == noun[1] for n in named.names):
                return named, named.start, end  # "नेशनल पीपुल्स पावर [गठबंधन] की नेता"
        if (
            ((data.head_final and possessed) or (not self.language.spaced and unit is not None and unit.end == i + 1))
            and unit is not None
            and unit.kind == "nominal"
            and unit.value.split("|")[0] in _NAMED_BEFORE
        ):
            return unit, unit.start, end  # "कंपनी के निदेशक": of the one that the text named
        if unit is not None and unit.end == i + 1 and is_org(unit):
            code = self.language.code
            if (
                (unit.kind in ("adj", "people") and code not in ("ar", "he", "fa"))
                or possessed
                or code in ("en", "zh", "de", "hi", "tr")
            ):
                return unit, unit.start, end
        if (
            data.head_final
            and self.language.cased
            and (named := self._before_title(analysis, taken, start)) is not None
        ):
            return named, named.start, end
        if self.language.code == "tr" and i >= 3 and analysis.tokens.texts[i][:1] in "'’":
            host = taken[i - 1]  # "Kolombiya'nın ABD'deki büyükelçisi"
            if self.language.case_of(norms[i], "") == "loc" and host is not None and host.start >= 2:
                i = host.start - 1
        if self.language.code == "tr" and i >= 1 and self._genitive_suffix(analysis.tokens, i):
            unit, possessed = taken[i - 1], True
            if unit is not None and is_org(unit):
                return unit, unit.start, end
        if (
            data.head_final
            and possessed
            and unit is not None
            and unit.kind == "title"
            and unit.owner is not None
            and is_org(unit.owner)
        ):
            return unit.owner, unit.start, end  # "the French president's adviser"
        return None, start, end

    def _past_adjectives(self, taken: list[Unit | None], norms: list[str], start: int) -> int:
        """Where one or two adjectives before a title begin, and what marks a possessor before them.

        "नेपाल के [नवनियुक्त] गृह मंत्री", "रूस के [परमाणु ऊर्जा] प्रमुख"; `start` itself if there are none.
        """
        data, i = self.data, start
        if not self.language.agent:
            return start
        while i > 0 and start - i < 3 and norms[i - 1] not in data.poss:
            norm = norms[i - 1]
            head = data.org_heads.ending(norms, i) or data.place_heads.ending(norms, i) or data.bodies.ending(norms, i)
            topic = taken[i - 1]
            named = topic is not None and not all(n.record.type == "Topic" for n in topic.names)
            if named or head or not norm[0].isalpha() or norm in data.conj or norm == self.language.agent:
                return start
            if not self.shapes.everyday(norm) or data.postpositions.at(norms, i - 1) or norm in data.oblique:
                return start
            i -= 1
        return i - 1 if 1 < i < start and norms[i - 1] in data.poss else start

    def _before_title(self, analysis: Analysis, taken: list[Unit | None], start: int) -> Unit | None:
        """Whose a title is by the noun right before it: "Ensar Dine [örgütünün] lideri", "[partinin] sözcüsü"."""
        norms = analysis.tokens.norms
        if start == 0:
            return None
        unit = taken[start - 1]
        if unit is not None:
            referred = unit.kind == "nominal" and not _REFERRED.isdisjoint(unit.value.split("|"))
            case = self.data.cases.get(norms[unit.end - 1], ("gen", ""))[0]
            return unit if referred and case == "gen" else None
        head = self.data.org_heads.ending(norms, start)
        named = taken[head[0] - 1] if head is not None and head[0] else None
        if head is None or named is None or named.kind not in ("name", "short", "org") or not is_org(named):
            return None
        case = self.data.cases.get(norms[start - 1], ("gen", ""))[0]
        return named if case == "gen" and (named.type in ("", head[1]) and not is_place(named)) else None

    def _referred(self, analysis: Analysis, noun: Unit, start: int, end: int) -> Unit | None:
        """What the text named before, by the noun at `start` after a title that ends at `end`: "лидер этой партии"."""
        if noun.kind != "nominal" or _REFERRED.isdisjoint(noun.value.split("|")) or noun.start != start:
            return None
        of = any(analysis.tokens.norms[j] in self.data.of for j in range(end - 1, start))
        return noun if of or (self.data.genitive == "right" and self.language.inflects) else None

    @staticmethod
    def _meant(unit: Unit) -> bool:
        """Whether a mention refers to an organisation named before: "the movement", "the ministry"."""
        return (
            unit.kind == "nominal"
            and (unit.value in _NAMED_BEFORE or unit.value in ("body", "GovernmentBody"))
            and unit.prefix.lstrip("ل") in ("", "ال")
        )

    def _actor_after(self, taken: list[Unit | None], norms: list[str], i: int) -> Unit | None:
        """Whose office it is where the holder stands between: "King Letsie III of Lesotho"."""
        data, count = self.data, len(norms)
        comma = i < count and norms[i] == ","
        i += comma
        if not self.language.cased or i >= count or norms[i] not in data.of:
            return None
        i += 1
        while i < count and norms[i] in data.articles:
            i += 1
        unit = taken[i] if i < count else None
        if unit is None or unit.start != i or unit.kind not in ("name", "short", "org") or not is_org(unit):
            return None
        if comma and (unit.end >= count or norms[unit.end] not in PUNCTUATION):
            return None
        if any(n.record.type == "PoliticalParty" for n in unit.names) or unit.type == "PoliticalParty":
            return None  # the party of the holder
        return unit

    def _described_org(self, analysis: Analysis, taken: list[Unit | None], start: int) -> Unit | None:
        """The organisation that a noun phrase at `start` ends in: "the German chemicals group Rheinsol"."""
        data, norms = self.data, analysis.tokens.norms
        named = False
        for i in range(start, min(start + 5, len(norms))):
            unit = taken[i]
            if unit is not None and unit.kind in ("adj", "people"):
                continue
            if unit is not None:
                types = {n.record.type for n in unit.names} or {unit.type}
                named = named or not types.isdisjoint(("PoliticalParty", "ArmedGroup"))  # "the opposition Green Party"
                return unit if named and unit.start == i and unit.kind in ("org", "name") and is_org(unit) else None
            head = data.place_heads.at(norms, i) or data.org_heads.at(norms, i)
            named = named or (head is not None and head[1] not in ("City", "Territory", "Water", "Facility"))
            if norms[i] in SKIP and named:
                continue
            if norms[i] in PUNCTUATION or norms[i] in data.stop or data.prepositions.at(norms, i):
                return None
        return None

    def _org_head(self, norms: list[str], i: int) -> int:
        """End of a noun for a kind of organisation at token `i` ("company", "party"), 0 if there is none."""
        found = self.data.org_heads.at(norms, i) or self.data.place_heads.at(norms, i)
        return found[0] if found is not None and found[1] in _ORGANISED else 0

    def _past_kind(self, norms: list[str], taken: list[Unit | None], i: int) -> int:
        """Where the name begins after what kind of thing it is: "سخنگوی [حزب مخالف] جنبش …"; `i` if nothing says so."""
        nominal = taken[i]
        if nominal is not None and (nominal.kind, nominal.value, nominal.start) == ("nominal", "State", i):
            end = nominal.end  # מנהיג [הרפובליקה הבדלנית] אבחזיה
        else:
            head = self.data.org_heads.at(norms, i) or self.data.place_heads.at(norms, i)
            if head is None or any(taken[i : head[0]]):
                return i
            end = head[0]
        described = end < len(norms) and taken[end] is None
        if described and (norms[end] in self.data.qualities or norms[end].startswith(self.language.word_starts)):
            end += 1
        named = taken[end] if end < len(norms) else None
        return end if named is not None and named.start == end and named.kind in ("org", "name") else i

    def _sender(
        self, analysis: Analysis, taken: list[Unit | None], host: Unit, start: int, begin: int
    ) -> tuple[Unit | None, int]:
        """Who sends an envoy where the host is named last: "Türkiye'nin Bükreş Büyükelçisi", "BM Libya Temsilcisi"."""
        i = host.start - 1
        possessed = host.end < len(analysis.tokens) and self._genitive_suffix(analysis.tokens, host.end)
        if host.kind != "name" or start != host.start or possessed:  # "Tahran'ın özel temsilcisi"
            return host, start
        if i >= 1 and self._genitive_suffix(analysis.tokens, i):
            i -= 1
        unit = taken[i] if i >= 0 else None
        if unit is not None and is_org(unit) and not unit.inner:
            host.inner = True
            return unit, unit.start
        if all(n.record.type == "City" for n in host.names):
            return None, begin  # where the envoy is, not whose
        return host, start
