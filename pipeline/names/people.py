"""People in lists: attendance, owner columns, enumerations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from pipeline.language.lexicon import own_lexicon
from pipeline.names.context import Evidence
from pipeline.names.grammar import LOWER, UPPER, Candidate, Grammar
from pipeline.names.lists import Trust, read_lists
from pipeline.records import Mention

# "Jochem – Accare": behind the dash stands where a person comes from.
_LINE_CHARS = 120
_DASHED = re.compile(rf"(?:^|[,;\n(])[^,;\n(]*[{UPPER}][{LOWER}][^,;\n(]* [–—-] $")
# "vanuit de school Tessel van Rhijn, namens de ouders Fikret"
_FROM_GROUP = re.compile(r"\b(?:vanuit|namens|uit|van) (?:de |het )?[a-zà-ÿ-]+ $")
# What may stand before a name in an entry: "dhr.", "mw.", a function, "namens gemeente X:", a number.
_BEFORE = re.compile(
    r"(?:^|[,;:&/(•–+|\t]|\s-|[–—]|\b(?:en|met|en/of|mw|dhr|mevr|drs|dr|ir|prof|ing|mr)\.?|\d[.)])\s*[-–•*]?\s*$"
)
_AFTER = re.compile(
    r"\s*(?:$|[,;:&/()•–+|\t.]|-\s|(?:en|namens|van|vanuit|bij|is|was|als|uit|mw|dhr|i\.o\.m\.|i\.s\.m\.|i\.o\.|c\.s\.|e\.a\.|m\.m\.v\.|t/m|ook|later|vanaf|tot|vakantie|ziek|verlof|afgemeld|afwezig|online|verhinderd|kon|kan|m\.u\.v)\b|→)"
)
_JOIN = re.compile(r"\s*(?:\([^()\n]{0,60}\))?\s*(?:,\s*(?:en\s+)?|\s(?:en|&|of|met)\s+|/\s*|;\s*|&|\s\+\s)$")
_INITIALS = re.compile(rf"(?<![\w.])(?:[{UPPER}]\.?){{1,2}}(?:[{LOWER}]{{1,3}}\.?)?[{UPPER}]\.?(?![\w-])")
_MIXED = re.compile(rf"^[{UPPER}]{{1,2}}[{LOWER}]{{1,3}}[{UPPER}]$")
_ANY_WORD = re.compile(r"[^\W\d_][\w’'/-]*")
# "mevrouw K." and "de heer B" are persons; "ir. A. Blom" goes on.
_LONE_INITIAL = re.compile(
    rf"(?:(?:van (?:de[rn]? )?|de )?[{UPPER}]\.(?![{UPPER}]\.)(?![ \u00a0](?:[{UPPER}][{LOWER}]|van |de |el ))|(?:van (?:de[rn]? )?|de )?[{UPPER}](?![\w.’'-]))"
)
# A point behind these ends a sentence.
_WHOLE_TITLES = frozenset([
    "dames", "heren", "mevrouw", "mejuffrouw", "meneer", "mijnheer", "heer", "pastor", "dominee", "imam", "juf", "meester", "zuster",
    "broeder", "tante", "oom", "familie", "gezin", "echtpaar", "dokter",
])  # fmt: skip
_PARTICLE_ENTRY = re.compile(
    rf"(?<![\w@'’-])(?:Van|De|Den|Der|Ter|Ten|Te|El|Al|Ait|Von|Op|'t|’t)[ ](?:(?:den|der|de|het|'t|’t)[ ])?(?=[{UPPER}])"
)
_LETTERED = re.compile(
    rf"(?<![\w-])([^\W\d_][\w'’-]{{2,}})[ \u00a0]((?:van[ ](?:der?[ ])?|de[ ])?[{UPPER}])(\.?)(?![\w.’'-]|[ ]?\d|\)[ ]*[-–])"
)
# No e-mail address and no handle: a capital, and nothing glued behind.
_TAG = re.compile(rf"(?<![\w.])@([{UPPER}][{LOWER}]+(?:-[{UPPER}][{LOWER}]+)?)(?![\w@]|\.\w)")
_SQUARE = re.compile(rf"\[[ ]?([{UPPER}][{LOWER}]{{2,}}(?:-[{UPPER}][{LOWER}]+)?)[ ]?\](?=\s*$)")
# "M.v.d.W.", "J. v. d. B."
_PARTICLED_INITIALS = re.compile(
    rf"(?<![\w.])(?:[{UPPER}]\.[ ]?){{1,2}}(?:v\.[ ]?d\.|v\.|d\.|vd)[ ]?[{UPPER}]\.(?!\w)"
)
_SHARED_SURNAME = re.compile(
    rf"(?<![\w.])((?:[{UPPER}]\.)+)[ ]?(?:&|en|\+|/)[ ]?(?=(?:[{UPPER}]\.)+[ ]?(?:(?:van|de|der|den|ter|ten|el)[ ])*[{UPPER}][{LOWER}]+)"
)
# "De Rooij-Smit, Tilly", "Zwart, W.": an entry that opens with the surname.
_REVERSED = re.compile(
    rf"(?:^|[;|\t(])[ \t•*–-]*(?:\d+[.)][ ])?((?:[^\W\d_][\w'’]*\.?[ ]){{0,3}}(?:[{UPPER}]['’])?[{UPPER}][{LOWER}]+(?:[-–][{UPPER}]?[{LOWER}]+)*,[ ]"
    rf"((?:[{UPPER}]\.[ ]?)+|[{UPPER}][{LOWER}]+(?:-[{UPPER}][{LOWER}]+)?)(?:[ ](?:van|de|der|den|ten|ter|el|het|'t)){{0,2}})[ ]*(?=$|[;|\t()–-])"
)
_INITIAL_ENTRY = re.compile(
    rf"[ •*–-]*(?:en )?([{UPPER}](?:[{UPPER}]|[a-z]{{1,3}}(?=[{UPPER}])|\.(?=[{UPPER}])){{1,5}})\.?(?:[ ](?:a\.i\.?|vz\.?|voorz\.?|not\.?|online|later|deels|ziek|verlof|(?:tot|vanaf)[ ][\w.:]+))?[ ]*"
)
_IN_ROUND = re.compile(r"\([^()\n]*\)")
_ENTRY = re.compile(r"(?:(?! en |\ben )[^,;/&|\t\n+])+")
_BUILT = re.compile(r"(?:straat|laan|plein|school|huis|weg|kade|park|hof|singel|dreef|brug|flat)$")
# "de nieuwe adviseur", "een van de wijkcoaches": further on it is another clause.
_ROLE_WITHIN_WORDS = 4
_OF_PEOPLE = frozenset(
    {"mevrouw", "mevr", "mw", "mej", "meneer", "mijnheer", "heer", "dhr", "fam", "familie", "zr", "br"}
)
"""Titles that no house or street is called by ("het dr. Roelofsenhuis", but "de heer Loohuis")."""
FUNCTION = "function"
"""Source of a surname with a particle behind a function; nothing else is written so."""
_PARTICLED = re.compile(
    r"\b([^\W\d_]+) ((?:(?:Van|Ter|Ten|Op|Uit)(?: (?:de|den|der|het|'t))?|van (?:den|der)) [A-ZÀ-Þ][\w'’-]+)"
)

_QUARTERS = frozenset({"noord", "oost", "zuid", "west", "midden", "centrum"})
_SINGLE = re.compile(r"\b([^\W\d_]{4,}) ([A-ZÀ-Þ][a-zà-ÿ'’-]{2,})(?![\w-])(?! [A-ZÀ-Þ])")


def find_people(
    text: str, start: int, end: int, source: str, loose: bool, grammar: Grammar, evidence: Evidence
) -> Iterator[Mention]:
    """Yield the persons in `text[start:end]`, a list of people; what is no entry of its own is passed over.

    With `loose`, single names are left out: the label also announces organisations.
    """
    for candidate in grammar.candidates(text, start, end, lenient=True):
        before, after = text[start : candidate.start], text[candidate.end : end]
        role = _role_before(before, grammar)
        if role is None and not _BEFORE.search(before) and not _FROM_GROUP.search(before):
            continue
        if not (_AFTER.match(after) or _next_is_label(after, grammar)):
            continue
        if loose and not candidate.is_full and not _is_believed(candidate, source, text[start:end], evidence):
            continue
        if not candidate.is_full and _is_place(candidate.words[0], evidence):
            continue
        if _is_dashed(before, candidate):
            continue
        yield to_mention(candidate, source, role or role_after(after, grammar))
    for found in _PARTICLE_ENTRY.finditer(text, start, end):
        entry = grammar.parse(text, found.start(), end, lenient=True, surname=True)
        if entry is None or entry.start != found.start() or not _BEFORE.search(text[start : found.start()]):
            continue
        if _AFTER.match(text[entry.end : end]):
            yield to_mention(entry, source, role_after(text[entry.end : end], grammar))


def _is_believed(candidate: Candidate, source: str, line: str, evidence: Evidence) -> bool:
    """Return whether a single name is believed under a loose label: listed, or the whole of a mail header and no Dutch word."""
    word = candidate.words[0]
    if read_lists().trust(word) is Trust.WORD:
        return True
    header = source in ("label:cc", "label:aan", "label:van") and line.strip() == candidate.text
    return header and not evidence.is_ordinary(word) and word not in evidence.organised


def _is_dashed(before: str, candidate: Candidate) -> bool:
    """Return whether an unknown word behind a dash says where the person before it comes from."""
    unknown = read_lists().trust(candidate.words[0]) is Trust.NONE and not candidate.has_initials
    return unknown and _DASHED.search(before[-_LINE_CHARS:]) is not None


def find_reversed(text: str, start: int, end: int, source: str, grammar: Grammar) -> Iterator[Mention]:
    """Yield the entries of a list of people that open with the surname: "Van Dalen, E.", "Hofman, Petra"."""
    lists = read_lists()
    for found in _REVERSED.finditer(text[start:end]):
        surname, given = found.group(1).split(",")[0].split(), found.group(2)
        particles = all(part.lower().strip(".") in _particle_parts(grammar) for part in surname[:-1])
        bare = len(surname) == 1 and "-" not in surname[0]
        known = lists.is_surname(surname[-1]) and lists.trust(surname[0]) is not Trust.NAME
        # "Jolmar, Fenna" may as well be two people
        sure = given.endswith(".") or (lists.trust(given) is not Trust.NONE and (known or not bare))
        if particles and sure:
            low, high = start + found.start(1), start + found.end(1)
            yield Mention(low, high, text[low:high].rstrip(), "person", source)


def _particle_parts(grammar: Grammar) -> frozenset[str]:
    return frozenset(part.strip(".") for part in grammar.words.particle_parts)


def find_titled(text: str, start: int, end: int, grammar: Grammar) -> Iterator[Mention]:
    """Yield what follows a title: "mevrouw de Wit", "dhr. Van Rijswijk", "fam. Bos"."""
    titles = "|".join(sorted(map(re.escape, grammar.words.titles), key=lambda title: (-len(title), title)))
    pattern = _titles(titles)
    for found in pattern.finditer(text, start, end):
        if "." in found.group() and found.group().partition(".")[0].lower() in _WHOLE_TITLES:
            continue
        initial = _LONE_INITIAL.match(text, found.end(), end)
        if initial is not None:
            yield Mention(
                found.start(), initial.end(), text[found.start() : initial.end()], "person", "title"
            )
            continue
        candidate = grammar.parse(text, found.end(), end, lenient=True, surname=True)
        if candidate is None or pattern.match(text, found.end(), end):
            continue
        title = found.group().strip(" .\u00a0").lower()
        if title in _OF_PEOPLE or not _is_building(text[start : found.start()], candidate):
            yield to_mention(candidate, "title", role_after(text[candidate.end : end], grammar))


def find_functioned(text: str, start: int, end: int, grammar: Grammar) -> Iterator[Mention]:
    """Yield a surname with its particle behind a function: "wethouder Van der Heul"."""
    for found in _PARTICLED.finditer(text, start, end):
        function = found.group(1)
        if function.lower() in grammar.words.functions:
            yield Mention(found.start(2), found.end(2), found.group(2), "person", FUNCTION, function.lower())
    for found in _SINGLE.finditer(text, start, end):
        function, word = found.groups()
        if grammar.words.is_function(function) and _may_be_surname(word, grammar):
            yield Mention(found.start(2), found.end(2), word, "person", "function and word", function.lower())


def _may_be_surname(word: str, grammar: Grammar) -> bool:
    """Return whether a capitalised word behind a function may be a name: listed, or no word that Dutch knows.

    "Noord" is a surname too, but behind a function it is a quarter.
    """
    lists, low = read_lists(), word.lower()
    if low in _QUARTERS or lists.trust(word) is Trust.PLACE:
        return False
    if lists.holds(word):
        return True
    if own_lexicon().split_compound(low):
        return False
    return (
        not own_lexicon().is_word(low)
        and not grammar.words.is_listed(word)
        and not grammar.words.is_group(word)
    )


def find_tagged(text: str, start: int, end: int, grammar: Grammar) -> Iterator[Mention]:
    """Yield the names of action tags: "@Lotte", "[Olfa]" at the end, and the first of "H. & M. de Boer"."""
    for pattern in (_TAG, _SQUARE):
        for found in pattern.finditer(text, start, end):
            candidate = grammar.parse(text, found.start(1), found.end(1))
            word = text[found.start(1) : found.end(1)]
            if candidate is not None or read_lists().trust(word) in (Trust.NAME, Trust.WORD):
                yield Mention(found.start(1), found.end(1), word, "person", "tag")
    for found in _PARTICLED_INITIALS.finditer(text, start, end):
        yield Mention(found.start(), found.end(), found.group(), "person", "initials")
    for found in _SHARED_SURNAME.finditer(text, start, end):
        yield Mention(found.start(1), found.end(1), found.group(1), "person", "shared surname")


def find_lettered(text: str, start: int, end: int, grammar: Grammar) -> Iterator[Mention]:
    """Yield the letter that stands for a person: "cliënt J.", "buurvrouw M", "wijkcoach T."."""
    for found in _LETTERED.finditer(text, start, end):
        low = found.group(1).lower()
        if low in grammar.words.kin or grammar.words.is_function(low):
            point = found.group(3)
            opened = re.match(
                rf"[ \u00a0](?:[{UPPER}][{LOWER}]|van |de )", text[found.end() : found.end() + 6]
            )
            if point and opened and low not in grammar.words.kin:
                continue
            if point or low in grammar.words.kin:
                yield Mention(
                    found.start(2), found.end(), text[found.start(2) : found.end()], "person", "letter", low
                )


def _is_building(before: str, candidate: Candidate) -> bool:
    """Return whether a title and name are a place: "in het dr. Roelofsenhuis"."""
    return (
        re.search(r"(?i)\b(?:de|het|in|naar|op|aan)\s$", before) is not None
        and _BUILT.search(candidate.words[-1]) is not None
    )


@cache
def _titles(titles: str) -> re.Pattern[str]:
    return re.compile(rf"(?i)(?<![\w-])(?:{titles})\.?[ \u00a0]+(?=\S)")


def find_owner_initials(text: str, start: int, end: int, source: str) -> Iterator[Mention]:
    """Yield initials with a particle ("JvD") in an owner cell; bare capitals may be an organisation."""
    for found in _INITIALS.finditer(text, start, end):
        if _MIXED.match(found.group().replace(".", "")):
            yield Mention(found.start(), found.end(), found.group(), "person", source)


def find_initialled(text: str, start: int, end: int, source: str, grammar: Grammar) -> Iterator[Mention]:
    """Yield the entries of a list of people that knows them by initials only: "KB, RvH, MS (verslag)".

    Among names such an entry may be an organisation: at least half of the entries must be initials. Well-known
    abbreviations never count.
    """
    known = grammar.words.abbreviations | grammar.words.organisations
    line = _IN_ROUND.sub(lambda found: " " * len(found.group()), text[start:end])
    entries = [entry for entry in _ENTRY.finditer(line) if entry.group().strip(" .")]
    initials = [
        found
        for entry in entries
        if (found := _INITIAL_ENTRY.fullmatch(entry.group())) and found.group(1).lower() not in known
    ]
    if 2 * len(initials) >= len(entries):
        for entry in entries:
            found = _INITIAL_ENTRY.fullmatch(entry.group())
            if found and found.group(1).lower() not in known:
                low = start + entry.start() + found.start(1)
                yield Mention(low, low + len(found.group(1)), found.group(1), "person", source)


def spread_over_lists(
    text: str, candidates: list[Candidate], accepted: dict[int, Mention], evidence: Evidence
) -> dict[int, Mention]:
    """Return `accepted` with the neighbours that an enumeration joins to an accepted name.

    "A, B en C": when one of them is a person, the others with a surname are; a single name only when it
    looks like no ordinary word.
    """
    found = dict(accepted)
    pairs = list(pairwise(candidates))
    for left, right in [*pairs, *reversed(pairs)]:
        if (left.start in found) == (right.start in found) or not _JOIN.fullmatch(
            text[left.end : right.start]
        ):
            continue
        new = right if left.start in found else left
        if (new is right and _is_description(text, left, new)) or _is_dashed(text[: new.start], new):
            continue
        listed = new is right and read_lists().trust(new.words[0]) is Trust.WORD
        if new.is_full or listed or not evidence.is_ordinary(new.words[0], inside=new is right):
            found[new.start] = to_mention(new, "enumeration", None)
    return found


def _is_description(text: str, known: Candidate, new: Candidate) -> bool:
    """Return whether an unknown word behind a comma says what the person is ("Oscar Brem, Ballonvaarder sinds")."""
    if new.is_full or read_lists().trust(new.words[0]) is not Trust.NONE:
        return False
    comma = text[known.end : new.start].strip() == ","
    return comma and re.match(r"\s*(?:$|[,;:.&)/(+\n]|en\s|of\s)", text[new.end : new.end + 6]) is None


def to_mention(candidate: Candidate, source: str, role: str | None) -> Mention:
    """Return the mention of a candidate that was announced."""
    return Mention(candidate.start, candidate.end, candidate.text, "person", source, role)


def role_after(after: str, grammar: Grammar) -> str | None:
    """Return the function in ", wijkcoach bij Y" or "(wijkcoach)" right behind a name, None without one."""
    opening = re.match(r"\s*(?:,|\(|[-–]\s)\s*", after)
    if opening is None:
        return None
    position = opening.end()
    for number in range(_ROLE_WITHIN_WORDS):
        word = _ANY_WORD.match(after, position)
        if word is None or (number and word.group()[0].isupper()):
            return None
        if grammar.words.is_function(word.group()):
            return word.group().lower()
        position = word.end() + 1
    return None


def _role_before(before: str, grammar: Grammar) -> str | None:
    found = re.search(r"([^\W\d_][\w’'-]+)\s$", before)
    if found is None:
        return None
    word = found.group(1)
    return word.lower() if grammar.words.is_function(word) else None


def _next_is_label(after: str, grammar: Grammar) -> bool:
    """Return whether an organisation or function follows without a sign between ("Karin Buurtzorg")."""
    found = re.match(r"\s+([^\W\d_][\w’'-]*)", after)
    return found is not None and (
        grammar.words.is_group(found.group(1)) or grammar.words.is_function(found.group(1))
    )


def _is_place(word: str, evidence: Evidence) -> bool:
    return word.lower() in evidence.words.places and word.lower() not in evidence.words.ambiguous
