"""How cues are written: a line of `schemas/lang/<code>/cues.yaml` is compiled into `Cue`s.

A line such as ::

    meets_with:
    - "met|meets with => < ; >"

has the words of the cue (`|` separates words in one position, `||` whole cues) and its two slots.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.errors import SchemaError
from kg.lang import get_language
from kg.lang.data import Passive
from kg.rules.cues import Alternative, Cue, Element
from kg.tokens import fold, words

_MODALITIES = frozenset({"asserted", "announced", "planned", "expected", "hypothetical", "requested"})


def _several(word: str, lang: str) -> bool:
    """Whether a word of a cue line is more than one token of its language."""
    if word.isalpha() and get_language(lang).spaced:
        return False  # letters alone are never parted; most words of a line are that
    return len(words(word, lang)) > 1


def _slot(spec: str, where: str) -> tuple[Alternative, ...]:
    kinds = {"<": "left", ">": "right", "<<": "left-next", ">>": "right-next"}
    found: list[Alternative] = []
    for part in spec.split("|"):
        part = part.strip()
        if not part:
            continue
        if part in kinds:
            found.append(Alternative(kinds[part]))
        elif part in ("adj", "gen", "pron"):
            found.append(Alternative(part))
        elif part.lstrip("<>").startswith("~"):
            found.append(Alternative("post", fold(part.lstrip("<>")[1:].strip()), part[0].strip("~")))
        elif part.startswith("@"):
            found.append(Alternative("constant", part[1:].strip()))
        elif part[0] in "<>":
            found.append(Alternative("prep", fold(part[1:].strip()), part[0]))
        else:
            found.append(Alternative("prep", fold(part)))
    if not found:
        raise SchemaError(f"{where}: an empty slot")
    return tuple(found)


def compile_cue(relation: str, line: str, lang: str, where: str = "cues.yaml") -> Cue:
    """One line of a cues file.

    Raises:
        SchemaError: the line does not follow the form CUE => SUBJECT ; OBJECT [; options].
    """
    where = f"{where}: {relation}: {line!r}"
    if "=>" not in line:
        raise SchemaError(f"{where}: no '=>' between the cue and its slots")
    text, slots = (part.strip() for part in line.split("=>", 1))
    parts = [p.strip() for p in slots.split(";")]
    if len(parts) < 2:
        raise SchemaError(f"{where}: needs two slots separated by ';'")
    elements: list[Element] = []
    for word in text.split():
        if word in ("…", "..."):
            elements.append(Element(frozenset(), (), gap=True))
            continue
        optional = word.startswith("[") and word.endswith("]")
        if not optional and (word.startswith("[") or word.endswith("]")):
            raise SchemaError(f"{where}: a bracket holds one word or its alternatives with |, no blank: {word}")
        alternatives = word.strip("[]").split("|")
        exact = {fold(a) for a in alternatives if a and not a.endswith("*")}
        stems = tuple(fold(a[:-1]) for a in alternatives if a.endswith("*") and len(a) > 1)
        several = {a for a in exact if _several(a, lang)}
        if several and not optional and len(exact) == len(several) and not stems:
            split = [tuple(fold(t) for t in words(a, lang)) for a in sorted(several)]
            if len(split) == 1:
                elements.extend(Element(frozenset({t}), ()) for t in split[0])
                continue
        elements.append(Element(frozenset(exact), stems, optional))
    if not elements or elements[0].gap or elements[0].optional:
        raise SchemaError(f"{where}: a cue must start with a word")
    options: dict[str, object] = {}
    for option in (o.strip() for o in ",".join(parts[2:]).split(",")):
        if not option:
            continue
        if option == "neg":
            options["negated"] = True
        elif option in ("participle", "mutual"):
            options[option] = True
        elif option in _MODALITIES:
            options["modality"] = option
        elif option.startswith("w="):
            options["weight"] = float(option[2:])
        elif option.startswith("along="):
            options["along"] = fold(option[6:])
        elif option.startswith("S="):
            options["subject_types"] = tuple(option[2:].split("|"))
        elif option.startswith("O="):
            options["object_types"] = tuple(option[2:].split("|"))
        else:
            raise SchemaError(f"{where}: unknown option {option!r}")
    subject, obj = _slot(parts[0], where), _slot(parts[1], where)
    if [a.kind for a in obj] == ["left"] and subject[0].kind == "prep":
        obj = (*obj, Alternative("right"))  # "Accused by Kinshasa of …, Rwanda denies it"
    return Cue(relation, text, tuple(elements), subject, obj, **options)  # type: ignore[arg-type]


def spell_out(line: str, lang: str) -> list[str]:
    """Cue lines whose alternatives hold several tokens each, one line an alternative (Chinese words, "l'accord")."""
    text, _, slots = line.partition("=>")
    if "||" in text:
        return [spelled for whole in text.split("||") for spelled in spell_out(f"{whole.strip()} =>{slots}", lang)]
    for word in text.split():
        alternatives = word.strip("[]").split("|")
        if len(alternatives) > 1 and any(_several(a.rstrip("*"), lang) for a in alternatives):
            spelled = []
            optional = word.startswith("[")
            for alternative in alternatives + ([""] if optional else []):
                spelled += spell_out(f"{text.replace(word, alternative, 1)} =>{slots}", lang)
            return spelled
        if word.startswith("[") and _several(word.strip("[]"), lang):
            inner = word.strip("[]")
            return spell_out(f"{text.replace(word, inner, 1)} =>{slots}", lang) + spell_out(
                f"{text.replace(word, '', 1)} =>{slots}", lang
            )
    return [line]


def passives(lines: Sequence[str], passive: Passive | None) -> list[str]:
    """The passives of the verbs with a bare subject before and a bare object after them: "was sanctioned by"."""
    if passive is None:
        return []
    found = []
    for line in lines:
        text, _, slots = line.partition("=>")
        parts = [part.strip() for part in slots.split(";")]
        text = text.strip()
        if "||" in text or text.startswith("["):
            continue
        first, _, rest = text.partition(" ")
        forms = first.split("|")
        if not passive.before and not passive.participles and parts[0] == "> | <" and parts[1] == ">":
            # a passive that is written like the active: "اعتقل فلان من قبل الشرطة"
            found.append("; ".join([f"{text} => {passive.by} ", "> | <", *parts[2:]]))
        if parts[:2] != ["<", ">"]:
            continue
        if passive.before and (kept := [f for f in forms if not (passive.active and f.endswith(passive.active))]):
            verb = " ".join(["|".join(kept), rest]).strip()
            found.append("; ".join([f"{passive.before} {verb} => {passive.by} ", "<", *parts[2:]]))
        if passive.participles and not rest and (kept := [f for f in forms if f.endswith(passive.participles)]):
            found.append("; ".join([f"{'|'.join(kept)} => {passive.by} ", "<", *parts[2:], "participle"]))
    return found
