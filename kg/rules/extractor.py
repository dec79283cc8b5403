"""The rule extractor: one engine for all languages, fed by `schemas/lang/<code>/`."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from kg.coreference import refer
from kg.entities import Linker
from kg.gazetteer import load_gazetteer, user_folder
from kg.lang import get_language
from kg.lang.data import load_data
from kg.mentions import MentionFinder
from kg.qualifiers import Qualifiers
from kg.rules.candidates import Candidate
from kg.rules.choice import Choice, Scored
from kg.rules.cue_index import CueIndex, load_cues
from kg.rules.cues import CueMatch
from kg.rules.ellipsis import Said, gapped, repeated
from kg.rules.offices import office_claims
from kg.rules.scorer import features, load_weights, probability
from kg.rules.slots import SlotFiller
from kg.rules.structure import structure_claims
from kg.schema import Schema, load_schema, schemas_dir
from kg.sentences import split
from kg.types import Article, Entity, EntityRef, Evidence, Extraction, Mention, Rejection, Statement
from kg.units import Analysis, Unit
from kg.when import When

THRESHOLD = 0.4
"""Probability under which a candidate is returned as a rejection and not as a statement."""

_OFFICES = frozenset({"leads", "represents", "holds_position_in", "member_of", "recalls_ambassador_from", "appoints"})
"""What the words of a title say."""
_BARS = -3.0
"""Cues of less weight are there to hide shorter ones."""
_NAMED = frozenset({"name", "short", "person", "org"})
_NO_VERBS = frozenset(
    {
        "InternationalOrganization",
        "Bloc",
        "GovernmentBody",
        "ArmedGroup",
        "PoliticalParty",
        "Company",
        "CivilOrganization",
    }
)
"""What may be named with a word that is a cue elsewhere."""


class RuleExtractor:
    """Finds statements by cues, offices and the structure of noun phrases; offline and deterministic."""

    name = "rules"

    def __init__(self, *, threshold: float = THRESHOLD, weights: Mapping[str, float] | None = None) -> None:
        self.threshold = threshold
        self.schema: Schema = load_schema()
        self.weights = load_weights() if weights is None else weights
        self.on_candidate: Callable[[Candidate, dict[str, float]], None] | None = None
        self._finders: dict[str, MentionFinder] = {}

    @property
    def fingerprint(self) -> str:
        """A digest of the program, of all its data and of the user's own names."""
        return _fingerprint(self.threshold)

    def _finder(self, lang: str) -> MentionFinder:
        if lang not in self._finders:
            get_language(lang)
            self._finders[lang] = MentionFinder(load_data(lang), load_gazetteer(lang))
        return self._finders[lang]

    def extract(self, article: Article) -> Extraction:
        """All statements of an article.

        Raises:
            UsageError: the article's language is not supported.
        """
        finder = self._finder(article.lang)
        sentences = split(article)
        analyses = [finder.analyse(sentence, i) for i, sentence in enumerate(sentences)]
        if told := finder.told(analyses):
            again = [(analysis, finder.again(analysis, told)) for analysis in analyses]
            analyses = [finder.analyse(a.sentence, a.index, names) if names else a for a, names in again]
        linker = Linker(finder.data, finder.gazetteer, self.schema, article.id)
        linker.know(analyses)
        for analysis in analyses:
            finder.complete(analysis, linker.surnames)
        linker.link(analyses)
        refer(analyses, linker)
        run = _Run(self, article, finder, linker, load_cues(article.lang))
        run.know_offices(analyses)
        for analysis in analyses:
            run.sentence(analysis)
            run.before = analysis
        mentions = tuple(
            Mention(
                *(span := analysis.span(unit)),
                article.text[slice(*span)],
                unit.resolved.type,
                unit.resolved.id,
                unit.kind,
            )
            for analysis in analyses
            for unit in analysis.units
            if isinstance(unit.resolved, Entity)
        )
        statements = tuple(run.statements.values())
        used = {e.id for s in statements for e in (s.subject, s.object, s.location, s.attributed_to) if e is not None}
        entities = {id_: linker.entities[id_] for id_ in sorted(used) if id_ in linker.entities}
        return Extraction(
            article, tuple(sentences), mentions, entities, statements, tuple(run.rejected), dict(linker.reasons)
        )


@cache
def _fingerprint(threshold: float) -> str:
    digest = hashlib.sha256(str(threshold).encode())
    folder = schemas_dir()
    code = sorted(Path(__file__).parents[1].rglob("*.py"))
    data = sorted(p for name in ("lang", "names", "gazetteer", "relations") for p in (folder / name).rglob("*.*"))
    for path in [*code, *data, *sorted(user_folder().glob("*.jsonl"))]:
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return f"rules-{digest.hexdigest()[:16]}"


class _Run:
    """The work on one article."""

    def __init__(
        self, extractor: RuleExtractor, article: Article, finder: MentionFinder, linker: Linker, cues: CueIndex
    ) -> None:
        self.extractor = extractor
        self.schema = extractor.schema
        self.article = article
        self.finder = finder
        self.data = finder.data
        self.linker = linker
        self.cues = cues
        self.published = date.fromisoformat(article.published) if article.published else None
        self.statements: dict[str, Statement] = {}
        self.rejected: list[Rejection] = []
        self.previous: Entity | None = None
        self.said: list[Said] = []
        self.public: set[str] = set()
        self.before: Analysis | None = None
        self.hidden: list[tuple[CueMatch, CueMatch]] = []

    def know_offices(self, analyses: Sequence[Analysis]) -> None:
        """Note who holds an office anywhere in the article."""
        for analysis in analyses:
            for office in analysis.offices:
                person = office.person.resolved if office.person is not None else None
                if isinstance(person, Entity):
                    self.public.add(person.id)

    def _private(self, entity: Entity) -> bool:
        """Whether it is a person of whom nothing says that politics is their trade."""
        return entity.type == "Person" and entity.id not in self.public and entity.id not in self.linker.records

    def sentence(self, analysis: Analysis) -> None:
        """Add what one sentence states."""
        if len(analysis.units) < 1:
            return
        qualifiers = Qualifiers(self.data, self.schema, analysis, self.published)
        for claim in office_claims(analysis, self.linker, self.schema, self.before):
            office, modality, negated = claim.office, claim.modality, False
            if office.made:  # "will be sworn in as", "was not elected"
                said, negated = qualifiers.modality(*office.made, ""), qualifiers.negated(*office.made)
                negated = negated or (office.made[1] <= claim.start and qualifiers.negated(claim.start, claim.end))
                modality = modality if said in ("asserted", "announced") else "expected"
            self._add(
                analysis, qualifiers, (None, claim.person), claim.relation, (office.actor, claim.actor),
                claim.start, claim.end, rule=claim.rule, confidence=claim.certainty, role=claim.role,
                modality=modality, negated=negated, qualified=False, subject_unit=office.person,
            )  # fmt: skip
        shown: set[tuple[str, int]] = set()
        for found in structure_claims(analysis, self.linker, self.data):
            if found.relation == "capital_of":
                shown |= {(found.relation, i) for i in range(found.start, found.end)}
            self._add(
                analysis, qualifiers, (found.subject, found.subject_entity), found.relation,
                (found.object, found.object_entity), found.start, found.end, rule=found.rule,
                confidence=found.certainty, qualified=False,
            )  # fmt: skip
        matches = self._matches(analysis)
        qualifiers.cues = [(m.start, m.end) for m in matches]
        # what the noun phrase says already, its words do not say again of what stands further off
        matches = [m for m in matches if (m.cue.relation, m.start) not in shown] if shown else matches
        if matches:
            self._cues(analysis, qualifiers, matches)
        for again in repeated(self.data, analysis, qualifiers, self.said):
            cue = again.said.candidate.match.cue
            for who in again.subjects:
                for obj in again.said.objects:
                    self._add(
                        analysis, qualifiers, who, cue.relation, obj, again.start, again.end, rule=f"cue:{cue.name}",
                        confidence=0.9 * again.said.score, modality=again.said.modality, negated=again.negated,
                        since=again.since,
                    )  # fmt: skip
        subject = next(
            (
                u.resolved
                for u in analysis.units
                if not u.inner
                and not u.preps
                and u.kind not in ("adj", "pron", "nominal")
                and isinstance(u.resolved, Entity)
                and "Actor" in self.schema.kinds(u.resolved.type)
            ),
            None,
        )
        if isinstance(subject, Entity):
            self.previous = subject

    def _matches(self, analysis: Analysis) -> list[CueMatch]:
        """The cues of a sentence but those that are a part of a name."""
        names = [
            (u.start, u.end)
            for u in analysis.units
            if u.end - u.start > 1
            and (u.kind in _NAMED or (u.kind == "common" and not self.finder.language.spaced))
            and isinstance(u.resolved, Entity)
            and u.value != "described"
            and not self.schema.fits(u.resolved.type, ("Topic",))
        ]
        variants = [word.variants for word in analysis.words]
        jumps = {}
        if self.data.order == "VSO":  # the subject, with its titles, stands between a verb and what it needs
            jumps = {u.lead: u.end for u in analysis.units if not u.inner and u.end - u.lead > 2}
        self.hidden = []
        matches = self.cues.find(analysis.tokens.norms, variants, analysis.tokens.texts, names, jumps, self.hidden)
        titles = [(o.start, o.end) for o in analysis.offices if o.end - o.start > 1]
        if titles and self.data.order == "SVO":
            # "the finance minister" finances nothing
            matches = [
                m
                for m in matches
                if m.cue.relation in _OFFICES
                or not any(a <= m.start and m.end <= b and m.end - m.start < b - a for a, b in titles)
            ]
        if not self.finder.language.spaced or self.data.everyday:
            # 武装 in 胡塞武装 is no verb: where words are not set apart, a cue may be found within a name
            matches = [
                m for m in matches if not any(a <= m.start and m.end <= b and m.end - m.start < b - a for a, b in names)
            ]
        elif self.data.head_final and names:
            # "शंघाई सहयोग संगठन" says nothing of cooperation; a cue that its own noun phrase fills may stand in a name
            matches = [m for m in matches if m.cue.beside or not any(a <= m.start and m.end <= b for a, b in names)]
        return matches

    def _stating(self, analysis: Analysis, matches: Sequence[CueMatch]) -> Iterator[CueMatch]:
        """The cues that may state something; the others still part mentions from what they belong to."""
        inside = {
            i
            for u in analysis.units
            if u.kind in ("name", "org") and isinstance(u.resolved, Entity) and u.resolved.type in _NO_VERBS
            for i in range(u.start, u.end)
            if u.end - u.start > 1
        }
        phrases = [u for u in analysis.units if u.kind == "common" or u.value == "described"]
        phrases = phrases if self.data.adjective_after else []  # elsewhere the noun stands last
        for match in matches:
            if any(u.start < match.start < u.end for u in phrases):
                continue  # "comércio" in "tratado de comércio com o Chile" says no trade
            if match.start in inside and match.end - 1 in inside:
                continue  # "the Syrian Democratic Forces": a word of a name says nothing
            if self._in_unknown_name(analysis, match):
                continue
            if match.prefix.endswith("ال") and match.cue.subject[0].kind == "right":
                form = analysis.tokens.norms[match.start].removeprefix(match.prefix)
                if self.finder.language.verb_gender(form, match.cue.elements[0].exact):
                    continue  # no verb has an article: القاضي is no "sued"
            yield match

    def _in_unknown_name(self, analysis: Analysis, match: CueMatch) -> bool:
        """Whether a noun is written as part of a name that nobody knows: "las rebeldes [Fuerzas] Nuevas"."""
        language, texts = self.finder.language, analysis.tokens.texts
        if not language.cased or language.capital_nouns or match.end - match.start > 1:
            return False
        if "gen" not in match.cue.subject_kinds or match.start == 0 or match.end >= len(texts):
            return False
        if not (texts[match.start - 1][0].isalpha() and texts[match.start - 1][0].islower()):
            return False
        covered = any(u.start == match.end for u in analysis.units)
        return texts[match.start][0].isupper() and texts[match.end][0].isupper() and not covered

    def _cues(self, analysis: Analysis, qualifiers: Qualifiers, matches: Sequence[CueMatch]) -> None:
        filler = SlotFiller(self.data, self.schema, self.linker, analysis, matches)
        choice = Choice(self.data, self.schema, self.linker, analysis, qualifiers, self.extractor.threshold)
        weights = self.extractor.weights
        by_place: dict[tuple[int, int], list[Scored]] = {}
        previous, said = self.previous, False
        waiting = list(reversed(list(self._stating(analysis, matches))))
        while waiting:
            match = waiting.pop()
            if not said and self.data.order == "VSO" and (main := self._main_subject(analysis, match.start)):
                previous, filler.here = main, True  # "ودعا فلان الدول إلى …، وطالب روسيا بـ": of the first verb
            best: Scored | None = None
            # where verbs have their subject before them, what is left out within a sentence was named in it
            within = said or match.start == 0 or self.data.order != "SVO" or filler.left_out(match)
            for candidate in filler.candidates(match, previous if within else None):
                if choice.refuses(candidate, matches):
                    continue
                described = features(candidate)
                if self.extractor.on_candidate is not None:
                    self.extractor.on_candidate(candidate, described)
                score = probability(described, weights)
                if best is None or score > best[0]:
                    best = (score, candidate)
            if best is None and self.hidden and match.cue.weight > _BARS:
                # a longer cue that states nothing hides no shorter one
                shorter = [short for longer, short in self.hidden if longer is match]
                waiting += reversed(list(self._stating(analysis, shorter)))
            if best is not None:
                by_place.setdefault((match.start, match.end), []).append(best)
                if (
                    best[0] >= self.extractor.threshold
                    and not best[1].paired
                    and not match.cue.subject_kinds.isdisjoint(("left", "right"))
                ):
                    previous, said = best[1].subject.entity, True  # the next verb may go on with this subject
                    filler.here = True
                    if best[1].subject.kind in ("left", "right", "implicit"):
                        filler.said = previous
        for score, candidate in choice.chosen(by_place.values()):
            self._candidate(analysis, qualifiers, filler, candidate, score)

    def _main_subject(self, analysis: Analysis, before: int) -> Entity | None:
        """The first actor of a sentence, if it stands bare before token `before`; None if anything else does."""
        for unit in analysis.units:
            if unit.inner or unit.kind in ("adj", "pron", "nominal") or not isinstance(unit.resolved, Entity):
                continue
            if unit.end <= before and unit.preps and analysis.tokens.texts[unit.end : unit.end + 1] == ["،"]:
                continue  # "وفي القاهرة، نفى فلان …"
            if unit.end > before or unit.preps or "Actor" not in self.schema.kinds(unit.resolved.type):
                return None
            return unit.resolved
        return None

    def _candidate(
        self, analysis: Analysis, qualifiers: Qualifiers, filler: SlotFiller, candidate: Candidate, score: float
    ) -> None:
        cue = candidate.match.cue
        relation = self.schema.relations[cue.relation]
        if score < self.extractor.threshold:
            message = f"probability {score:.2f} is under {self.extractor.threshold}"
            self._reject(
                analysis, candidate.subject.entity, cue.relation, candidate.object.entity, "low-confidence", message
            )
            return
        subjects = filler.expand(candidate.subject, relation, "subject", cue.subject_types, candidate.match.start)
        if cue.along and not candidate.paired:
            subjects += filler.companions(candidate, relation, subjects)
        second = None if candidate.paired else gapped(self.data, analysis, candidate)
        if candidate.paired:
            pairs = [(a, b) for i, a in enumerate(subjects) for b in subjects[i + 1 :]]
        else:
            objects = filler.expand(candidate.object, relation, "object", cue.object_types, candidate.match.start)
            objects = [side for side in objects if second is None or side[0] not in second]
            pairs = [(a, b) for a in subjects for b in objects if a[1].id != b[1].id]
            if second is not None and isinstance(second[0].resolved, Entity) and isinstance(second[1].resolved, Entity):
                pairs.append(((second[0], second[0].resolved), (second[1], second[1].resolved)))
        pairs += [(b, a) for a, b in pairs] if candidate.mutual else []
        modality = cue.modality or qualifiers.modality(
            candidate.match.start, candidate.match.end, candidate.match.prefix, performative=relation.performative
        )
        if candidate.paired and cue.relation == "ceasefire_with" and modality == "requested":
            return  # "India and Norway called for a ceasefire": of others
        match = candidate.match
        denied = cue.has_gap and qualifiers.negated_within(match.start, match.end, cue.words)
        negated = cue.negated != (denied or qualifiers.negated(match.start, match.end))
        if not candidate.paired:
            self.said.append(Said(candidate, tuple(objects), score, modality, negated, analysis.index))
        for subject, obj in pairs:
            place = self.linker.records.get(obj[1].id)
            if cue.relation == "has_forces_in" and place is not None and place.of == subject[1].name:
                continue  # an army is in its own country anyway: "Iraqi troops in Basra"
            if self._private(subject[1]) and self._private(obj[1]):
                message = "neither is known for an office: two players or singers who meet are no politics"
                self._reject(analysis, subject[1], cue.relation, obj[1], "private-persons", message)
                continue
            self._add(
                analysis, qualifiers, subject, cue.relation, obj, candidate.match.start, candidate.match.end,
                rule=f"cue:{cue.name}", confidence=score, modality=modality, negated=negated,
            )  # fmt: skip

    def _reject(
        self, analysis: Analysis, subject: Entity, relation: str, obj: Entity, reason: str, message: str
    ) -> None:
        sentence = analysis.sentence
        rejection = Rejection(
            subject.name, relation, obj.name, reason, message,
            self.article.id, sentence.start, sentence.end, self.extractor.name,
        )  # fmt: skip
        self.rejected.append(rejection)

    def _ref(self, analysis: Analysis, unit: Unit | None, entity: Entity) -> EntityRef:
        return EntityRef(entity.id, entity.name, entity.type, analysis.mention(unit) if unit is not None else "")

    def _maybe(self, analysis: Analysis, unit: Unit | None) -> EntityRef | None:
        return (
            self._ref(analysis, unit, unit.resolved) if unit is not None and isinstance(unit.resolved, Entity) else None
        )

    def _add(
        self, analysis: Analysis, qualifiers: Qualifiers, subject: tuple[Unit | None, Entity], relation: str,
        obj: tuple[Unit | None, Entity], start: int, end: int, *, rule: str, confidence: float, role: str | None = None,
        modality: str = "asserted", negated: bool = False, qualified: bool = True, subject_unit: Unit | None = None,
        since: int = 0,
    ) -> None:  # fmt: skip
        sentence = analysis.sentence
        refused = self.schema.check(subject[1].type, relation, obj[1].type)
        if refused is not None:
            self._reject(analysis, subject[1], relation, obj[1], *refused)
            return
        when: When | None = None
        speaker = place = None
        topics: tuple[str, ...] = ()
        if qualified:
            expression = qualifiers.time(start, end, since)
            when = expression.when if expression else None
            if when is not None and self.schema.relations[relation].lasting and when.earliest and when.latest:
                when = None  # "the quake of 2009 hit Padang in Indonesia"
            speaker = qualifiers.speaker(start, subject[1])
            place = qualifiers.location(start, end, (subject[0], obj[0]))
            topics = qualifiers.topics(start, end)
        mention_unit = subject[0] or subject_unit
        first, second = self._ref(analysis, mention_unit, subject[1]), self._ref(analysis, obj[0], obj[1])
        if self.schema.relations[relation].symmetric and second.id < first.id:
            # one claim, one id: the ends of a symmetric relation stand in the order of their ids
            first, second = second, first
        evidence = Evidence(
            self.article.id, sentence.start, sentence.end, sentence.text, self.extractor.name, rule, confidence,
            analysis.text(start, end), first.mention, second.mention,
        )  # fmt: skip
        statement = Statement(
            first, relation, second, when,
            self._maybe(analysis, place),
            topics, role, modality, negated,  # type: ignore[arg-type]
            self._maybe(analysis, speaker),
            confidence, (evidence,),
        )  # fmt: skip
        id_ = statement.id  # a digest, made anew each time it is asked for
        known = self.statements.get(id_)
        if known is None:
            self.statements[id_] = statement
        elif all(e.start != evidence.start for e in known.evidence):
            self.statements[id_] = known.with_evidence((*known.evidence, evidence), max(known.confidence, confidence))
