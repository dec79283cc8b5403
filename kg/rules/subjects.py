"""Who acts: which of the mentions that stand as a subject the words of the sentence leave for it."""

from __future__ import annotations

from kg.rules.addressees import within
from kg.rules.candidates import Filler
from kg.rules.converbs import main_subject
from kg.rules.cues import Alternative, CueMatch
from kg.rules.dropped import left_out
from kg.rules.fillers import Fillers
from kg.rules.marks import STANCE
from kg.rules.parentheses import parted_subject
from kg.rules.resumed import resumed_subject
from kg.rules.surroundings import BESIDE, WEAK_BREAKS
from kg.rules.wills import willing
from kg.schema import Relation
from kg.tokens import COMMAS
from kg.types import Entity

OBLIQUE = frozenset({"gen", "dat", "acc", "ins", "loc"})
"""Cases in which no subject stands."""
RIGHT = (Alternative("right"),)
"""The slot of a subject that follows its verb."""
TALKS = frozenset({"meets_with", "negotiates_with", "cooperates_with"})
HARMS = frozenset({"detains", "kills", "attacks", "invades", "blockades", "occupies", "sanctions"})
"""Acts that are deplored, by no one who does them: "condemned the arrest of X"."""
_OPENING = frozenset({"name", "short", "gov", "person", "org", "body"})
_ADVERBS = 3
"""Words that may stand between a subject and its verb."""


class Subjects(Fillers):
    """Finds the subject of a cue."""

    def _subjects(
        self, match: CueMatch, relation: Relation, previous: Entity | None
    ) -> tuple[list[Filler], int | None]:
        """What may fill the subject's slot, and where an unnamed actor of the cue's own stands, if one does."""
        subjects = self._fillers(match, match.cue.subject, relation, True)
        if match.object_pronoun:
            subjects = [
                s
                for s in subjects
                if s.unit is not None and s.unit.start >= match.end and s.view.distance <= 3 and not s.view.weak
            ]
            if not subjects and previous is not None and (self._subject_omitted(match) or self._after_relative(match)):
                # "أفرجت مصر عن الناشط الذي اعتقلته": the subject of the main verb
                fit = self._fit(previous, self.schema.slot(relation, match.cue.subject_types, subject=True))
                if fit is not None:
                    subjects.append(Filler(None, fit[0], "implicit", 3))
        elif self._after_relative(match):
            # "the rabbi who attacked …": the subject is what the clause describes, not what follows the verb
            subjects = [s for s in subjects if s.kind != "right"] or subjects
        pro_drop = self.data.order == "VSO" and match.prefix.startswith("و")
        if self.data.order == "VSO" and any(self._fronted(s, match) for s in subjects):
            # "إن روسيا هاجمت أوكرانيا": the subject stands before its verb, what follows is no other one
            subjects = [s for s in subjects if s.kind != "right"]
        if self._own_subject(match):
            # "Wayde Sims : la police arrête X": who stands beyond a mark or clause is not its subject
            subjects = [s for s in subjects if s.kind != "left" or not (s.view.strong or s.view.clause)]
        agreeing = [s for s in subjects if not self.agreement.fails(match, s)]
        disagreed = len(agreeing) < len(subjects)
        subjects = agreeing
        pro_drop = pro_drop or disagreed
        if pro_drop and self._own_officer(match):
            pro_drop = False  # "ودعا أمينه العام فلان الجانبين إلى …": whose office is that of the subject before
        if pro_drop and not disagreed and match.start == 0 and self._agreed(match, relation, subjects):
            pro_drop = False  # "وانتقدت فرنسا …" opens a sentence: what agrees with the verb beside it is its subject
        if (not subjects or pro_drop) and previous is not None and self._subject_omitted(match):
            entity = self._fit(previous, self.schema.slot(relation, match.cue.subject_types, subject=True))
            if entity is not None:
                omitted = Filler(None, entity[0], "implicit", 3)
                omitted.sure = disagreed or self.left_out(match)
                if self.here and match.prefix.startswith("و") and match.cue.subject[0].kind == "right":
                    # "أقال الرئيس الوزير فلان [وعين] بدلا منه …": what stands before is the object of another verb
                    subjects = [s for s in subjects if s.kind != "left" or s.entity.id == entity[0].id]
                subjects.append(omitted)
        if self.here and previous is not None and self._participle(match):
            entity = self._fit(previous, self.schema.slot(relation, match.cue.subject_types, subject=True))
            if entity is not None:
                subjects = [Filler(None, entity[0], "implicit", 0, sure=True)]
        said = self.said or self._opens_with(match)
        if said is not None and self._goes_along(match):
            entity = self._fit(said, self.schema.slot(relation, match.cue.subject_types, subject=True))
            if entity is not None:
                subjects = [s for s in subjects if s.view.distance <= 1 or s.entity.id == entity[0].id]
                subjects.append(Filler(None, entity[0], "implicit", 0, sure=True))
        if self.data.order == "SVO" and self.data.passive is not None and "gen" in match.cue.subject_kinds:
            # "initialed by X, provides for a withdrawal from Y": the agent is of the participle before the comma
            agents = {word.strip() for word in self.data.passive.by.split("|")}
            subjects = [s for s in subjects if not self._of_participle(s, match, agents)]
        if self._suffers(match):
            subjects = [s for s in subjects if s.kind not in ("left", "implicit")]
        subjects = [s for s in subjects if not self._of_another(match, s)]
        if (nearer := self._right_before(match)) is not None:
            # "Nouri said South Africa should lead the union": no one beyond whom a clause names
            subjects = [s for s in subjects if s.kind != "left" or s.unit is None or s.unit.end > nearer]
        if subjects and self.asked and within(self.asked, match.start, self.analysis.tokens.norms):
            subjects = [s for s in subjects if s.kind not in ("left", "implicit")]
        if (actor := self._actor_before(match)) is not None:
            # "Bolivia protested, but students attacked …": an unnamed subject of its own
            subjects = [s for s in subjects if s.kind not in ("left", "implicit") or self._past(s, actor)]
        if self.data.order == "VSO" and match.prefix.endswith("ال"):
            # a noun with an article is no verb, and has no subject after it
            subjects = [s for s in subjects if s.kind != "right"]
        if self.data.order == "VSO" and match.prefix.endswith("ال") and "gen" in match.cue.subject_kinds:
            # "عبرت المكسيك عن رفضها للتدخل في …": what another verb is about is nobody's act
            stances = [m for m in self.matches if m.cue.relation in STANCE and m.end <= match.start]
            subjects = [
                s
                for s in subjects
                if s.kind != "left" or s.unit is None or not any(s.unit.end <= m.start for m in stances)
            ]
        if self.data.order == "VSO" and match.cue.relation in HARMS and not match.prefix:
            # "أدانت فرنسا [اعتقال] فلان": who deplores an act does not do it
            verbs = [m for m in self.matches if m.cue.relation in STANCE and m.end < match.start and not m.cue.has_gap]
            subjects = [
                s
                for s in subjects
                if s.kind != "left"
                or s.unit is None
                or s.unit.end != match.start
                or not any(m.end <= s.unit.lead and self.around.words(m.end, s.unit.lead) <= 1 for m in verbs)
            ]
        self.relative = self.relatives.of(match)
        if self.relative is not None and self.relative.unsure:
            described = self.relative.antecedent.resolved
            may_act = self.schema.slot(relation, match.cue.subject_types, subject=True)
            if not isinstance(described, Entity) or self._fit(described, may_act) is not None:
                self.relative = None  # "министр, который подписал протокол"
        opens = self.relative.start if self.relative is not None else 0
        if self.relative is not None and not self.data.dative.isdisjoint(self.analysis.tokens.norms[opens - 3 : opens]):
            # "X, a los que acusa de …": whom the clause describes does not act in it
            described = self.relative.antecedent
            subjects = [s for s in subjects if s.unit is None or s.unit.group != described.group or s.unit.inner]
        parted = parted_subject(self.data, self.analysis, self.units, match) if relation.kind != "state" else None
        if parted is not None:  # ", a province of Canada." is an apposition, and no verb
            subjects = self._subject_of(parted, match, relation, "left") or subjects
        if (resumed := resumed_subject(self.data, self.analysis, self.units, match)) is not None:
            subjects = self._subject_of(resumed, match, relation, "left") or subjects
        if (main := main_subject(self.data, self.analysis, self.units, match)) is not None:
            subjects = self._subject_of(main, match, relation, "left")
        if (owner := willing(self.data, self.analysis, self.units, match)) is not None:
            # "Serbia denounced Kenya's decision to recognise Kosovo": nobody else recognises it
            subjects = self._subject_of(owner, match, relation, "gen")
        clause = self.relative
        if clause and clause.inverts and not any(s.unit is not None and clause.holds(s.unit) for s in subjects):
            # "à laquelle appartiennent les Comores": in a relative clause the subject may follow
            inverted = self._fillers(match, RIGHT, relation, True)
            subjects = [s for s in inverted if s.view.distance <= 2 and not s.far] or subjects
        return subjects, actor

    def _own_officer(self, match: CueMatch) -> bool:
        """Whether a title with a possessive ending and its holder follow a verb at once."""
        return any(
            office.possessed
            and office.person is not None
            and office.start == match.end
            and office.person.start - office.end <= 1
            for office in self.analysis.offices
        )

    def _agreed(self, match: CueMatch, relation: Relation, subjects: list[Filler]) -> bool:
        """Whether what stands right after a verb agrees with it in gender; who is urged or accused may stand there."""
        if any(
            s.kind == "right" and s.view.distance == 0 and s.unit is not None and s.unit.lead < s.unit.start
            for s in subjects
            if s.entity.type == "Person"
        ):
            return True  # "وحمّل رئيس الحكومة فلان كذا مسؤولية …"
        if relation.id in ("demands_of", "accuses", "threatens"):
            return False
        return any(s.kind == "right" and s.view.distance <= 1 and self.agreement.holds(match, s) for s in subjects)

    def _participle(self, match: CueMatch) -> bool:
        """Whether a participle after a comma says what the subject before does too: "…، متهما فلانا بـ"."""
        norms, start = self.analysis.tokens.norms, match.start
        if self.data.order != "VSO" or start < 3 or norms[start - 1] not in COMMAS or match.prefix:
            return False
        return norms[start].startswith("م") and norms[start].endswith(("ا", "ه")) and "left" in match.cue.subject_kinds

    def _later_subjects(self, match: CueMatch, relation: Relation) -> list[Filler]:
        """Where nothing before a cue is its subject: what the main clause after it names."""
        texts = self.analysis.tokens.texts
        ahead = match.start == 0 or (texts[match.start - 1] != "," and self.language.participle(texts[match.start]))
        if self.data.free_order and ahead:
            # "Выступая в ООН, президент Руто призвал …"
            found = self._fillers(match, RIGHT, relation, True)
            if standing := [s for s in found if s.unit and not s.unit.posts & OBLIQUE]:
                return standing
        return self._named_later(match, relation) if self.data.order == "VSO" and match.start <= 3 else []

    def _named_later(self, match: CueMatch, relation: Relation) -> list[Filler]:
        """Whom a possessive ending within a cue at the start means: "بعد تعليق عضويتها في …، طردت بوركينا فاسو …"."""
        last = match.cue.elements[-1].exact
        if not last or not all(word.endswith(("ها", "ه", "هم")) for word in last):
            return []
        comma = next(
            (i for i in range(match.end, len(self.analysis.tokens.texts)) if self.analysis.tokens.texts[i] == "،"), 0
        )
        later = [
            s for s in self._fillers(match, RIGHT, relation, True) if s.unit is not None and s.unit.start > comma > 0
        ]
        if not later:
            return []
        first = min(later, key=lambda s: s.unit.start if s.unit is not None else 0)
        return [Filler(first.unit, first.entity, "pron", 0, BESIDE, first.metonym)]

    def _opens_with(self, match: CueMatch) -> Entity | None:
        """The actor that a sentence opens with, if no other stands bare before a verb: "A did this and supports B"."""
        first = next((u for u in self.units if not u.inner), None)
        if first is None or first.preps or first.lead > _ADVERBS or first.kind not in _OPENING:
            return None
        norms, end = self.analysis.tokens.norms, first.end
        others = (u for u in self.units if not u.inner and u.end <= match.start and u is not first)
        if any(u.group == first.group or (not u.preps and u.kind not in ("adj", "pron")) for u in others):
            return None
        if any(self.data.clause.at(norms, i) for i in range(end, match.start)):
            return None
        return first.resolved if isinstance(first.resolved, Entity) else None

    def _goes_along(self, match: CueMatch) -> bool:
        """Whether a participle after a comma goes on with the subject of the verb before: ", accusing him"."""
        ending = self.data.passive.active if self.data.passive is not None else ""
        norms = self.analysis.tokens.norms
        if match.start < 4 or "left" not in match.cue.subject_kinds:
            return False
        if ending and norms[match.start - 1] == "," and norms[match.start].endswith(ending):
            return True
        data, i = self.data, match.start
        if data.order != "SVO" or data.free_order or self.unspaced:
            return False
        if self.language.capital_nouns:  # "wies die Vorwürfe zurück und beschuldigte …": the verb right after "and"
            return (
                norms[i - 1] in data.conj
                and self.analysis.tokens.texts[i].islower()
                and "gen" not in match.cue.subject_kinds
            )
        if "gen" in match.cue.subject_kinds:
            return False
        while i > match.start - 3 and (norms[i - 1] in data.stop or data.modality.starts(norms[i - 1])):
            if norms[i - 1] in data.conj or any(u.end == i for u in self.units):
                break
            i -= 1
        return norms[i - 1] in data.conj and norms[i - 2] not in data.conj  # "met X and will travel to Y"

    def _suffers(self, match: CueMatch) -> bool:
        """Whether a participle has no auxiliary of the perfect: "fue acusado": its subject does nothing."""
        having, forms = self.data.perfect
        norms, cue = self.analysis.tokens.norms, match.cue
        word = norms[match.start]
        if not forms or len(word) < 7 or not word.endswith(forms) or cue.participle or "gen" in cue.subject_kinds:
            return False
        if "right" not in cue.object_kinds or cue.subject[0].kind != "left":
            return False
        return having.isdisjoint(norms[max(0, match.start - 3) : match.start])

    def _unnamed(self, match: CueMatch) -> bool:
        """Whether a noun says who acts and names nobody: "وهاجم مسلحون …", "إن المحكمة رفضت …", "طلب المحكمة من …"."""
        cue, norms = match.cue, self.analysis.tokens.norms
        if not {"right", "gen"} & {a.kind for a in cue.subject[:1]}:
            return False
        named = self.led
        i = match.start + 1
        while i + 1 < len(norms) and norms[i] in self.data.articles:
            i += 1
        if i < len(norms) and i not in named and (noun := self.data.actors.at(norms, i)) is not None:
            after = noun[0]
            beside = after + 1 < len(norms) and after + 1 in named and not norms[i].startswith("ال")
            member = beside and self.data.prepositions.at(norms, after) is not None
            return not member  # "مسلحون من حركة الشباب" act for it
        if cue.subject[0].kind != "right" or match.prefix:
            return False
        for last in (match.start, match.start - 1):
            if last < 1 or last - 1 in named:
                break
            noun = self.data.actors.ending(norms, last)
            if noun is not None and (last == match.start or norms[last].startswith("ال")):
                first = noun[0]
                opens = first == 0 or not norms[first - 1][0].isalpha() or self.data.clause.ending(norms, first)
                return bool(opens)
            if not norms[last - 1].startswith("ال"):
                break
        return False

    def _of_another(self, match: CueMatch, subject: Filler) -> bool:
        """Whether a noun says itself whose act it is, and it is not this subject's: "the mayors' criticism of"."""
        if subject.kind not in ("left", "right", "implicit"):
            return False
        data, norms = self.data, self.analysis.tokens.norms
        nominal = "gen" in match.cue.subject_kinds
        reach = (match.start - 1, match.start - 2) if nominal else (match.start - 1,)  # else a verb may stand there
        owner = next((i for i in reach if i > 0 and norms[i] in data.poss), 0)
        possessed = bool(owner) and data.genitive == "none" and data.order == "SVO"
        possessed = possessed and "gen" not in match.cue.object_kinds
        named = self.named
        another = owner == match.start - 1 or owner - 1 not in named
        if possessed and another and (subject.unit is None or subject.unit.end != owner):
            return True  # "Mr Clark said Theresa May's Chequers plan for …"
        if not nominal:
            return False
        if self.data.order == "SVO" and not data.adjective_after and subject.kind == "left":
            # "Madagascar rejected the French claim to …": the demonym beside the noun says whose
            beside = next((u for u in self.units if u.end == match.start and u.kind in ("adj", "people")), None)
            if beside is not None and not beside.inner and beside is not subject.unit:
                return True
        of = match.end + 1 < len(norms) and norms[match.end] in data.of and "gen" not in match.cue.object_kinds
        if of and not data.prepositions.ending(norms, match.end):  # German "der" is an article too: "vor der …"
            i = match.end + 1
            while i + 1 < len(norms) and norms[i] in data.articles:
                i += 1
            if i not in named and norms[i][0].isalpha() and data.order == "SVO":
                return True
        i = match.start
        while i > 0 and norms[i - 1] in data.articles and norms[i - 1] not in data.pronouns:
            i -= 1
        if subject.kind == "right" or match.cue.relation in TALKS:
            return False  # "flew to Jigjiga for talks with …"
        return i > 0 and data.apart.ending(norms, i) is not None

    def _actor_before(self, match: CueMatch) -> int | None:
        """Where a noun for who acts that names nobody stands right before a verb and opens its clause, else None."""
        data, tokens = self.data, self.analysis.tokens
        if not data.actors or data.order != "SVO" or match.start == 0:
            return None
        named = self.led
        for end in range(match.start, max(0, match.start - _ADVERBS), -1):
            if end - 1 in named or tokens.texts[end - 1] in WEAK_BREAKS:
                return None
            found = data.actors.ending(tokens.norms, end)
            if found is None:
                continue
            if end < match.start and (data.org_heads.at(tokens.norms, end) or data.place_heads.at(tokens.norms, end)):
                continue  # "an opposition party led by": the noun that it describes acts
            first = found[0]
            while first and (
                tokens.norms[first - 1] in data.articles
                or (tokens.texts[first - 1].islower() and found[0] - first < 2 and not self._opens(first - 1))
            ):
                first -= 1
            opened = first == 0 or not tokens.texts[first - 1][0].isalnum() or self._opens(first - 1)
            return first if opened and not named & {*range(first, end)} else None
        return None

    def _opens(self, token: int) -> bool:
        """Whether a word joins or opens a clause."""
        data, norms = self.data, self.analysis.tokens.norms
        return norms[token] in data.conj or data.clause.ending(norms, token + 1) is not None

    def _right_before(self, match: CueMatch) -> int | None:
        """Where a bare mention starts that stands right before a verb and after a word of saying; None if none does."""
        data, norms = self.data, self.analysis.tokens.norms
        if data.order != "SVO" or "left" not in match.cue.subject_kinds or "gen" in match.cue.subject_kinds:
            return None
        unit = next((u for u in reversed(self.units) if u.end <= match.start and not u.inner), None)
        if unit is None or unit.preps or unit.kind in ("adj", "common", "pron") or not unit.lead:
            return None
        between = norms[unit.end : match.start]
        if len(between) > _ADVERBS or any(n in data.conj or not n[0].isalpha() for n in between):
            return None
        before = unit.lead
        while before > 1 and norms[before - 1] in data.articles:
            before -= 1
        opens = data.clause.ending(norms, before)
        said = data.speech.ending(norms, before if opens is None else opens[0])
        return unit.start if said is not None and not self.unspaced else None

    @staticmethod
    def _of_participle(filler: Filler, match: CueMatch, agents: set[str]) -> bool:
        """Whether an agent stands before a noun, with a comma or another cue between."""
        unit = filler.unit
        if unit is None or filler.kind != "prep" or unit.end > match.start or not agents & unit.preps:
            return False
        return bool(filler.view.weak or filler.view.cues)

    @staticmethod
    def _past(filler: Filler, token: int) -> bool:
        """Whether a filler stands after a token."""
        return filler.unit is not None and filler.unit.start >= token

    def _own_subject(self, match: CueMatch) -> bool:
        """Whether an article and a noun that names nobody stand right before a verb."""
        noun, data, tokens = match.start - 1, self.data, self.analysis.tokens
        if data.order != "SVO" or not data.adjective_after or noun < 1 or not tokens.texts[noun].islower():
            return False
        if tokens.norms[noun - 1] not in data.articles or tokens.norms[noun] in data.stop:
            return False
        opened = noun == 1 or not tokens.texts[noun - 2][0].isalnum() or data.clause.ending(tokens.norms, noun - 1)
        return bool(opened) and not any(u.start <= noun < u.end for u in self.analysis.units)

    def _fronted(self, filler: Filler, match: CueMatch) -> bool:
        """Whether a mention opens a clause and the verb follows it at once, where verbs mostly stand first."""
        unit, norms = filler.unit, self.analysis.tokens.norms
        if unit is None or filler.kind != "left" or unit.end != match.start or match.prefix:
            return False
        before = unit.lead - 1
        return (
            before < 0
            or norms[before] in (":", "،", ",", '"', "-")
            or self.data.clause.ending(norms, unit.lead) is not None
        )

    def _after_relative(self, match: CueMatch) -> bool:
        return self.data.order == "VSO" and self.around.relative(match.start)

    def _subject_omitted(self, match: CueMatch) -> bool:
        """Whether the verb's subject may be the one of the clause before: it follows "and", a comma or the start."""
        if match.cue.subject_kinds.isdisjoint(("left", "right")):
            return False
        if self.data.order == "VSO" and match.cue.subject[0].kind == "right-next":
            return False  # "بقيادة فلان": no verb, whose subject could be left out
        if "right-next" in match.cue.object_kinds and self.data.order == "SVO":
            return False  # a noun: "חבר הלייבור לורד אדוניס" is about whom it names, not about whom the text spoke of
        if match.start == 0 or match.prefix.startswith(("و", "ו", "ف")) or self.left_out(match):
            return True
        if self.data.topic_comma and self._topic():
            return False
        norms = self.analysis.tokens.norms
        before = norms[match.start - 1]
        if self.data.order == "SVO" and (opens := self.data.relative.ending(norms, match.start)) is not None:
            # "the prosecutors who back X": whom the clause describes is named, if by no name; "said that he backs X"
            noun = opens[0] - 1
            if noun >= 0 and norms[noun][0].isalpha() and norms[noun] not in self.data.speech:
                return False
        return (
            before in self.data.conj
            or before in WEAK_BREAKS
            or before in ('"', "»", "”")
            or self.data.clause.ending(norms, match.start) is not None
        )

    def left_out(self, match: CueMatch) -> bool:
        """Whether nothing before a verb in its sentence can be its subject, where subjects are left out."""
        return left_out(self.data, self.analysis, self.matches, match)

    def _topic(self) -> bool:
        """Whether a sentence opens with a noun that names nobody and a comma: "Dernek, …": that is who acts."""
        texts, norms = self.analysis.tokens.texts, self.analysis.tokens.norms
        known = {i for unit in self.units for i in range(unit.lead, unit.end)}
        for i in range(min(4, len(texts) - 1)):
            if i in known or norms[i] in self.data.stop or not texts[i][0].isalpha():
                return False
            if texts[i + 1] == ",":
                return not self.data.clause.at(norms, i) and not self.language.ends_clause(texts[i])
        return False
