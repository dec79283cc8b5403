"""Organisations, parties, companies and agreements that no list has, by their head nouns."""

from __future__ import annotations

from kg.mentions.events import MODIFIER_FIRST
from kg.mentions.headed_organizations import QUOTED, HeadedOrganizations
from kg.units import SKIP, Analysis, Unit, is_place

_QUOTE = frozenset("“「")


class Organizations(HeadedOrganizations):
    """Finds unlisted organisations."""

    def _organizations(self, analysis: Analysis, taken: list[Unit | None]) -> None:
        data, norms = self.data, analysis.tokens.norms
        if not self.language.spaced:
            self._unspaced_organizations(analysis, taken)
            return
        cased, heads = self.language.cased, data.place_heads
        if data.head_final and not cased:
            self._head_final(analysis, taken)
        if self.language.latin_script and self.language.code != "en" and not self.language.capital_nouns:
            self._english_firms(analysis, taken)
        self._of_other_states(analysis, taken)
        titled = self._titled(analysis) if data.head_final else set()
        if self.language.code in MODIFIER_FIRST:
            # "Energy Minister X", "Party Secretary X": a title, and no organisation
            for i in range(len(norms)):
                hit = data.titles.at(norms, i) if data.titles.starts(norms[i]) else None
                if hit is not None and hit[0] - i > 1 and not hit[1].wild:
                    titled.update(range(i, hit[0]))
        end = 0
        for i, word in enumerate(analysis.words):
            unit = taken[i]
            demonym = cased and unit is not None and unit.kind == "adj"
            called = data.head_final and cased and data.naming and word.refers  # "X adlı grup"
            if not (word.heads or word.no_names or demonym or called) or i < end or i in titled:
                continue
            if cased and word.heads and (quoted := self._quoted(analysis, taken, i)) is not None:
                end = quoted
                continue
            if self.language.inflects and word.heads and (body := self._spelled_body(analysis, taken, i)) is not None:
                for j in range(body.start, body.end):
                    if (within := taken[j]) is not None:
                        within.inner = True
                if body.owner is not None:
                    body.owner.inner = True
                self._add(analysis, taken, body)
                end = body.end
                continue
            if cased and (named := self._after_head(analysis, taken, i)) is not None:
                self._add(analysis, taken, named)
                end = named.end
                continue
            if cased and word.heads and (before := self._before_head(analysis, taken, i)) is not None:
                self._add(analysis, taken, before)
                end = i + 1
                continue
            if (before := self._lower_head(analysis, taken, i)) is not None:
                self._name_before(analysis, taken, before, i)
                end = i + 1
                continue
            unit = taken[i]
            # "El Partido de la Renovación": the words for a party named before may open the name of one
            nominal = unit is not None and unit.kind == "nominal" and unit.end == i + 1 and bool(word.heads)
            opened = nominal and (cased or self._goes_on_with_words(analysis, taken, i))
            if nominal and data.everyday and (head := heads.at(norms, i)) is not None:
                described = self._past_description(analysis, taken, i, head[0])
                named = self._in_quotes(analysis, taken, described, head[1]) if described < len(norms) else None
                if named is not None and described > head[0]:
                    self._add(analysis, taken, named)  # 'החברה האתיופית "שבל תובלה"'
                    end = named.end
                    continue
            if unit is not None and not opened and not (unit.kind == "short" and data.head_final):
                continue
            no_name = next(
                (
                    found
                    for f in word.no_names
                    if norms[i].endswith(f[1]) and (found := data.no_names.at(norms, i, f[1]))
                ),
                None,
            )
            if no_name is not None:
                end = no_name[0]  # "حركة الملاحة" is no movement
                continue
            if cased and (head := heads.at(norms, i)) and (span := self._headed(analysis, taken, i, head)):
                # "the village of Kostryn", "the Lachin corridor"
                self._add(analysis, taken, Unit(span[0], span[1], "org", type=head[1]))
                end = span[1]
                continue
            if data.everyday and word.orgs and (body := self._body_of_state(analysis, taken, i)) is not None:
                self._add(analysis, taken, body)
                end = body.end
                continue
            if (data.order == "VSO" or data.everyday) and (place := self._unlisted_place(analysis, taken, i)):
                end = place
                continue
            for prefix, form in word.orgs:
                found = data.org_heads.at(norms, i, form)
                if found and (named_body := self._body_phrase(analysis, taken, i, found)) is not None:
                    self._add(analysis, taken, named_body)
                    end = named_body.end
                    break
                if found and (
                    span := self.shapes.org_around(
                        analysis.tokens, i, found[0], taken, definite=prefix.endswith(("ال", "ה")), kind=found[1]
                    )
                ):
                    first = found[0] if cased else max(found[0], span[0])
                    name = taken[first] if first < span[1] else None
                    whole = name is not None and (name.start, name.end, name.kind) == (first, span[1], "name")
                    inside = taken[span[0]]
                    listed = inside is not None and inside.kind == "name" and inside.start < span[0]
                    if listed and inside is not None and span[1] <= inside.end:
                        break  # боевики «Боко харам»: listed with its quotes
                    exact = inside is not None and (inside.start, inside.end, inside.kind) == (*span, "name")
                    if data.order == "VSO" and span[0] > found[0] and exact and inside and not is_place(inside):
                        if inside.owner is None:
                            self._lead(taken, inside, i, prefix)  # "مع شركة «توتال»": listed
                            self._members(analysis, taken, inside)
                        end = span[1]
                        break
                    if name is not None and whole and not is_place(name) and (cased or span[0] > found[0]):
                        break  # "die Miliz Boko Haram", but "Partido Colorado"
                    texts = analysis.tokens.texts[found[0] : span[1]]
                    head_only = self.language.capital_nouns and span[0] == i and found[1] in QUOTED
                    if head_only and texts and all(t[0].isupper() for t in texts):
                        span = (found[0], span[1])  # "die Miliz Schwarzer Halbmond"
                    native = taken[span[0]]
                    apart = native is not None and native.kind == "adj" and native.end < span[1] - 1
                    if native is not None and apart and self.language.native(norms[native.end - 1]):
                        span = (native.end, span[1])  # "Katarlı [Al Watba Energy] şirketi"
                    cut = taken[span[1] - 1] if cased else None
                    if cut is not None and cut.kind == "name" and span[0] < cut.start and span[1] < cut.end:
                        span = (span[0], cut.end)  # "Movimento de Libertação de São Tomé [e Príncipe]"
                    if unit is not None and opened:
                        analysis.units.remove(unit)
                        for j in range(unit.start, unit.end):
                            taken[j] = None
                    elif unit is not None and span[0] >= unit.start:
                        break  # a short name, and nothing more
                    unit = Unit(
                        span[0],
                        span[1],
                        "org",
                        prefix=prefix.removesuffix("ال").removesuffix("ה") if span[0] == i else "",
                        type=found[1],
                    )
                    unit.owner = next((taken[j] for j in range(span[0], span[1]) if taken[j] is not None), None)
                    for j in range(span[0], span[1]):
                        if (old := taken[j]) is not None:
                            old.inner = True
                    self._add(analysis, taken, unit)
                    quoted = span[0] > found[0] and analysis.tokens.texts[span[0] - 1] in SKIP
                    if data.order == "VSO" and (span[0] == found[0] or quoted) and unit.owner is None:
                        self._lead(taken, unit, i, prefix)  # "مع شركة «كذا»"
                        self._members(analysis, taken, unit)
                    end = span[1]
                    break
            else:
                if unit is None and cased and (again := self._named_again(analysis, taken, i)) is not None:
                    self._add(analysis, taken, again)

    def _unspaced_organizations(self, analysis: Analysis, taken: list[Unit | None]) -> None:
        """What nobody listed, where words are not set apart: 无人机制造商拜卡尔, 卡利塔银行, 北部城市卡杜纳."""
        data, tokens, norms = self.data, analysis.tokens, analysis.tokens.norms
        self._titled_works(analysis, taken)
        done = 0
        for i, word in enumerate(analysis.words):
            if i < done or taken[i] is not None:
                continue
            head = data.place_heads.at(norms, i)
            least = {"Company": 3, "CivilOrganization": 3, "City": 2}.get(head[1], 0) if head is not None else 0
            if (
                head is not None
                and least
                and (least > 2 or head[0] - i > 1)
                and (span := self.shapes.spelled(tokens, head[0], taken, least)) is not None
            ):
                self._add(analysis, taken, Unit(span[0], span[1], "org", type=head[1]))
                done = span[1]
                continue
            found = data.org_heads.at(norms, i) if word.orgs else None
            firm = head is not None and head[1] in QUOTED and (found is None or head[0] > found[0])
            if head is not None and firm and head[0] < len(norms) and tokens.texts[head[0]] in _QUOTE:
                found = head  # 企业“华岳基建”
            if found is None or (span := self.shapes.org_around(tokens, i, found[0], taken)) is None:
                continue
            named = taken[span[0]]
            if named is not None and named.kind == "name" and (named.start, named.end) == span:
                done = span[1]
                continue  # 人权组织“大赦国际”
            if span[1] == found[0]:
                span = (span[0], self.shapes.to_last_head(tokens, span[1], taken, found[1]))
            unit = Unit(span[0], span[1], "org", type=found[1])
            unit.owner = next((taken[j] for j in range(span[0], span[1]) if taken[j] is not None), None)
            for j in range(span[0], span[1]):
                if (old := taken[j]) is not None:
                    old.inner = True
            self._add(analysis, taken, unit)
            done = span[1]

    def _plain(self, words: list[str]) -> bool:
        """Whether words that would make a name hold one that no name has: “我们需要达成协议”."""
        pairs = ("".join(words[i : i + 2]) for i in range(len(words)))
        return any(pair in self.data.stop or pair in self.shapes.zh_words for pair in pairs)

    def _titled_works(self, analysis: Analysis, taken: list[Unit | None]) -> None:
        """What stands in 《 》 and ends like an agreement or a newspaper: 《互惠准入协定》, 《金融时报》; “圣城旅”."""
        tokens, data = analysis.tokens, self.data
        for start, text in enumerate(tokens.texts):
            if text not in "“「" or taken[start] is not None:
                continue
            end = next((j for j in range(start + 3, min(start + 14, len(tokens))) if tokens.texts[j] in "”」"), 0)
            hit = data.org_heads.ending(tokens.norms, end) if end else None
            inner = [u for u in taken[start:end] if u is not None] if hit is not None else []
            if (
                hit is not None
                and hit[0] > start + 1
                and not self._plain(tokens.texts[start:end])
                and all(start < u.start and u.end < end for u in inner)
            ):
                for old in inner:
                    old.inner = True
                self._add(analysis, taken, Unit(start + 1, end, "org", type=hit[1]))
        for start, text in enumerate(tokens.texts):
            if text != "《" or "》" not in tokens.texts[start + 2 : start + 40]:
                continue
            end = tokens.texts.index("》", start + 2)
            inside = [u for u in taken[start + 1 : end] if u is not None]
            if inside and inside[0].start <= start + 1 and inside[0].end >= end:
                continue  # a listed name, with or without its marks
            hit = data.org_heads.ending(tokens.norms, end) or data.events.ending(tokens.norms, end)
            if hit is not None and hit[1] in ("Agreement", "Company"):
                for old in inside:
                    old.inner = True
                self._add(analysis, taken, Unit(start + 1, end, "org", type=hit[1]))
