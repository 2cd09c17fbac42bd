"""Document memory: every further occurrence of a person who was announced once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.language.lexicon import own_lexicon
from pipeline.names.context import Evidence, Piece, Role
from pipeline.names.grammar import LOWER, SPACE, UPPER, Grammar
from pipeline.names.persons import NameParts, split_name
from pipeline.records import Mention

# "Jos" is no genitive of "Jo", "Dans" none of "Dan".
_MIN_GENITIVE = 4
_SHORT = re.compile(rf"(?<![\w.&-])[{UPPER}](?:\.?[{UPPER}{LOWER}]){{0,4}}\.?(?![\w-])")
# A point and a small letter or sign behind it; "B. de Wit" and "B.V." are other things.
_LETTER = re.compile(
    rf"(?<![\w.&/-])([{UPPER}])\.(?![\w.])(?!\s(?:van|de|den|der|ter|ten|el)\b)(?!\s[{UPPER}][{LOWER}]+\b(?<!\bHij)(?<!\bZij)(?<!\bZe)(?<!\bDe)(?<!\bHet))"
)
_ONLY_LETTER = re.compile(rf"^(?:[^\W\d_]+\.?[ \u00a0])?([{UPPER}])\.$")
# Halves of a double surname that stand alone; shorter ones are words.
_MIN_HALF = 4
# "Of B. kwam": a short word with a capital opens the sentence.
_MAX_JOINT = 4
_ONLY_INITIALS = re.compile(rf"^(?:[{UPPER}]\.?|[{LOWER}]{{1,3}}(?=[{UPPER}])){{2,5}}$")
_DECLARED = re.compile(rf"\s*\(([{UPPER}](?:\.?[{UPPER}{LOWER}]){{0,4}})\.?(?:,[^()\n]{{0,40}})?\)")

# A verb in -t, a comma or a plus sign behind it: no verb ("wil je") or adjective ("groot deel") has that.
_AS_SUBJECT = re.compile(
    r"\s*[+&/,]\s|\s(?!(?:het|dit|dat|niet|wat|met|uit|tot|lukt)\b)[a-z]{2,}t\b|\s(?:is|was|had|heeft|wil|wilde|kan|kon|moet|moest|mag|zal|zou)\b"
)
# Storms, hope and woods do these as well.
_WEAK = frozenset(
    ("gaat", "komt", "doet", "blijft", "geeft", "neemt", "brengt", "zal", "gaan", "nemen", "houdt", "vraagt")
)


@dataclass(frozen=True, slots=True)
class Aliases:
    """The ways in which a document writes its persons."""

    sure: frozenset[str]
    """Taken wherever they stand."""
    unsure: frozenset[str]
    """Ordinary words as well: taken inside a sentence, in brackets or before a colon."""
    short: frozenset[str]
    """Initials: taken as owner, in brackets or before a colon."""
    letters: frozenset[str] = frozenset()
    """Letters that stand for a person ("meneer B."): taken with their point inside a sentence."""
    declared: frozenset[str] = frozenset()
    """Abbreviations that the document gives itself behind a name: taken wherever they stand."""

    def pattern(self) -> re.Pattern[str] | None:
        """Return one pattern for all full forms, longest first, None without any."""
        forms = sorted(self.sure | self.unsure, key=lambda form: (-len(form), form))
        if not forms:
            return None
        either = "|".join(re.escape(form).replace(r"\ ", r"\s").replace(" ", SPACE) for form in forms)
        return re.compile(rf"(?<![\w@])({either})(['’]s|s(?=\W|$)|['’](?=\s))?(?![\w@])")


def read_aliases(names: Iterable[str], evidence: Evidence) -> Aliases:
    """Return the aliases of the persons with these names (as written in the document)."""
    sure: set[str] = set()
    unsure: set[str] = set()
    short: set[str] = set()
    letters: set[str] = set()
    for name in names:
        letter = _ONLY_LETTER.search(name)
        if letter:
            letters.add(letter.group(1))
            continue
        parts = split_name(name)
        if parts.given and parts.surname:
            sure |= {name, name.upper()}
            if parts.first:
                sure.add(f"{parts.initial}. {parts.surname}")
            short |= parts.short_forms()
        else:
            if "-" in name:
                short.add("".join(part[0] for part in name.split("-") if part))
            _place(name, sure, unsure, evidence)
        for form in _parts_alone(parts, evidence):
            if parts.given and form == parts.surname and form in evidence.placed:
                unsure.add(form)
            else:
                _place(form, sure, unsure, evidence)
    return Aliases(frozenset(sure), frozenset(unsure - sure), frozenset(short), frozenset(letters))


def _parts_alone(parts: NameParts, evidence: Evidence) -> Iterator[str]:
    if parts.given and "-" in parts.surname:
        halves = [half for half in parts.bare_surname.split("-") if len(half) >= _MIN_HALF]
        yield from (half for half in halves if half[0].isupper() and not evidence.words.is_no_surname(half))
    if not parts.given or not parts.surname:
        return
    if parts.first and len(parts.first) > 1:
        yield parts.first
        yield " ".join(parts.given)
    if parts.surname != parts.bare_surname:
        yield parts.surname[0].lower() + parts.surname[1:]
        yield parts.surname[0].upper() + parts.surname[1:]
    elif not evidence.words.is_no_surname(parts.surname):
        yield parts.surname


def _place(form: str, sure: set[str], unsure: set[str], evidence: Evidence) -> None:
    low = form.lower()
    doubtful = low in evidence.words.ambiguous or low in evidence.lower or evidence.words.is_common(form)
    (unsure if doubtful and " " not in form else sure).add(form)


def recall(
    text: str, pieces: Iterable[Piece], aliases: Aliases, grammar: Grammar, evidence: Evidence
) -> Iterator[Mention]:
    """Yield every place in `text` where one of the aliases stands, case-sensitive, never inside a word."""
    pattern = aliases.pattern()
    for found in pattern.finditer(text) if pattern else ():
        alias, ending = found.group(1), found.group(2) or ""
        if alias in aliases.unsure and not is_inside_sentence(text, found.start(), found.end(1), evidence):
            continue
        end = found.end()
        if ending == "s" and (len(alias) < _MIN_GENITIVE or evidence.is_ordinary(found.group())):
            continue
        if text[end : end + 1] == "-" and text[end + 1 : end + 2].isupper() and not ending:
            end = found.end(1)
        longer = _with_surname(text, found.start(), alias, grammar, evidence)
        end = max(end, longer)
        yield Mention(found.start(), end, text[found.start() : end], "person", "memory")
    yield from _recall_letters(text, pieces, aliases.letters, evidence)
    if aliases.short or aliases.declared:
        yield from _recall_initials(text, pieces, aliases, evidence)


def _with_surname(text: str, start: int, alias: str, grammar: Grammar, evidence: Evidence) -> int:
    """Return where a name ends that goes on behind a known given name ("Ria" known, "Ria Hofstra" written)."""
    if " " in alias or "." in alias:
        return 0
    candidate = grammar.parse(text, start, min(len(text), start + 80))
    if candidate is None or not candidate.is_full or candidate.words[0] != alias:
        return 0
    ordinary = any(evidence.is_ordinary(word) for word in candidate.words[1:]) and not candidate.has_particle
    return 0 if ordinary else candidate.end


def is_inside_sentence(text: str, start: int, end: int, evidence: Evidence) -> bool:
    """Return whether a capital at `start` cannot come from the start of a sentence, so that it marks a name."""
    before = text[:start].rstrip(" \u00a0")
    if text[end : end + 1] == ":" or (before.endswith("(") and re.match(r"\s*[,)/&]", text[end:])):
        return True
    verb = re.match(r"\s+([^\W\d_]+)", text[end : end + 30])
    if verb and verb.group(1) in evidence.words.speech | evidence.words.action - _WEAK:
        return True
    if _AS_SUBJECT.match(text, end):
        return True
    if re.search(r"\w[^\n]*[ ][-–→>]$", before) and re.match(r"[ .*]*(?:\n|$)", text[end:]):
        return True
    if not before or before[-1] in ".!?:;\n\t•–-|\"“'‘(":
        return False
    word = re.search(r"([^\W\d_]+)$", before)
    if word is None:
        return True
    low = word.group(1).lower()
    return (
        low not in evidence.words.determiners | evidence.words.place_before
        and not evidence.words.is_thing(low)
    )


def _recall_letters(
    text: str, pieces: Iterable[Piece], letters: frozenset[str], evidence: Evidence
) -> Iterator[Mention]:
    """Yield further places of "B." for "meneer B.", unless a list letter or the initial of a longer name."""
    for piece in pieces:
        for found in _LETTER.finditer(text, piece.start, piece.end):
            before, after = text[piece.start : found.start()], text[found.end() : piece.end]
            if found.group(1) in letters and _has_place_of_person(before, after, evidence):
                yield Mention(found.start(), found.end(), found.group(), "person", "memory")


def _has_place_of_person(before: str, after: str, evidence: Evidence) -> bool:
    """Return whether a lone letter follows no noun ("vitamine K."), and a verb when it opens the sentence."""
    word = re.search(r"([^\W\d_]+)[ \u00a0]$", before)
    if word is None:
        verb = re.match(r"\s+([a-zà-ÿ]+)", after)
        return verb is not None and verb.group(1) in evidence.words.person_verbs | evidence.words.speech
    low = word.group(1).lower()
    joins = word.group(1).islower() or len(low) <= _MAX_JOINT
    return joins and "N" not in own_lexicon().word_classes(low)


def _recall_initials(
    text: str, pieces: Iterable[Piece], aliases: Aliases, evidence: Evidence
) -> Iterator[Mention]:
    for piece in pieces:
        for found in _SHORT.finditer(text, piece.start, piece.end):
            form = found.group().replace(".", "")
            before, after = text[piece.start : found.start()], text[found.end() : piece.end]
            # the point behind "KB" ends a sentence, that of "K.B." belongs to it
            end = found.start() + len(form) if "." not in found.group()[:-1] else found.end()
            if form in aliases.declared:
                if len(form) > 1 or _stands_as_person(before, after, aliases.declared):
                    yield Mention(found.start(), end, text[found.start() : end], "person", "memory")
                continue
            if form not in aliases.short or len(form) < 2:
                continue
            owner = piece.role in (Role.OWNER, Role.PEOPLE)
            action = (
                piece.role is Role.ACTION or re.search(r"(?i)\bactie(?:houder)?:?\s*$", before) is not None
            )
            marked = re.search(r"[(\[/,&→:]\s*$|\s[-–>]\s+$|^\s*$|\ben\s$", before) and re.match(
                r"\s*(?:$|[)\]/,&:;]|en\s)", after
            )
            if owner or ((action or marked) and form.lower() not in evidence.words.common and marked):
                yield Mention(found.start(), found.end(), found.group(), "person", "memory")


def _stands_as_person(before: str, after: str, declared: frozenset[str]) -> bool:
    """Return whether a lone declared letter stands for its person: in brackets, before a colon or verb, beside another."""
    joined = re.search(r"([A-Z])(?: en |, ?|/| ?& ?| ?\+ ?)$", before)
    beside = re.match(r"(?: en |, ?|/| ?& ?| ?\+ ?)([A-Z])\b", after)
    if (joined and joined.group(1) in declared) or (beside and beside.group(1) in declared):
        return True
    if re.match(r"\s*:", after) or (before.endswith("(") and after.startswith(")")):
        return True
    return (
        re.match(r"\s+[a-z]+", after) is not None
        and re.search(r"(?:^|[.;:•*-]|[a-z]\.)\s*$", before) is not None
    )


def find_declared(text: str, persons: Iterable[Mention]) -> frozenset[str]:
    """Return the abbreviations that a text gives for its persons: "Rachid El Bouazzaoui (REB)", "Peter (P)"."""
    declared: set[str] = set()
    for mention in persons:
        if mention.source != "memory" and _ONLY_INITIALS.match(mention.text):
            declared.add(mention.text.replace(".", ""))
        found = _DECLARED.match(text, mention.end_char)
        if found is None:
            continue
        form = found.group(1).replace(".", "")
        parts = split_name(mention.text)
        letters = "".join(word[0] for word in re.findall(r"[^\W\d_]+", mention.text)).upper()
        whole = re.sub(r"[^A-Z]", "", mention.text.upper())
        if form in parts.short_forms() or form.upper() == letters or _is_drawn_from(form.upper(), whole):
            declared.add(form)
    return frozenset(declared)


def _is_drawn_from(form: str, whole: str) -> bool:
    """Return whether the letters of `form` stand in `whole` in order, the first one first."""
    if not whole.startswith(form[:1]):
        return False
    rest = iter(whole)
    return all(letter in rest for letter in form)
