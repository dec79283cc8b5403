"""How a mention is marked for the slot of a cue: by its side, an adposition, a case, or as a possessor."""

from __future__ import annotations

from collections.abc import Sequence

from kg.lang import get_language
from kg.lang.data import LanguageData
from kg.rules.cues import Alternative, CueMatch
from kg.rules.surroundings import Surroundings
from kg.tokens import COMMAS, HYPHENS
from kg.units import PLACES, Unit, is_person

STANCE = frozenset({"criticizes", "supports", "opposes"})
BARE = frozenset({"left", "right", "left-next", "right-next"})
_TELLING = frozenset({"based_in", "citizen_of", "located_in", "owns", "part_of"})
"""What is said of something right behind its name, in whatever place of the sentence it stands."""
_APPOSED = 5
"""Words of an apposition before the name that ends it."""
_TOLD_OF = frozenset({"ally_of", "borders", "capital_of", "competes_with", "member_of", "part_of", "trades_with"})
"""What a noun right after a comma says of what stands before it."""
_REACHES = frozenset({"attacks", "accuses", "demands_of", "sanctions", "threatens", "interferes_in", "visits"})


_NO_OWNER = frozenset({"ins", "nom", "acc"})
"""Cases in which no possessor stands after its noun."""

_OWNED = frozenset({"GovernmentBody", "CivilOrganization"})
"""Types of unlisted bodies that the name after them possesses, where possessors follow."""


class Marks:
    """Compares the mentions of one sentence with the alternatives of slots."""

    def __init__(self, data: LanguageData, around: Surroundings, units: Sequence[Unit]) -> None:
        self.data = data
        self.around = around
        self.units = units
        self.compounds = get_language(data.lang).capital_nouns
        self.unspaced = not get_language(data.lang).spaced
        # articles that are adpositions too: Portuguese "a"
        self.doubtful = any(data.prepositions.at([word], 0) for word in data.articles if word not in data.of)
        self.opening = data.opening  # "after Orbán visited Moscow": no adposition, where a verb follows

    def able(self, unit: Unit) -> frozenset[str]:
        """The kinds of alternatives that may mark a mention away from a cue's own words; see `marked`."""
        found: list[str] = []
        if not unit.inner:
            found.append("gen")
            if unit.preps or unit.far or self.doubtful:
                found.append("prep")
            if unit.posts:
                found.append("post")
            if unit.kind in ("adj", "people") or (unit.kind == "gov" and self.data.genitive == "none"):
                found.append("adj")
            if unit.preps and (
                self._described(unit) or self._apposed(unit) or self._led_to(unit) or self._followed(unit)
            ):
                found.append("left")
            if unit.preps and self.data.order == "VSO" and self.around.who(unit) is not None:
                found.append("left")
            if unit.preps and unit.kind != "adj":
                found.append("left-next")
            if unit.kind != "adj" and unit.preps <= self.opening and not unit.value.startswith("poss"):
                found += (
                    BARE
                    if not unit.posts
                    else (
                        kind
                        for kind in BARE
                        if not unit.posts & self._barring(unit, kind) or (self.unspaced and kind == "right")
                    )
                )
        if unit.preps and self._of_clause(unit):
            found += ("right", "right-next")
        if unit.kind == "pron":
            found.append("pron")
        return frozenset(found)

    def _of_clause(self, unit: Unit) -> bool:
        """Whether a clause describes a mention that an adposition before both marks: 同来华访问[的]普京."""
        norms = self.around.tokens.norms
        return self.unspaced and unit.lead > 1 and not unit.inner and norms[unit.lead - 1] in self.data.poss

    def wrong_case(self, unit: Unit, match: CueMatch, subject: bool) -> bool:
        """Whether the case of a bare mention rules it out as a subject, or as an object."""
        if not self.data.free_order:
            return False
        if subject:
            return bool(unit.posts & {"dat", "acc", "ins"})
        # "назначена Мария", "Индия закупает у Франции": what the line calls object is the subject of the verb
        turned = not any(a.kind == "left" for a in match.cue.subject) or any(a.word == "ins" for a in match.cue.subject)
        return bool(unit.posts & ({"dat", "acc", "ins"} if turned else {"nom", "ins"}))

    def marked(self, unit: Unit, match: CueMatch, alternative: Alternative) -> bool:
        """Whether a mention stands as an alternative of a slot wants."""
        kind = alternative.kind
        left, right = unit.end <= match.start, unit.start >= match.end
        if not left and not right:
            if unit.start <= match.start < unit.end:  # the cue is part of the name: "the Dayton Agreement between …"
                titled = unit.kind == "title" and unit.start == match.start and unit.end < match.end
                return kind == "left-next" or (kind == "gen" and titled)  # سفیر فرانسه را اخراج کرد
            inside = unit.start >= match.start and unit.end <= match.end  # in the gap of a cue
            if not inside:
                return False
            if kind in ("gen", "adj", "right-next"):
                return self._opens_gap(unit, match, kind)
        if kind == "prep" and right and not unit.preps and not unit.inner and alternative.word in self.data.articles:
            # "inicia visita a Cabo Verde": an article, or the preposition that the cue wants
            start = unit.lead
            near = start > match.end and self.around.words(match.end, start - 1) <= 1
            if near and self.around.tokens.norms[start - 1] == alternative.word:
                return True
        if kind == "prep":
            if unit.inner or (
                alternative.word not in unit.preps and (alternative.word not in unit.far or unit.preps - self.data.of)
            ):
                return False
            if match.cue.has_gap and (left or right) and self.around.tokens.norms[match.start] == alternative.word:
                return False  # "به وتل گفت که به هم‌تیمی‌اش حمله کند": the cue has its adposition, and what goes with it
            own = (
                alternative.word in unit.preps
                and alternative.word not in self.around.tokens.norms[match.end : unit.lead]
            )
            # "irrumpieron en la región etíope de Tigray": the cue's "in" is that of the place
            apart = right and self.around.words(match.end, unit.lead) > 2 and not own
            if apart and self._consumed(match, alternative.word):
                return False  # "organizado por liberais zangados por …": the cue has its "by" and what it marks
            if (
                right
                and alternative.word == "ل"
                and self.data.order == "VSO"
                and self._other_dative(match.end, unit.lead - 1)
            ):
                return False  # "دعم إيران لكل القوى المناوئة لإسرائيل"
            after = right or (not left and self.data.order == "VSO")  # "وجهت مانيلا [إلى بكين] تهمة": within the cue
            return not alternative.side or (left if alternative.side == "<" else after)
        if kind == "post":
            if unit.inner or alternative.word not in unit.posts or (self.data.free_order and unit.preps):
                return False
            if right and not alternative.side and self.data.head_final:
                return False  # what stands after a verb belongs to the next one
            return not alternative.side or (left if alternative.side == "<" else right)
        if kind == "adj":
            if unit.kind not in ("adj", "people") or unit.inner:
                return False
            if not left and not right:
                return True  # in the cue's gap: "soldats français déployés"
            gap = match.start - unit.end if left else unit.start - match.end
            if self.data.order == "VSO" and (left or self._another(match.end, unit.start)):
                return False  # adjectives follow their noun
            return 0 <= gap <= 2
        if kind == "gen":
            return self._genitive(unit, match, left, right)
        if kind == "pron":
            return (
                unit.kind == "pron"
                and unit.value.startswith("poss")
                and ((left and match.start - unit.end <= 2) or (right and unit.start == match.end))
            )
        if unit.kind == "adj" and match.cue.relation in STANCE and kind == "right" and right and not unit.inner:
            words = self.around.words(match.end, unit.start)
            if self.data.order == "VSO":  # the subject stands between
                words -= len(
                    {i for u in self.units if u.end <= unit.start for i in range(max(u.start, match.end), u.end)}
                )
            norms = self.around.tokens.norms
            between = range(match.end, unit.start)
            apart = any(self.data.prepositions.at(norms, i) and norms[i] not in self.data.of for i in between)
            # "condemned the Israeli strikes", but not "supported a challenge to US policy"
            return words <= 3 and not (apart and self.data.order == "SVO")
        if match.cue.relation in STANCE and kind == "right" and right and not unit.inner and unit.kind != "adj":
            # "backed Venezuela's claim", "criticised the decision of the court"
            owned = unit.posts & self.data.poss or (unit.preps and unit.preps <= self.data.of)
            if self.data.genitive == "none" and not self.data.head_final:
                owned = owned or unit.value.startswith("poss")  # "blocked its membership bid"
            if owned:
                return self.around.words(match.end, unit.lead) <= 4
        if self.unspaced and kind == "right" and not unit.inner and not unit.preps and unit.kind != "adj":
            # 是哈马斯的武装派别; 袭击了伊朗的核设施: whose thing it is, is what it is done to
            inside = match.start <= unit.start and unit.end <= match.end
            if inside or (right and match.cue.relation in _REACHES and self.around.words(match.end, unit.lead) <= 3):
                return True
        if (
            unit.kind == "adj"
            or unit.inner
            or unit.value.startswith("poss")
            or (
                unit.preps
                and kind != "left-next"  # "with Perth-based Kharga", "in X, registered in Y": of the whole phrase
                and not (kind in ("right", "right-next") and unit.lead == match.end and self._of_clause(unit))
                and not (
                    kind == "left"
                    and (
                        self._opens_clause(unit, match)
                        or self._relates(unit, match)
                        or self._caused(unit, match)
                        or self._tells(unit, match)
                    )
                )
            )
            or (self.data.order == "SOV" and self.data.genitive == "right" and self._possesses(unit))
            or unit.posts & self._barring(unit, kind)
        ):
            return False
        if kind in ("left", "right") and self.compounds and is_person(unit) and self._first_part(unit):
            return False
        if kind == "left" and self.data.order == "VSO" and any(self.data.according.at(p.split(), 0) for p in unit.far):
            return False  # "بحسب قيادة الجيش قتل …"
        place = unit.type in PLACES or (bool(unit.names) and all(n.record.type in PLACES for n in unit.names))
        if kind == "left" and place and self.data.free_order and unit.far & self.data.place_in and not unit.preps:
            return False  # "находящиеся в восточном Средиземноморье, выпустили …"
        if kind == "left":
            return left and unit.end <= self.around.quoted(match.start)
        if kind == "right":
            return right or (unit.start >= match.start and unit.end <= match.end)
        start = unit.lead
        if kind == "left-next":
            return left and self.around.words(unit.end, match.start) == 0
        return right and self.around.words(match.end, start) == 0

    def _first_part(self, unit: Unit) -> bool:
        """Whether a name is the first part of a noun, and so not whom it means: "die Merkel-Kritikerin"."""
        tokens, end = self.around.tokens, unit.end
        if end + 1 >= len(tokens) or tokens.texts[end] not in HYPHENS or not tokens.texts[end + 1][0].isupper():
            return False
        joined = tokens.ends[end - 1] == tokens.starts[end] and tokens.ends[end] == tokens.starts[end + 1]
        return joined and self.data.gov_heads.at(tokens.norms, end + 1) is None

    def _consumed(self, match: CueMatch, word: str) -> bool:
        """Whether a cue ends in that adposition itself, or in a form of it."""
        forms, norm = self.data.contractions, self.around.tokens.norms[match.end - 1]
        return bool(forms) and match.literal > 1 and forms.get(norm, norm) == forms.get(word, word)

    def _described(self, unit: Unit) -> bool:
        """Whether a comma and a relative pronoun follow a mention: "by Belarus, which accused Warsaw"."""
        norms, end = self.around.tokens.norms, unit.end
        if self.data.order != "SVO" or self.data.free_order or unit.kind in ("adj", "pron", "nominal"):
            return False
        if unit.type in PLACES or any(n.record.type in PLACES for n in unit.names):
            return False
        return end + 2 < len(norms) and norms[end] == "," and self._relative_at(unit) > 0

    def _apposed(self, unit: Unit) -> bool:
        """Whether a comma follows a mention where subjects stand first."""
        norms, end = self.around.tokens.norms, unit.end
        return self.data.order == "SVO" and not self.data.free_order and end + 1 < len(norms) and norms[end] == ","

    def _followed(self, unit: Unit) -> bool:
        """Whether a preposition or a small word follows a mention where subjects stand first: "Orna [con] sede en"."""
        texts, end = self.around.tokens.texts, unit.end
        plain = self.data.order == "SVO" and not self.data.free_order and unit.kind in ("name", "org", "person")
        return plain and end < len(texts) and texts[end].islower()

    def _tells(self, unit: Unit, match: CueMatch) -> bool:
        """Whether a cue says of a mention right before it what it is: "negotiated with Orna, based in Lagos"."""
        if match.cue.relation not in _TELLING or match.cue.has_gap or not 0 <= match.start - unit.end <= 2:
            return False
        norms = self.around.tokens.norms
        ended = norms[unit.end] in COMMAS and unit.preps <= self.data.of
        if ended and COMMAS.intersection(norms[max(0, unit.lead - _APPOSED) : unit.lead]):
            return False  # "X, an agency of the AU, has its headquarters in …": the apposition ends there
        between = norms[unit.end : match.start]
        return all(n in COMMAS or self.data.prepositions.at([n], 0) for n in between)

    def _led_to(self, unit: Unit) -> bool:
        """Whether the same adposition stands before and after a mention: "llevó [a] X [a] romper"."""
        norms, end, data = self.around.tokens.norms, unit.end, self.data
        if data.order != "SVO" or data.free_order or end >= len(norms) or norms[end] in data.of:
            return False
        return norms[end] in {data.contractions.get(p, p) for p in unit.preps} and unit.kind not in ("adj", "pron")

    def _caused(self, unit: Unit, match: CueMatch) -> bool:
        """Whether a mention is made to do what a verb right after it says."""
        return match.start == unit.end + 1 and self._led_to(unit) and match.cue.subject[0].kind == "left"

    def _relative_at(self, unit: Unit) -> int:
        """The relative pronoun after a comma, or after an apposition ("X, a group which …"); 0 if there is none."""
        norms, texts, data, i = self.around.tokens.norms, self.around.tokens.texts, self.data, unit.end + 1
        while i < len(norms) and i <= unit.end + 6:
            if data.relative.at(norms, i) is not None:
                return i
            if i == unit.end + 1 and norms[i] not in data.articles:
                return 0
            if not texts[i].islower() or data.prepositions.at(norms, i) or norms[i] in data.conj:
                return 0
            i += 1
        return 0

    def _relates(self, unit: Unit, match: CueMatch) -> bool:
        """Whether a verb opens the relative clause about a mention that has an adposition."""
        if self.data.order == "VSO":
            return self.around.opens_relative(unit, match)
        apposed = match.cue.subject[0].kind == "prep" or match.cue.relation in _TOLD_OF
        if match.start == unit.end + 1 and apposed and self._apposed(unit):
            return True  # "under the Ankara Declaration, brokered by Turkey", "avec le Panama, allié de Taïwan"
        if match.start <= unit.end or not self._described(unit):
            return False
        hit = self.data.relative.at(self.around.tokens.norms, self._relative_at(unit))
        return hit is not None and 0 <= match.start - hit[0] <= 2 and self.around.words(hit[0], match.start) <= 2

    def _opens_clause(self, unit: Unit, match: CueMatch) -> bool:
        """Whether the word before a mention is a conjunction, as the verb follows: "after Orbán visited Moscow"."""
        return unit.preps <= self.opening and unit.end <= match.start and self.around.words(unit.end, match.start) <= 1

    def _possesses(self, unit: Unit) -> bool:
        """Whether a mention belongs to a noun that has an adposition: به دیوان [لاهه]."""
        norms, stop = self.around.tokens.norms, self.data.stop
        if any(other.end == unit.lead and other.preps and not other.inner for other in self.units):
            return True  # در انتخابات [این کشور]
        if not is_person(unit) and any(o.kind == "org" and o.end == unit.lead and o.type in _OWNED for o in self.units):
            return True  # رئیس شورای عالی سیاسی [حوثی‌ها]
        if not unit.far:
            return False
        for noun in range(unit.lead - 1, max(0, unit.lead - 4), -1):
            if norms[noun] in stop or not norms[noun][0].isalpha():
                return False  # "in May Trump said"
            if self.data.prepositions.ending(norms, noun) is not None:
                return True
        return False

    def _opens_gap(self, unit: Unit, match: CueMatch, kind: str) -> bool:
        """Whether a mention in the gap of a cue possesses the noun before it: روابط ایران … قطع شد."""
        if unit.inner or (kind == "adj") != (unit.kind == "adj"):
            return kind == "gen" and unit.kind == "adj" and not unit.inner and self._opens_gap(unit, match, "adj")
        if self.data.order == "VSO":
            # the verb stands first: what follows it is no possessor; "أخضعت واشنطن شركات صينية لـ …"
            beside = any(u.end == unit.start for u in self.units)
            return kind == "adj" and not beside and unit.start > match.start + 1
        least, most = match.cue.before_gap
        words = self.around.words(match.start + least, unit.lead) - (most - least)
        plain = self.data.genitive == "none" and not self.data.head_final
        if kind == "adj":
            if self.data.adjective_after:
                return words <= 1
            return plain  # "expelled two Chinese diplomats"
        if kind == "gen" and unit.posts & self.data.poss and plain:
            return True  # "recalled Kenya's ambassador"
        if kind == "right-next" and plain:
            return words <= 0 and not unit.preps  # "promised Ukraine new aid"
        if kind == "gen" and (self.data.genitive != "right" or unit.preps):
            return bool(unit.preps & self.data.of) and words <= 1
        return words <= 0 and not unit.preps and self.data.genitive == "right"

    def _barring(self, unit: Unit, kind: str) -> frozenset[str]:
        """What may not mark a bare mention; what follows a participle has the marks of the outer clause."""
        if kind in ("left-next", "right-next") or not self.data.head_final:
            barring = self.data.poss
        else:
            barring = self.data.oblique
        free = kind == "right-next" or (kind == "left-next" and unit.headed)
        return frozenset() if self.data.head_final and free else barring

    def _other_dative(self, low: int, high: int) -> bool:
        """Whether another noun with the same "to" stands in tokens [low, high)."""
        norms = self.around.tokens.norms
        named = {i for u in self.units for i in range(u.lead, u.end)}
        return any(norms[i].startswith(("لل", "لكل")) and i not in named for i in range(low, high))

    def _another(self, low: int, high: int) -> bool:
        """Whether a mention stands in tokens [low, high): in "رفض العراق المقترح الكويتي" Kuwait rejects nothing."""
        return any(low <= u.start and u.end <= high and u.kind != "adj" and not u.inner for u in self.units)

    def _qualified(self, start: int, end: int) -> bool:
        """Whether the one word in tokens [start, end) is an adjective, by its form."""
        norm = self.around.tokens.norms[start]
        if end - start != 1 or norm in self.data.stop or self.data.events.at([norm], 0) is not None:
            return False
        return any(norm == q or (q[0] == "*" and norm.endswith(q[1:])) for q in self.data.qualities)

    def _parted(self, unit: Unit, match: CueMatch) -> bool:
        """Whether a comma and a verb stand between a genitive and a noun after it, where possessors follow."""
        if self.data.genitive != "right":
            return False
        norms = self.around.tokens.norms
        return unit.end < len(norms) and norms[unit.end] == "," and self.around.view(unit, match).cues > 0

    def _genitive(self, unit: Unit, match: CueMatch, left: bool, right: bool) -> bool:
        data = self.data
        start = unit.lead
        if unit.kind in ("adj", "people") and not unit.inner:
            gap = match.start - unit.end if left else unit.start - match.end
            if 0 <= gap <= 2 and not (right and data.order == "VSO" and self._another(match.end, unit.start)):
                return True
        if unit.inner:
            return False
        if right:
            gap = self.around.words(match.end, start)
            if unit.preps & data.of and gap <= 3:
                return True
            if (
                data.genitive == "right"
                and gap == 0
                and not unit.preps
                and unit.kind != "adj"
                and unit.posts.isdisjoint(_NO_OWNER)
            ):
                return "ال" not in match.prefix  # a definite noun is in no construct state: "المعارضة"
            bare = not unit.preps and unit.kind != "adj"
            if data.genitive == "right" and data.order == "SOV" and gap == 1 and bare:
                return self._qualified(match.end, start)  # انتقاد شدید برزیل
        if left:
            if ("gen" in unit.posts and not self._parted(unit, match)) or (
                unit.posts & data.poss and data.genitive != "right"
            ):
                if self.compounds and any(
                    self.around.tokens.texts[i][0].isupper() for i in range(unit.end, match.start)
                ):
                    return False  # "Theresa Mays Plan über die Beziehung": of the first noun
                return self.around.words(unit.end, match.start) <= 4
            if data.genitive == "left" and match.start - unit.end <= 2 and not unit.preps:
                return True
        return False
