"""Governments, bodies, troops and members: common nouns beside a name that say who acts."""

from __future__ import annotations

from kg.mentions.listed import ListedNames
from kg.units import SKIP, Analysis, Unit, is_person, is_place, same_kind

_QUOTES = frozenset('“「"')

_GROUPED = frozenset({"PoliticalParty", "ArmedGroup", "InternationalOrganization", "Bloc", "Company"})
"""Types whose noun may follow a listed name."""
_LANDS = frozenset({"City", "Territory", "Territory|Region"})
"""Types of what "the province" and "the city" name again."""
_OPENING = 4
"""Words that open a sentence."""


class HeadWords(ListedNames):
    """Finds mentions that a head noun makes of a name."""

    def _heads(self, analysis: Analysis, taken: list[Unit | None]) -> None:
        """A listed name takes in the noun that says what it is: "مدينة غزة", "لحركة حماس": adpositions stand there."""
        data, norms = self.data, analysis.tokens.norms
        if data.genitive != "right" or not (data.order == "VSO" or data.everyday or self.language.capital_nouns):
            return
        titled: set[int] | None = None
        for unit in analysis.units:
            i = unit.start - 1
            if i < 0 or taken[i] is not None or unit.kind not in ("name", "short"):
                continue
            if unit.prefix:
                self._members(analysis, taken, unit)
                continue
            if data.capital.ending(norms, unit.start):
                continue  # that it is the capital is a statement
            opens = i  # the quotes of "تنظيم «كذا»"
            if data.order == "VSO" and i > 0 and analysis.tokens.texts[i] in SKIP and taken[i - 1] is None:
                i -= 1
            for prefix, form in analysis.words[i].heads:
                found = data.place_heads.at(norms, i, form) or data.org_heads.at(norms, i, form)
                if found is None or found[0] not in (unit.start, opens) or "ال" in prefix:
                    continue
                if not any(same_kind(found[1], name.record.type) for name in unit.names):
                    continue
                titled = self._titled(analysis) if titled is None else titled
                if i not in titled:
                    self._lead(taken, unit, i, prefix)
                break
            self._members(analysis, taken, unit)

    def _members(self, analysis: Analysis, taken: list[Unit | None], unit: Unit) -> None:
        """A group's name takes in the members who act for it: "مسلحون من حركة الشباب", "وفد من الكونغرس"."""
        data, norms = self.data, analysis.tokens.norms
        of = unit.prefix.removesuffix("ال") in data.of
        if unit.kind not in ("name", "short", "body", "org") or (unit.prefix and not of) or is_person(unit):
            return
        led = unit.lead < unit.start and data.order == "VSO"  # "وفد من [شركة كذا]"
        if unit.owner is not None and unit.kind in ("name", "short") and not led:
            return
        first = unit.lead if led else unit.start
        for i in range(max(0, first - (5 if data.order == "VSO" else 2)), first):
            if any(taken[i:first]):
                continue
            for prefix, form in analysis.words[i].members:
                found = data.members.at(norms, i, form)
                if (found is None or found[0] < first) and data.order == "VSO" and 2 <= first - 1 - i <= 3:
                    # a rank may stand between: "وفد [رفيع المستوى] من كذا"
                    joined = data.members.at([form, norms[first - 1]], 0)
                    found = (first, joined[1]) if joined is not None and joined[0] == 2 else None
                if (
                    found
                    and "ال" not in prefix
                    and found[0] == first
                    and (found[1] == "of") == of
                    and (found[1] != "group" or not is_place(unit))
                ):
                    self._lead(taken, unit, i, prefix)
                    return

    @staticmethod
    def _lead(taken: list[Unit | None], unit: Unit, start: int, prefix: str) -> None:
        """Let the words from `start` on lead a mention: adpositions before them are the mention's."""
        unit.owner = Unit(start, unit.start, "title", prefix=prefix)
        for i in range(start, unit.start):
            taken[i] = unit

    def _names_more(self, norms: list[str], i: int) -> bool:
        """Whether a definite word follows a definite noun and makes a name of it: not "السابق", "الحاكم"."""
        following = norms[i] if i < len(norms) else ""
        plain = following in self.data.stop or following in self.data.former or following in self.data.of
        return following.startswith(("ال", "لل")) and not plain

    def _words(self, analysis: Analysis, taken: list[Unit | None]) -> None:
        data, norms = self.data, analysis.tokens.norms
        titled = self._titled(analysis)
        end = 0
        for i, word in enumerate(analysis.words):
            if not word.refers or i < end or (i and norms[i - 1] in data.binders):
                continue
            if (old := taken[i]) is not None:
                uncased = data.order == "VSO" or (data.adjective_after and not self.language.cased)
                if not uncased or not self._one_of_many(analysis, taken, old, i):
                    continue
                analysis.units.remove(old)  # "مجلس الشيوخ الكيني": a senate, and not the one that is called so
                taken[old.start : old.end] = [None] * (old.end - old.start)
            if word.norm == data.posted_to and (mission := self._mission(analysis, taken, i)):
                end = mission
                continue
            for prefix, form in word.refers:
                nominals = data.fused_nominals if i and norms[i - 1] in data.fused else data.nominals
                pair = (
                    (found := nominals.at(norms, i, form))
                    and (found[1].startswith("both") or found[1] == "State")
                    and (data.gov_heads.at(norms, i, form) or data.bodies.at(norms, i, form))
                    and self._owner(analysis, taken, i, found[0])
                )
                # "[الجبهة] الوطنية للتغيير" is a name
                named = found and data.order == "VSO" and word.orgs and self._names_more(norms, found[0])
                if (
                    found
                    and not pair
                    and not (found[1] == "State" and self._governs(analysis, taken, i, found[0]))
                    and not named
                    and not (
                        (body := data.bodies.at(norms, i, form))
                        and body[0] > found[0]  # "the bank", but "the central bank"
                    )
                ):
                    end = found[0]
                    if self._of_name_before(analysis, taken, i):
                        break
                    if self._noun_of_listed(taken, i, found[1]):
                        break  # "नेशनल पीपुल्स पावर [गठबंधन]"
                    if not any(taken[i:end]) and not self._leads_group(analysis, taken, end, found[1]):
                        self._add(analysis, taken, Unit(i, end, "nominal", prefix=prefix, value=found[1]))
                    break
                attached = form in data.attached
                if attached and (prefix.strip("وف") or analysis.tokens.texts[i].endswith(self.language.no_pronoun)):
                    continue  # بلدية is no "لديه"
                kind = data.pronouns.get(form)
                if kind and kind.startswith("teller"):
                    if i and norms[i - 1] in data.barrier:
                        kind = "teller"
                    elif kind == "teller_m" and i < _OPENING:
                        kind = "m"  # "बाद में वे सिंगापुर पहुंचे": one person, with respect
                    else:
                        continue  # "वह देश": no pronoun
                if kind and (not prefix or not self.language.cased):
                    if data.order == "SOV" and form in data.articles and not self._object(norms, i + 1):
                        continue  # آن کشور, but آن را
                    self._add(analysis, taken, Unit(i, i + 1, "pron", prefix=prefix, value=kind))
                    break
                if i in titled:
                    continue
                ministry = data.bodies.at(norms, i, form) if data.head_final else None
                peer = data.peers.at(norms, i, form)
                made = form.endswith("ا") and data.order == "VSO" and i + 1 < len(norms)
                if made and (to := taken[i + 1]) is not None and to.start == i + 1 and to.prefix.startswith("ل"):
                    break  # "رئيسا ل…" is made president: two presidents have no "of"
                if (
                    (found := data.gov_heads.at(norms, i, form) or peer)
                    and not self._only_says(norms, i, found[0])
                    and not self._in_longer(norms, i, found[0])
                    and not (ministry and ministry[0] > found[0])  # "dışişleri" is part of "dışişleri bakanlığı"
                    and (owner := self._owner(analysis, taken, i, found[0]))
                    and (peer is None or self._peer(analysis, owner))
                ):
                    end = found[0]
                    self._compose(analysis, taken, owner, i, end, "gov", prefix, "", "")
                    break
                voted = data.events.at(norms, i, form)
                if (
                    (found := data.bodies.at(norms, i, form))
                    and not (voted and voted[0] > found[0])  # "parliament" is part of "parliamentary election"
                    and not any(map(data.attributive.starts, norms[found[0] : found[0] + 1]))
                    and (owner := self._owner(analysis, taken, i, found[0]))
                ):
                    end = found[0]
                    self._compose(analysis, taken, owner, i, end, "body", prefix, found[1], "GovernmentBody")
                    break
                if found and (
                    self._bare_body(analysis, taken, i, found[0])
                    or (data.order == "SOV" and self._again_body(analysis, taken, i, found[0]))
                ):
                    end = found[0]  # "the army", "सेना ने" of an article that named "फिजी की सेना"
                    self._add(analysis, taken, Unit(i, end, "nominal", prefix=prefix, value="body"))
                    break
                last = norms[found[0] - 1] if found and found[0] > i + 1 else ""  # "سلاح الجو"
                definite = form.startswith("ال") or prefix.endswith("ال") or last.startswith("ال")
                if found and data.order == "VSO" and definite:
                    following = norms[found[0]] if found[0] < len(norms) else ""
                    # "الحدود البحرية" has no navy
                    alone = not (i and norms[i - 1].startswith(("ال", "لل"))) and not norms[i].endswith("يه")
                    if alone and not any(taken[i : found[0]]) and not following.startswith("ال"):
                        end = found[0]  # "الجيش" of an article that named "الجيش السوداني"
                        self._add(analysis, taken, Unit(i, end, "nominal", prefix=prefix, value="body"))
                        break

    def _bare_body(self, analysis: Analysis, taken: list[Unit | None], i: int, end: int) -> bool:
        """Whether an article and a noun for a body of a state stand alone: "the army", "le parlement"."""
        data, texts, norms = self.data, analysis.tokens.texts, analysis.tokens.norms
        if data.order != "SVO" or not self.language.cased or any(taken[i:end]):
            return False
        if i == 0 or norms[i - 1] not in data.known:
            return False
        if texts[i][0].isupper() and not self.language.capital_nouns:
            return False  # "the Foreign Ministry" is a name
        if end >= len(norms) or not norms[end][0].isalpha():
            return True
        if texts[end][0].isupper() or norms[end] in data.of or taken[end] is not None:
            return False
        told = norms[end] in data.stop or norms[end] in data.conj or data.prepositions.at(norms, end)
        if data.adjective_after and not (told or data.clause.at(norms, end)):
            return False  # "le Parlement panafricain"
        nouns = (data.titles, data.attributive, data.org_heads, data.events, data.bodies, data.gov_heads)
        return not any(found.at(norms, end) for found in nouns)

    @staticmethod
    def _peer(analysis: Analysis, owner: Unit) -> bool:
        """Whether a neighbour is a state: "son voisin indonésien", not "voisin du Soudan", "rival chinois X"."""
        texts = analysis.tokens.texts
        return owner.kind == "adj" and not (owner.end < len(texts) and texts[owner.end][0].isupper())

    def _governs(self, analysis: Analysis, taken: list[Unit | None], start: int, end: int) -> bool:
        """Whether the words [start, end) are a government that more words tell apart: "the government of Spain"."""
        data, norms = self.data, analysis.tokens.norms
        heads = [j for j in range(start, end) if data.gov_heads.at(norms, j)]
        if not heads:
            return False
        if any((hit := phrases.at(norms, heads[0])) and hit[0] > end for phrases in (data.gov_heads, data.bodies)):
            return True
        of = end < len(norms) and norms[end] in data.of and not self._infinitive(norms, end + 1)
        told = of or (end < len(norms) and self.quality(norms[end]))
        return told or self._owner(analysis, taken, start, end) is not None

    def _noun_of_listed(self, taken: list[Unit | None], i: int, kind: str) -> bool:
        """Whether a noun only says what the listed organisation right before it is, or whose government it is."""
        unit = taken[i - 1] if i and self.data.head_final and not self.language.cased else None
        if unit is None or unit.end != i or unit.kind not in ("name", "short"):
            return False
        if kind == "State":
            return True  # "तालिबान सरकार"
        kinds = {n.record.type for n in unit.names}
        return not kinds.isdisjoint(_GROUPED) and kind in _GROUPED

    def _again_body(self, analysis: Analysis, taken: list[Unit | None], i: int, end: int) -> bool:
        """Whether a body stands without its state where verbs come last: a postposition or preposition closes it."""
        data, norms = self.data, analysis.tokens.norms
        if self.language.cased or any(taken[i:end]) or end >= len(norms):
            return False
        if self.language.agent:
            return norms[end] == self.language.agent or norms[end] in data.oblique
        return norms[end] in data.poss or bool(data.prepositions.at(norms, end) or data.clause.at(norms, end))

    def _in_longer(self, norms: list[str], start: int, end: int) -> bool:
        """Whether one character is the beginning of a longer word: 军|事."""
        single = not self.language.spaced and end - start == 1 and end < len(norms)
        return single and self.shapes.is_word(norms[start] + norms[end])

    def _only_says(self, norms: list[str], start: int, end: int) -> bool:
        """Whether a noun only says what is called by the name in quotes after it: 中国企业“华岳”."""
        quoted = not self.language.spaced and end < len(norms) and norms[end] in _QUOTES
        return quoted and self.data.place_heads.at(norms, start) is not None

    def _one_of_many(self, analysis: Analysis, taken: list[Unit | None], short: Unit, i: int) -> bool:
        """Whether a short name is the noun for a body whose state follows."""
        norms = analysis.tokens.norms
        if short.kind != "short" or short.start != i:
            return False
        for _, form in analysis.words[i].refers:
            body = self.data.bodies.at(norms, i, form)
            if body is not None and body[0] == short.end and self._owner(analysis, taken, i, body[0]) is not None:
                return True
        return False

    def _of_name_before(self, analysis: Analysis, taken: list[Unit | None], i: int) -> bool:
        """Whether a noun at token `i` says what the name before it is, and no more: "Hamas örgütüne"."""
        if self.language.inflects:
            return self._of_name_after(analysis, taken, i)
        before = taken[i - 1] if i and self.data.head_final and self.language.cased else None
        if before is None or before.kind not in ("name", "short", "org"):
            return False
        head = self.data.org_heads.at(analysis.tokens.norms, i)
        types = {n.record.type for n in before.names} or {before.type}
        return head is not None and any(same_kind(head[1], kind) for kind in types)

    def _of_name_after(self, analysis: Analysis, taken: list[Unit | None], i: int) -> bool:
        """Whether a noun at token `i` says what the listed name after it is: "движение «Хезболла»"."""
        head = self.data.org_heads.at(analysis.tokens.norms, i)
        if head is None or head[0] >= len(taken):
            return False
        after = taken[head[0]] or (taken[head[0] + 1] if head[0] + 1 < len(taken) else None)
        if after is None or after.kind not in ("name", "short"):
            return False
        if taken[head[0]] is None and analysis.tokens.norms[head[0]] not in SKIP:
            return False
        return any(same_kind(head[1], name.record.type) for name in after.names)

    def _leads_group(self, analysis: Analysis, taken: list[Unit | None], end: int, nominal: str) -> bool:
        """Whether a noun is followed by the group that it is of: "the rebels of the TPLF" are no others."""
        data, norms = self.data, analysis.tokens.norms
        if not self.language.cased or end + 1 >= len(norms):
            return False
        if nominal in _LANDS and self.language.inflects and analysis.tokens.texts[end][0].isupper():
            return True  # "провинции Цинхай"
        if norms[end] not in data.of:
            return False
        if nominal in _LANDS:
            return True  # "the province of X" is that of X
        i = end + 1 + (norms[end + 1] in data.articles)
        group = taken[i] if i < len(norms) else None
        types = {n.record.type for n in group.names} if group is not None and group.start == i else set()
        if data.members.ending(norms, end) is not None and "ArmedGroup" in types:
            return True
        head = data.place_heads.ending(norms, end)  # "the republic of Biafra"
        return head is not None and head[1] == "State" and bool(types & {"State", "Territory"})

    def _object(self, norms: list[str], i: int) -> bool:
        """Whether a word that marks an object stands at a token."""
        return i < len(norms) and norms[i] in self.data.poss

    def _titled(self, analysis: Analysis) -> set[int]:
        """Words inside a title: "الخارجية" in "وزير الخارجية" is no ministry."""
        titled: set[int] = set()
        for start, word in enumerate(analysis.words):
            for _, form in word.titles:
                if title := self.data.titles.at(analysis.tokens.norms, start, form):
                    titled.update(range(start, title[0]))
                    break
        return titled

    def _mission(self, analysis: Analysis, taken: list[Unit | None], i: int) -> int:
        """End of an embassy with its place between, which stands for its state (墨西哥驻基多大使馆), or 0."""
        data, norms = self.data, analysis.tokens.norms
        place = taken[i + 1] if i + 1 < len(norms) else None
        owner = taken[i - 1] if i else None
        if place is None or owner is None or owner.inner or not is_place(owner) or place.end >= len(norms):
            return 0
        found = data.missions.at(norms, place.end)
        if found is None:
            return 0
        place.inner = True
        self._compose(analysis, taken, owner, i, found[0], "gov", "", "", "")
        return found[0]

    def _compose(
        self, analysis: Analysis, taken: list[Unit | None], owner: Unit, i: int, end: int,
        kind: str, prefix: str, value: str, type_: str,
    ) -> None:  # fmt: skip
        # "البنك المركزي في بوتسوانا"; "السلطات في النيجر" is Niger
        apart = self.data.order == "VSO" and owner.start > end and kind != "gov"
        owner.inner = not apart
        first = owner.start < i
        unit = Unit(
            min(i, owner.start), end if apart else max(end, owner.end), kind, owner.names,
            owner.prefix if first else prefix, value=value, type=type_, owner=owner,
        )  # fmt: skip
        self._add(analysis, taken, unit)
