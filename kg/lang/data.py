"""The word lists of one language, read from `schemas/lang/<code>/`: grammar.yaml, offices.yaml, cues.yaml."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any, NamedTuple

from kg.errors import SchemaError
from kg.lang import get_language
from kg.lang.nouns import noun_cases
from kg.lang.phrases import Phrases, expand
from kg.schema import load_yaml, schemas_dir
from kg.tokens import fold

COUNTERPART = "="
"""Relation of a title such as "counterpart": the one of the office named before."""


@dataclass(frozen=True)
class Title:
    """An office: `relation` is what its holder is to a state; `wild` when any words may follow as its portfolio."""

    relation: str
    wild: bool = False
    possessed: bool = False


QUALIFYING = (
    "modality", "negation", "denial", "refusal", "refused", "same_after", "same_before", "according", "speech",
)  # fmt: skip
"""The lists of phrases that qualify a statement."""


class Passive(NamedTuple):
    """How a language makes passives of its verbs.

    Attributes:
        by: adpositions of the agent, `a | b`.
        before: forms of the auxiliary that stands before the verb.
        active: ending of forms that are active even after it ("is financing").
        participles: endings of the forms that are passive without an auxiliary where an agent follows ("reconnu par").
    """

    by: str
    before: str = ""
    active: str = ""
    participles: tuple[str, ...] = ()


class Dropped(NamedTuple):
    """How a language leaves out a subject: the small words and adverbs before a verb, the endings of plural verbs.

    `reflexive` are the small words that make a passive of a verb with a bare object.
    """

    clitics: frozenset[str]
    reflexive: frozenset[str]
    adverbs: frozenset[str]
    plural: tuple[str, ...]


@dataclass
class LanguageData:
    """All word lists of one language, ready for lookup."""

    lang: str
    order: str = "SVO"
    genitive: str = "none"  # where a bare genitive stands: "right", "left" or "none"
    free_order: bool = False  # whether cases, not the order, tell subject and object apart
    adjective_after: bool = False  # whether a demonym adjective follows its noun
    articles: frozenset[str] = frozenset()
    conj: Phrases = field(default_factory=lambda: Phrases(""))
    of: frozenset[str] = frozenset()
    poss: frozenset[str] = frozenset()
    oblique: frozenset[str] = frozenset()
    topic_comma: bool = False
    topical: frozenset[str] = frozenset()  # particles after what a sentence is about
    barrier: frozenset[str] = frozenset()  # open a clause that shares nothing with the one before
    bound: frozenset[str] = frozenset()  # first words of postpositions
    head_final: bool = False  # verbs and postpositions stand last, and nothing stands before a noun
    noun_cases: dict[str, str] = field(default_factory=dict)  # form of a listed noun → case, where names inflect
    cases: dict[str, tuple[str, str]] = field(default_factory=dict)  # form of a head noun → case, citation form
    prepositions: Phrases = field(default_factory=lambda: Phrases(""))
    postpositions: Phrases = field(default_factory=lambda: Phrases(""))
    clause: Phrases = field(default_factory=lambda: Phrases(""))
    stop: frozenset[str] = frozenset()
    stop_written: frozenset[str] = frozenset()
    place_in: frozenset[str] = frozenset()
    pronouns: Mapping[str, str] = field(default_factory=dict)
    converbs: Phrases = field(default_factory=lambda: Phrases(""))  # before a verb without a subject: "after", "tras"
    converb_endings: tuple[str, ...] = ()  # of verbs that open a sentence without a subject: "ing"
    described: Phrases = field(default_factory=lambda: Phrases(""))  # relative pronouns that are no subjects
    who: Phrases = field(default_factory=lambda: Phrases(""))  # relative pronouns that are subjects: qui, who
    peers: Phrases = field(default_factory=lambda: Phrases(""))  # with a demonym a state: "son voisin indonésien"
    infinitive_after: frozenset[str] = frozenset()  # words before an infinitive: "to"
    infinitives: tuple[str, ...] = ()  # endings of infinitives: "accuse le gouvernement [de négocier]"
    fused: frozenset[str] = frozenset()  # adpositions with an article in them: du, aux
    fused_nominals: Phrases = field(default_factory=lambda: Phrases(""))  # what follows one: "groupe" for "le groupe"
    binders: frozenset[str] = frozenset()  # begin a given name of two words whatever follows: "عبد الأمير"
    after_names: frozenset[str] = frozenset()  # adverbs that end no name where words are not set apart
    wills: frozenset[str] = frozenset()  # nouns whose act an infinitive says: "decision", "plan"
    possessives: frozenset[str] = frozenset()  # before a title: "son", "ihr"
    whose: frozenset[str] = frozenset()  # opens a relative clause: "whose", "dont"
    attached: Mapping[str, str] = field(default_factory=dict)
    actors: Phrases = field(default_factory=lambda: Phrases(""))
    nominals: Phrases = field(default_factory=lambda: Phrases(""))
    gov_heads: Phrases = field(default_factory=lambda: Phrases(""))
    masculine: frozenset[str] = frozenset()
    sides: Phrases = field(default_factory=lambda: Phrases(""))
    no_names: Phrases = field(default_factory=lambda: Phrases(""))
    members: Phrases = field(default_factory=lambda: Phrases(""))
    bodies: Phrases = field(default_factory=lambda: Phrases(""))
    passive: Passive | None = None
    dropped: Dropped | None = None
    clitics: frozenset[str] = frozenset()  # pronouns that are the object of the verb after them: "lo"
    partisan: frozenset[str] = frozenset()  # adjectives of camps between a title and a name: "republicana", "*ista"
    last_auxiliaries: frozenset[str] = frozenset()  # where verbs of subordinate clauses stand last: after them
    last_passives: frozenset[str] = frozenset()  # those of them that make a passive
    last_infinitive: frozenset[str] = frozenset()  # before an infinitive that has the subject of the main clause
    last_subjects: frozenset[str] = frozenset()  # relative pronouns that are subjects by their form
    dative: frozenset[str] = frozenset()  # adpositions of the objects that they stand for
    org_heads: Phrases = field(default_factory=lambda: Phrases(""))
    org_words: Phrases = field(default_factory=lambda: Phrases(""))
    auxiliary: frozenset[str] = frozenset()
    naming: Phrases = field(default_factory=lambda: Phrases(""))
    teams: Phrases = field(default_factory=lambda: Phrases(""))
    place_heads: Phrases = field(default_factory=lambda: Phrases(""))
    capital: Phrases = field(default_factory=lambda: Phrases(""))
    same_after: Phrases = field(default_factory=lambda: Phrases(""))  # "Sweden did the same"
    same_before: Phrases = field(default_factory=lambda: Phrases(""))  # "as did Sweden"
    reciprocal: Phrases = field(default_factory=lambda: Phrases(""))  # "each other"
    dated: frozenset[str] = frozenset()  # after a year that describes a noun: "докладе 2011 года", "2011 tarihli"
    speech: Phrases = field(default_factory=lambda: Phrases(""))
    according: Phrases = field(default_factory=lambda: Phrases(""))
    modality: Phrases = field(default_factory=lambda: Phrases(""))
    relative: Phrases = field(default_factory=lambda: Phrases(""))
    events: Phrases = field(default_factory=lambda: Phrases(""))
    about: Phrases = field(default_factory=lambda: Phrases(""))  # tells what an agreement or event is about: sur
    contractions: Mapping[str, str] = field(default_factory=dict)  # "pelas" → "por", "aux" → "à"
    conditional: Phrases = field(default_factory=lambda: Phrases(""))  # "if": what its clause says is hypothetical
    expletive: Phrases = field(default_factory=lambda: Phrases(""))  # "avant que": the "ne" after it denies nothing
    compounds: Mapping[str, str] = field(default_factory=dict)  # before a hyphen: "franco" (-algérien) → "France"
    directions: frozenset[str] = frozenset()  # make a name of another place: "Sumatra Ocidental", "West-Sumatra"
    qualities: frozenset[str] = frozenset()  # adjectives after a noun: whole words, "*ique" for an ending
    coins: Phrases = field(default_factory=lambda: Phrases(""))
    denial: Phrases = field(default_factory=lambda: Phrases(""))
    negation: Phrases = field(default_factory=lambda: Phrases(""))
    refusal: Phrases = field(default_factory=lambda: Phrases(""))  # "resisted" before "calls to …"
    refused: Phrases = field(default_factory=lambda: Phrases(""))
    honorifics: frozenset[str] = frozenset()
    not_names: frozenset[str] = frozenset()
    particles: frozenset[str] = frozenset()
    patronymics: frozenset[str] = frozenset()
    given: frozenset[str] = frozenset()
    ambiguous: frozenset[str] = frozenset()  # given names that are more often something else: Virginia, Jordan
    given_written: frozenset[str] = frozenset()
    name_parts: frozenset[str] = frozenset()
    everyday: frozenset[str] = frozenset()
    frequent: frozenset[str] = frozenset()
    titles: Phrases = field(default_factory=lambda: Phrases(""))
    former: frozenset[str] = frozenset()
    elect: frozenset[str] = frozenset()
    deputy: frozenset[str] = frozenset()
    kin: frozenset[str] = frozenset()
    courtesy: frozenset[str] = frozenset()
    trades: Phrases = field(default_factory=lambda: Phrases(""))
    makes: Phrases = field(default_factory=lambda: Phrases(""))  # verbs that give an office: "named", "sworn in"
    made_by: Phrases = field(default_factory=lambda: Phrases(""))  # what says who has one: "is", "became"
    succeeds: Phrases = field(default_factory=lambda: Phrases(""))  # "X succeeds Y as …"
    made_as: Phrases = field(default_factory=lambda: Phrases(""))
    made_new: frozenset[str] = frozenset()
    made_whom: frozenset[str] = frozenset()
    posted: Phrases = field(default_factory=lambda: Phrases(""))
    posted_to: str = ""
    missions: Phrases = field(default_factory=lambda: Phrases(""))
    concerns: Phrases = field(default_factory=lambda: Phrases(""))
    cues: Mapping[str, list[str]] = field(default_factory=dict)
    apart: Phrases = field(default_factory=lambda: Phrases(""))  # before a noun whose act is another's: "amid"
    attributive: Phrases = field(default_factory=lambda: Phrases(""))  # nouns that a body's noun describes
    perfect: tuple[frozenset[str], tuple[str, ...]] = (frozenset(), ())  # auxiliaries, endings of the participles
    in_state: Phrases = field(default_factory=lambda: Phrases(""))  # "authorities in Niger" are Niger's
    org_joins: frozenset[str] = frozenset()  # join the words of a name like "of": "Front for Renewal"
    named_after: Phrases = field(default_factory=lambda: Phrases(""))  # words before what must be a place: "flew to"
    known: frozenset[str] = frozenset()  # before a noun for what the text has named: "the", "this"
    idioms: tuple[str, ...] = ()  # words in the form of a cue that say nothing: "meeting with voters"

    @cached_property
    def opening(self) -> frozenset[str]:
        """Adpositions that are conjunctions too: "after the war", "after Orbán left"."""
        return frozenset(self.prepositions.joined()) & frozenset(self.clause.joined())

    @cached_property
    def given_keys(self) -> frozenset[str]:
        """The given names as `Language.name_key` compares them."""
        return frozenset(map(get_language(self.lang).name_key, self.given))


_GRAMMAR_KEYS = {
    "order", "genitive", "adjective", "articles", "conj", "of", "poss", "prepositions", "postpositions", "clause",
    "stop", "place_in", "pronouns", "nominals", "gov_heads", "bodies", "org_heads", "place_heads", "capital",
    "speech", "according", "modality", "negation", "honorifics", "particles", "patronymics", "not_names", "denial",
    "relative", "events", "passive", "about", "qualities", "conditional", "expletive", "contractions", "free_order",
    "oblique", "topic_comma", "topical", "members", "barrier", "no_names", "masculine", "sides", "org_words", "refusal",
    "idioms", "apart", "directions", "compounds", "attributive", "attached", "dated", "teams", "in_state", "org_joins",
    "named_after", "perfect", "last",
    "actors", "auxiliary", "naming", "reciprocal", "same", "possessives",
    "whose", "wills", "converbs", "described", "binders", "after_names",
    "coins", "infinitives", "infinitive_after", "peers", "who", "fused", "dropped", "clitics", "dative", "partisan",
    "known",
}  # fmt: skip


def _passive(listed: Mapping[str, Any]) -> Passive:
    return Passive(
        listed["by"], listed.get("before", ""), listed.get("active", ""), tuple(listed.get("participles", ()))
    )


def _dropped(listed: Mapping[str, Any]) -> Dropped:
    def folded(key: str) -> frozenset[str]:
        return frozenset(map(fold, listed.get(key, ())))

    return Dropped(folded("clitics"), folded("reflexive"), folded("adverbs"), tuple(folded("plural")))


def _attached(by: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Adpositions, each with a word that joins it to a pronoun."""
    return ((adposition, fold(word)) for adposition, words_ in by.items() for word in words_.split("|"))


@cache
def load_data(lang: str) -> LanguageData:
    """The data of `lang`; a language without data yet has empty lists.

    Raises:
        SchemaError: a file is not valid, or has a key that nothing reads.
    """
    folder = schemas_dir() / "lang" / lang
    grammar = _optional(folder / "grammar.yaml")
    unknown = set(grammar) - _GRAMMAR_KEYS
    if unknown:
        raise SchemaError(
            f"{folder / 'grammar.yaml'}: unknown keys {sorted(unknown)}", hint=f"known: {sorted(_GRAMMAR_KEYS)}"
        )
    offices = _optional(folder / "offices.yaml")

    language = get_language(lang)

    def tokens(name: str, source: dict[str, Any] = grammar) -> frozenset[str]:
        return frozenset(fold(w) for w in source.get(name, ()))

    def phrases(name: str) -> Phrases:
        return Phrases(lang, ((p, p) for p in grammar.get(name, ())))

    def valued(name: str) -> Phrases:
        return Phrases(lang, ((p, value) for value, ps in grammar.get(name, {}).items() for p in ps))

    def same(part: str) -> Phrases:
        return Phrases(lang, ((p, p) for p in grammar.get("same", {}).get(part, ())))

    def refusing(part: str) -> Phrases:
        return Phrases(lang, ((p, p) for p in grammar.get("refusal", {}).get(part, ())))

    def making(part: str) -> Phrases:
        return Phrases(lang, ((p, p) for p in offices.get("made", {}).get(part, ())))

    adpositions = tokens("postpositions")
    cases: dict[str, tuple[str, str]] = {}
    listed_heads: set[str] = set()

    def inflected(items: Iterable[tuple[str, Any]]) -> Phrases:
        """Phrases of nouns, with all case forms of their last word where nouns have such forms."""
        found: list[tuple[str, Any]] = []
        for phrase, value in items:
            for alternative in expand(phrase):
                found.append((alternative, value))
                head, _, last = alternative.rpartition(" ")
                listed_heads.add(fold(last))
                for form, case in language.case_forms(last):
                    if form in adpositions:
                        continue
                    found.append((f"{head} {form}".strip(), value))
                    cases.setdefault(form, (case, last))
        return Phrases(lang, found)

    def heads(name: str) -> Phrases:
        return inflected((p, p) for p in grammar.get(name, ()))

    def valued_heads(name: str) -> Phrases:
        return inflected((p, value) for value, ps in grammar.get(name, {}).items() for p in ps)

    titles: list[tuple[str, Title]] = [(word, Title(COUNTERPART)) for word in offices.get("counterpart", ())]
    titles += [(word, Title("")) for word in offices.get("of_no_state", ())]
    for relation, listed in offices.get("titles", {}).items():
        for title in listed:
            wild = title.endswith(" *")
            titles.append((title.removesuffix(" *"), Title(relation, wild)))
            if not wild:
                head, _, last = title.rpartition(" ")
                for alternative in last.split("|"):
                    for form, _ending in language.possessed_forms(fold(alternative.removeprefix("ال"))):
                        titles.append((f"{head.removeprefix('ال')} {form}".strip(), Title(relation, possessed=True)))
    data = LanguageData(
        lang=lang,
        order=grammar.get("order", "SVO"),
        genitive=grammar.get("genitive", "none"),
        free_order=bool(grammar.get("free_order", False)),
        adjective_after=grammar.get("adjective") == "after",
        articles=tokens("articles"),
        known=tokens("known"),
        conj=phrases("conj"),
        of=tokens("of"),
        poss=tokens("poss"),
        oblique=tokens("poss") | tokens("oblique"),
        head_final=grammar.get("order") == "SOV" and not grammar.get("prepositions"),
        barrier=tokens("barrier"),
        bound=frozenset(phrases("postpositions").starters()),
        topic_comma=bool(grammar.get("topic_comma")),
        topical=tokens("topical"),
        prepositions=phrases("prepositions"),
        postpositions=phrases("postpositions"),
        clause=phrases("clause"),
        stop=tokens("stop"),
        stop_written=frozenset(grammar.get("stop", ())),
        place_in=tokens("place_in"),
        pronouns={fold(w): kind for kind, ws in grammar.get("pronouns", {}).items() for w in ws}
        | {w: f"with_{kind}" for kind, by in grammar.get("attached", {}).items() for _, w in _attached(by)},
        attached={w: fold(p) for by in grammar.get("attached", {}).values() for p, w in _attached(by)},
        actors=phrases("actors"),
        wills=tokens("wills"),
        clitics=tokens("clitics"),
        dative=tokens("dative"),
        partisan=tokens("partisan"),
        last_auxiliaries=frozenset(
            fold(w) for key in ("active", "passive") for w in grammar.get("last", {}).get(key, ())
        ),
        last_passives=frozenset(map(fold, grammar.get("last", {}).get("passive", ()))),
        last_infinitive=frozenset(map(fold, grammar.get("last", {}).get("infinitive", ()))),
        last_subjects=frozenset(map(fold, grammar.get("last", {}).get("subjects", ()))),
        after_names=tokens("after_names"),
        binders=tokens("binders"),
        described=phrases("described"),
        who=phrases("who"),
        infinitive_after=tokens("infinitive_after"),
        infinitives=tuple(fold(e) for e in grammar.get("infinitives", ())),
        fused=tokens("fused"),
        peers=phrases("peers"),
        fused_nominals=Phrases(
            lang,
            (
                (rest, value)
                for value, ps in (grammar.get("nominals", {}).items() if "fused" in grammar else ())
                if value != "own_country"
                for article, _, rest in (p.partition(" ") for p in ps)
                if rest and fold(article) in tokens("articles")
            ),
        ),
        converbs=Phrases(lang, ((p, p) for p in grammar.get("converbs", {}).get("after", ()))),
        converb_endings=tuple(fold(e) for e in grammar.get("converbs", {}).get("endings", ())),
        possessives=tokens("possessives"),
        noun_cases=noun_cases(language, _nouns(grammar, offices)),
        whose=tokens("whose"),
        nominals=valued_heads("nominals"),
        gov_heads=heads("gov_heads"),
        masculine=tokens("masculine"),
        sides=phrases("sides"),
        no_names=phrases("no_names"),
        members=valued("members"),
        bodies=valued_heads("bodies"),
        passive=_passive(grammar["passive"]) if "passive" in grammar else None,
        dropped=_dropped(grammar["dropped"]) if "dropped" in grammar else None,
        org_heads=valued_heads("org_heads"),
        org_words=phrases("org_words"),
        auxiliary=tokens("auxiliary"),
        naming=phrases("naming"),
        teams=phrases("teams"),
        place_heads=valued_heads("place_heads"),
        capital=heads("capital"),
        same_after=same("after"),
        same_before=same("before"),
        reciprocal=phrases("reciprocal"),
        dated=tokens("dated"),
        speech=phrases("speech"),
        according=phrases("according"),
        modality=valued("modality"),
        relative=phrases("relative"),
        events=valued_heads("events"),
        about=phrases("about"),
        conditional=phrases("conditional"),
        expletive=phrases("expletive"),
        contractions={fold(w): fold(p) for p, ws in grammar.get("contractions", {}).items() for w in ws},
        compounds={fold(w): state for state, ws in grammar.get("compounds", {}).items() for w in ws},
        directions=tokens("directions"),
        qualities=tokens("qualities"),
        coins=heads("coins"),
        denial=phrases("denial"),
        negation=phrases("negation"),
        refusal=refusing("by"),
        refused=refusing("of"),
        honorifics=tokens("honorifics"),
        not_names=tokens("not_names"),
        patronymics=tokens("patronymics"),
        particles=tokens("particles") | _names(f"particles.{lang}.txt"),
        given=_names(f"given.{lang}.txt") | _names(f"given_wikidata.{lang}.txt"),
        ambiguous=_names(f"ambiguous.{lang}.txt"),
        given_written=word_list(f"given.{lang}.txt"),
        name_parts=_names(f"parts.{lang}.txt"),
        everyday=_names(f"everyday.{lang}.txt"),
        frequent=_names(f"frequent.{lang}.txt"),
        titles=inflected((t, title) for t, title in titles),
        former=tokens("former", offices),
        elect=tokens("elect", offices),
        deputy=tokens("deputy", offices),
        kin=tokens("kin", offices),
        courtesy=tokens("courtesy", offices),
        trades=inflected((p, p) for p in offices.get("trades", ())),
        makes=making("by"),
        made_by=making("is"),
        succeeds=making("over"),
        made_as=making("as"),
        made_new=tokens("new", offices.get("made", {})),
        made_whom=tokens("whom", offices.get("made", {})),
        posted=Phrases(lang, ((p, Title("represents")) for p in offices.get("posted", {}).get("titles", ()))),
        missions=Phrases(lang, ((p, p) for p in offices.get("posted", {}).get("missions", ()))),
        posted_to=offices.get("posted", {}).get("before", ""),
        concerns=Phrases(lang, ((p, p) for p in offices.get("concerns", ()))),
        cues=_optional(folder / "cues.yaml"),
        apart=phrases("apart"),
        attributive=phrases("attributive"),
        perfect=(
            frozenset(fold(w) for w in grammar.get("perfect", {}).get("having", ())),
            tuple(grammar.get("perfect", {}).get("forms", ())),
        ),
        in_state=phrases("in_state"),
        org_joins=tokens("org_joins"),
        named_after=valued("named_after"),
        idioms=tuple(grammar.get("idioms", ())),
    )
    # a form that is listed as a noun of its own ("başkanı": president of) has no case
    data.cases = {form: found for form, found in cases.items() if form not in listed_heads}
    return data


def _nouns(grammar: dict[str, Any], offices: dict[str, Any]) -> Iterator[Iterable[str]]:
    """The lists of nouns that make mentions: titles, governments, bodies, what refers back, events, heads of names."""
    yield from offices.get("titles", {}).values()
    yield offices.get("counterpart", ())
    for name in ("nominals", "bodies", "events", "org_heads", "place_heads", "members"):
        yield from grammar.get(name, {}).values()
    yield grammar.get("gov_heads", ())
    yield grammar.get("honorifics", ())


def citation(data: LanguageData, mention: str) -> str:
    """A mention without the case ending of its head noun: "Pasifik İttifakı zirvesine" is that of "zirvesi"."""
    head, space, last = mention.rpartition(" ")
    found = data.cases.get(fold(last))
    if found is None:
        return mention
    noun = found[1]
    return f"{head}{space}{noun[0].upper() + noun[1:] if last[:1].isupper() else noun}"


def _optional(path: Path) -> dict[str, Any]:
    return (load_yaml(path, plain=True) or {}) if path.is_file() else {}


@cache
def word_list(file: str) -> frozenset[str]:
    """The lines of a file of `schemas/names/` as they are spelled there; none if there is no such file."""
    path = schemas_dir() / "names" / file
    if not path.is_file():
        return frozenset()
    with path.open(encoding="utf-8") as stream:
        return frozenset(line.strip() for line in stream if line.strip() and not line.startswith("#"))


def _names(file: str) -> frozenset[str]:
    return frozenset(fold(name) for name in word_list(file))
