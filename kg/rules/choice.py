"""Which of the candidates of a sentence are stated: the same words mean one thing, and some say what is not done.

Each place of a cue may have several readings. Of those of the same two the best is kept, unless the words around say
that it is only asked for, that it is refused, that it is over, or that another does it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from kg.entities import Linker
from kg.lang.data import LanguageData
from kg.qualifiers import Qualifiers
from kg.rules.candidates import Candidate
from kg.rules.cues import PART_ENDS, CueMatch
from kg.rules.marks import STANCE
from kg.schema import Schema
from kg.tokens import COMMAS
from kg.types import Entity
from kg.units import Analysis

_ENDINGS = frozenset({"severs_relations_with", "lifts_sanctions_on"})
"""What ends that which said less of the same words holds."""
_ASKED_OF = 3
"""Words between a demand and whose demand it is."""
_SAID_WHOSE = frozenset({"gen", "adj", "prep"})
"""How a noun says whose act it is."""

Scored = tuple[float, Candidate]
"""A candidate with its probability."""


class Choice:
    """Chooses among the candidates of one sentence; those under `threshold` outdo nothing."""

    def __init__(
        self,
        data: LanguageData,
        schema: Schema,
        linker: Linker,
        analysis: Analysis,
        qualifiers: Qualifiers,
        threshold: float,
    ) -> None:
        self.data = data
        self.schema = schema
        self.linker = linker
        self.norms = analysis.tokens.norms
        self.qualifiers = qualifiers
        self.threshold = threshold
        passive = data.passive.by.split("|") if data.passive is not None else []
        self.agents = frozenset(p.strip() for p in passive)  # adpositions of who does it

    def refuses(self, candidate: Candidate, matches: Sequence[CueMatch]) -> bool:
        """Whether the subject refuses what is asked of it: the act is what is denied.

        "Rejected demands to recognise Kosovo" asks nothing of Kosovo and says nothing against it.
        """
        match, unit = candidate.match, candidate.object.unit
        if match.cue.relation == "demands_of":
            return candidate.subject.kind in ("left", "implicit") and self.qualifiers.declined(match.start, match.end)
        if match.cue.relation != "opposes" or unit is None:
            return False
        denies = self.data.negation.at(self.norms, match.start)
        if denies is not None and denies[0] > match.end:
            acts = any(match.end <= m.start and m.end <= unit.start for m in matches)
            if acts and unit.start >= match.end:
                return True  # "refused to ratify the treaty": that it ratifies it is denied
        low, high = (match.end, unit.start) if unit.start >= match.end else (0, unit.start)
        asked = self.qualifiers.asked_between(low, high)
        if not asked:
            return False
        acts = any(asked <= m.start and m.end <= unit.start for m in matches)
        return acts or (unit.start >= match.end and unit.lead - asked > _ASKED_OF)

    def chosen(self, readings: Collection[list[Scored]]) -> Iterator[Scored]:
        """What stands of the readings of each place of the sentence, the likeliest of a place first."""
        demands = [
            candidate
            for found in readings
            for score, candidate in found
            if candidate.match.cue.relation == "demands_of" and score >= self.threshold
        ]
        charges = [
            candidate
            for found in readings
            for score, candidate in found
            if candidate.match.cue.relation == "accuses" and score >= self.threshold
        ]
        by_place = [
            [(score, c) for score, c in found if not (self._demanded(c, demands) or self._charged(c, charges))]
            for found in readings
        ]
        likely = [c for found in by_place for score, c in found if score >= self.threshold]
        for found in by_place:
            # several senses of the same words: the best reading of each pair is kept
            found.sort(key=lambda item: (-item[0], item[1].match.cue.relation))
            taken: set[frozenset[str]] = set()
            done: dict[tuple[str, str], Entity] = {}  # who does it to whom
            roles: set[tuple[str, str, str]] = set()
            for score, candidate in found:
                pair = frozenset((candidate.subject.entity.id, candidate.object.entity.id))
                relation = candidate.match.cue.relation
                # "bombed" and "bombing" in one spelling: who bombs in one reading is not bombed in another
                swapped = {
                    (relation, "object", candidate.subject.entity.id),
                    (relation, "subject", candidate.object.entity.id),
                }
                if pair in taken and not self._both(candidate, {r for r, _, _ in roles}):
                    continue
                first = done.setdefault((relation, candidate.object.entity.id), candidate.subject.entity)
                if self.linker.at_home(first, candidate.subject.entity):
                    continue  # another line finds the state of who did it
                if not swapped.isdisjoint(roles) or self._said_more(candidate, likely):
                    continue
                if self._outdone(candidate, likely):
                    continue
                taken.add(pair)
                roles |= {
                    (relation, "subject", candidate.subject.entity.id),
                    (relation, "object", candidate.object.entity.id),
                }
                yield score, candidate

    def _said_more(self, candidate: Candidate, likely: Sequence[Candidate]) -> bool:
        """Whether the same words say more of the same two: "cut ties" is no tie, "lifted sanctions" no sanction."""
        more = self.schema.relations[candidate.match.cue.relation].said_more_by
        if not more:
            return False
        match, ends = candidate.match, {candidate.subject.entity.id, candidate.object.entity.id}
        return any(
            other.match.cue.relation in more
            and other.match.start < match.end
            and match.start < other.match.end
            and ends == {other.subject.entity.id, other.object.entity.id}
            # sanctions that are not lifted yet are in force, but what denies that they are denies nothing of them
            and (
                not self.qualifiers.negated(other.match.start, other.match.end)
                or (other.match.cue.relation in _ENDINGS and self.qualifiers.negated(match.start, match.end))
            )
            and self.qualifiers.modality(other.match.start, other.match.end, other.match.prefix)
            in ("asserted", "announced")
            for other in likely
        )

    def _outdone(self, candidate: Candidate, likely: Sequence[Candidate]) -> bool:
        """Whether a noun says itself who does it: "noted the criticism of Hungary by Germany".

        Nor is a stance towards such an act one towards whom it is done to: "lamented Germany's criticism of Hungary".
        """
        match, unit = candidate.match, candidate.object.unit
        if candidate.subject.kind not in ("left", "right", "implicit"):
            return False
        for other in likely:
            whose = other.subject
            if other.object.entity.id != candidate.object.entity.id or whose.entity.id == candidate.subject.entity.id:
                continue
            if whose.kind not in _SAID_WHOSE:
                continue
            if whose.unit is None or (whose.kind == "prep" and not self.agents & whose.unit.preps):
                continue
            view = whose.view
            if other.match.start < match.end and match.start < other.match.end:
                if other.match.cue.relation == match.cue.relation and not (view.weak or view.strong or view.clause):
                    return True
            elif (
                match.cue.relation in STANCE
                and unit is not None
                and match.end <= min(other.match.start, whose.unit.start)
                and max(other.match.end, whose.unit.end) <= unit.start
            ):
                return True
        return False

    @staticmethod
    def _both(candidate: Candidate, before: set[str]) -> bool:
        """Whether the same words say two things: a closed border is a border, a person received is a person met."""
        relations = {candidate.match.cue.relation, *before}
        persons = candidate.subject.entity.type == candidate.object.entity.type == "Person"
        return relations == {"blockades", "borders"} or (persons and relations == {"hosts", "meets_with"})

    def _demanded(self, candidate: Candidate, demands: Sequence[Candidate]) -> bool:
        """Whether its subject asks it of another: who "urged Poland to close its border" closes none."""
        norms, data, start = self.norms, self.data, candidate.match.start
        relation = candidate.match.cue.relation
        if relation == "demands_of" or self.schema.relations[relation].kind == "state":
            return False  # "asks for funds to guard its border with Russia": that it borders Russia is so
        converb = bool(data.converb_endings) and norms[candidate.match.end - 1].endswith(data.converb_endings)
        for demand in demands:
            if self._asked_of(candidate, demand):
                return True
            if start < demand.match.start and (data.order != "SOV" or converb):
                continue  # "suçlayarak istifaya çağırdı": accused and called on
            met = self.schema.relations[relation].symmetric and candidate.object.entity.id == demand.object.entity.id
            if met and demand.match.start - candidate.match.end > 1:
                continue  # "met X and asked him": what is asked of X is not to be met
            low, high = sorted((start, demand.match.start))
            between = norms[demand.match.end : start] if start > demand.match.start else norms[start:high]
            if low == high or high - low > 16 or demand.subject.entity.id != candidate.subject.entity.id:
                continue
            if not any(n in PART_ENDS or n in data.conj for n in between):
                return True
        return False

    def _charged(self, candidate: Candidate, charges: Sequence[Candidate]) -> bool:
        """Whether its subject charges another with it: "X पर Y को हथियार देने का आरोप" says nothing of who charges."""
        if self.data.order != "SOV" or not self.data.head_final:
            return False
        for charge in charges:
            low, high = candidate.match.end, charge.match.start
            near = 0 <= high - low <= 1 and all(n in self.data.poss for n in self.norms[low:high])
            if near and charge.match is not candidate.match and charge.subject.entity.id == candidate.subject.entity.id:
                return True
        return False

    def _asked_of(self, candidate: Candidate, demand: Candidate) -> bool:
        """Whether its subject is asked to do it: the demand is the statement, the act is none of its own."""
        start, unit = candidate.match.start, demand.object.unit
        if self.data.order != "SVO" or candidate.subject.entity.id != demand.object.entity.id or unit is None:
            return False
        after = max(demand.match.start + 1, unit.end)
        if demand.match.end <= start < unit.end:
            after = demand.match.end  # "seeks the withdrawal of Russian troops"
        if not after <= start <= after + 12:
            return False
        between = self.norms[after:start]
        return not any(n in PART_ENDS - COMMAS for n in between) and sum(n in COMMAS for n in between) <= 1
