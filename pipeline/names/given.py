"""Persons by our own lists of names: bare first names in running prose, capitals, surnames with a particle."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from pipeline.names.context import Evidence, Piece
from pipeline.names.grammar import LOWER, SPACE, UPPER, Candidate, Grammar
from pipeline.names.lists import NameLists, Trust
from pipeline.names.people import role_after, to_mention
from pipeline.records import BlockKind, Mention

# "Ed" and "Bo" are also calls, codes and rests of words.
_MIN_ALONE = 3
_MIN_GENITIVE = 4
_WORD_BEFORE = re.compile(r"([^\W\d_][\w.’'-]*)\.?[ \u00a0]$")
_NAMED_BY = re.compile(
    r"(?i)\b(?:piramide|cirkel|theorie|model|methode|matrix|roos|wet|test|schaal|ziekte|syndroom|prijs|stichting|kwadranten|huis|plek|kamer|tuin|café|restaurant|hof|ballade|lied|boek|film|dag|wijsheid|ladder|driehoek|rol)"
    r" van $"
)
# Verbs that end as groups do ("wonen", "werk") stand before people all the same.
_VERBS_AS_GROUPS = frozenset(("wonen", "werk", "zorg", "hulp", "bank", "college", "inkomen", "punt"))
_BUILT = re.compile(
    r"(?i)(?:straat|laan|plein|plantsoen|singel|school|weg|kade|dreef|college|stichting|fonds|gebouw|centrum|flat|toren|huis|huys"
    r"|park|brug|tunnel|methode|model|pad|hof|steeg|gracht|zorg|groep)$"
)
_ROOMS = ("zaal", "kamer", "ruimte", "gebouw", "lokaal", "flat", "huis", "kliniek", "kerk")
_AFTER_THING = re.compile(rf"(?:[ ](?:&|BV|B\.V\.|NV|VOF|Stichting)|-[{UPPER}{LOWER}])")
_IS_THING = re.compile(
    r"\s(?:is|was|heet) (?:een|de|het|onze|ons) (?:\w+e )?(?:methode|methodiek|werkvorm|app|programma|project|tool|aanpak|platform|stichting|organisatie|website|systeem|werkplaats|restaurant|cursus)\b"
)
_AFTER_FIRM = re.compile(r"[ ](?:&|en)[ ](?:Co|Zn|Zonen|Partners)\b")
_TIMES = frozenset(
    ("nachts", "avonds", "ochtends", "morgens", "middags", "winters", "zomers", "zondags", "maandags")
)
_NEXT_CAPITAL = re.compile(rf"[ ]([{UPPER}][\w’'-]+)")
_VERB = re.compile(r"\s+([^\W\d_]+)(?:\s+([^\W\d_]+))?")
_OPENS = re.compile(r"(?:^|[.!?:;]|[•*☐☑✓→\]|\t]|[-–—]|\d[.)])\s*[\"“„'‘’«(]*\s*$")
_NEIGHBOUR_BEFORE = re.compile(rf"([{UPPER}][\w’'-]+)(?:,| en|,? ?&| of|/| ?\+)[ ]?$")
_NEIGHBOUR_AFTER = re.compile(rf"(?:,| en| ?&| of|/| ?\+)[ ]?([{UPPER}][\w’'-]+)")
_MID_BEFORE = re.compile(r"([^\W\d_]+)[ \u00a0]$")
# After these a capital is as often an organisation or a place.
_PLACING = frozenset([
    "bij", "via", "vanuit", "naar", "binnen", "tot", "in", "op", "te", "per", "namens", "uit", "over", "voor",
])  # fmt: skip
_PRONOUN = re.compile(r"(?:we|wij|ik|je|jij|jullie|men|er|iedereen|iemand|ze|zij|hij|u|jullie|iemand)$")
# Verbs that also ask for a group or a thing as subject.
_LOOSE_VERBS = frozenset([
    "gaat", "komt", "doet", "blijft", "geeft", "gaf", "neemt", "nam", "brengt", "bracht", "vraagt", "vroeg",
    "staat", "stond", "helpt", "hielp", "leidt", "leidde", "sluit", "sloot", "begint", "begon", "loopt",
    "liep", "zit", "zat", "kwam", "ging", "werkt", "werkte", "draagt", "droeg", "merkt", "telt", "zorgt",
    "zorgde", "mag", "mocht", "wil", "wilde", "deed", "zag", "biedt", "bood", "ziet", "legt", "legde",
    "noemt", "stelt", "stelde", "deelt", "licht", "wijst", "voelt", "weet", "wist", "speelt", "koopt",
    "kocht", "eet", "at", "las", "zong", "belde", "haalt", "haalde", "leert", "opende", "opent", "roept",
])  # fmt: skip
_CAPITALS = re.compile(
    rf"(?<![\w@.&/-])([{UPPER}]{{2,}}(?:-[{UPPER}]{{2,}})?)((?:[ ](?:VAN|DE|DER|DEN|EL|TEN|TER|'T|’T))*)[ ]([{UPPER}]{{3,}}(?:-[{UPPER}]{{3,}})?)(?![\w@-])"
)
_SPEAKER = re.compile(rf"[\s*•–-]*([{UPPER}]{{3,}})(?=\*{{0,2}}:)")
_INITIALLED = re.compile(
    rf"(?<![\w.])(?:[{UPPER}]\.[ ]?)+(?:(?:VAN|DE|DER|DEN|TEN|TER|'T)[ ])*([{UPPER}]{{3,}})(?![\w@-])"
)
_PARTICLED = re.compile(
    rf"(?<![\w@'’-])(?:(?:[Vv]an[ ](?:den|der|de|het|'t|’t)|Van|De|Den|Ter|Ten|Te|El|Al|Ait|Dos|Da|Von)[ ](?=[{UPPER}]))"
)
_STRONG = re.compile(r"(?:[Vv]an (?:den|der|'t|’t)|El|Ait) ")


def find_given(
    text: str,
    piece: Piece,
    taken: Collection[tuple[int, int]],
    grammar: Grammar,
    lists: NameLists,
    evidence: Evidence,
) -> Iterator[Mention]:
    """Yield the persons on the line of `piece` that start with a listed given name; `taken` ranges are passed over.

    A name that is nothing else counts wherever it stands; one that is also a word, a place or an organisation
    needs a surname, a verb of persons, a neighbour that is a person, or a place inside a sentence.
    """
    end = piece.start
    for token in grammar.word.finditer(text, piece.start, piece.end):
        if token.start() < end or any(a < token.end() and token.start() < b for a, b in taken):
            continue
        candidate, trust = _read(text, token, piece.end, grammar, lists)
        if candidate is None:
            continue
        before = text[max(piece.start, candidate.start - 60) : candidate.start]
        after = text[candidate.end : min(piece.end, candidate.end + 60)]
        if _is_thing(before, after, candidate, grammar, lists):
            end = candidate.end
            continue
        if _is_person(candidate, trust, before, after, piece, lists, evidence):
            end = candidate.end
            yield to_mention(candidate, "given name", role_after(after, grammar))


def _read(
    text: str, token: re.Match[str], end: int, grammar: Grammar, lists: NameLists
) -> tuple[Candidate | None, Trust]:
    """Return the name that `token` opens and how far its given name may be trusted."""
    word = token.group()
    trust = lists.trust(word)
    base = re.sub(r"['’]?s$", "", word)
    if trust is Trust.NONE:
        genitive = word != base and len(base) >= _MIN_GENITIVE and lists.trust(base) is Trust.NAME
        if (
            genitive
            and not lists.is_surname(word)
            and re.match(rf"[ ][{LOWER}]", text[token.end() : token.end() + 2])
        ):
            return Candidate(token.start(), token.end(), word, (word,)), Trust.NAME
        candidate = grammar.parse(text, token.start(), end)
        known = candidate is not None and len(candidate.words) > 1 and candidate.words[-1] in lists.surnames
        return (candidate, Trust.WORD) if known else (None, trust)
    candidate = grammar.parse(text, token.start(), end)
    if candidate is None or candidate.words[0] != word:
        candidate = Candidate(token.start(), token.end(), word, (word,))
    return candidate, trust


def _is_thing(before: str, after: str, candidate: Candidate, grammar: Grammar, lists: NameLists) -> bool:
    """Return whether a name belongs to an organisation, a street, a building, a saint or a theory."""
    found = _WORD_BEFORE.search(before)
    low = found.group(1).lower().rstrip(".") if found else ""
    words = grammar.words
    if low in words.determiners or low in words.named_before or _NAMED_BY.search(before):
        return True
    if before.endswith(("'s ", "’s ")) and candidate.words[0].lower() in _TIMES:
        return True
    if low.endswith(_ROOMS) or (low and words.is_thing(low)) or _is_quoted(before, after):
        return True
    if _AFTER_FIRM.match(after):
        return True
    if low and low not in _VERBS_AS_GROUPS and words.is_group(low) and not words.is_function(low):
        return True
    last = candidate.words[-1]
    if (
        len(candidate.words) + candidate.has_particle > 1
        and _BUILT.search(last)
        and not lists.is_surname(last)
    ):
        return f"{candidate.text.split(' ', 1)[-1]}".lower() not in lists.particled
    names = {candidate.text.lower(), f"{low} {candidate.text.lower()}"}
    if candidate.words[0].lower() in words.thinkers or not names.isdisjoint(words.brands):
        return True
    if _IS_THING.match(after):
        return True
    following = _NEXT_CAPITAL.match(after)
    return _AFTER_THING.match(after) is not None or (
        following is not None
        and (words.is_group(following.group(1)) or _BUILT.search(following.group(1)) is not None)
    )


def _is_quoted(before: str, after: str) -> bool:
    """Return whether a name fills quotation marks: a title, or what a thing is called."""
    return before[-1:] in tuple("\"“„‘'") and re.match(r"[\"”’'](?!\w)", after) is not None


def _is_person(
    candidate: Candidate,
    trust: Trust,
    before: str,
    after: str,
    piece: Piece,
    lists: NameLists,
    evidence: Evidence,
) -> bool:
    first = candidate.words[0]
    low = first.lower()
    opens = _OPENS.search(before) is not None
    seen_as_word = low in evidence.lower or first in evidence.placed
    if opens and re.match(r"\s(?:u|je|jij|jullie)\b", after):
        return False
    if first in evidence.things and not candidate.is_full:
        return re.search(r"\b(?:van|om|aan|tegen|door|naast)[ ]$", before) is not None
    if trust is Trust.NAME and len(first) >= _MIN_ALONE and not seen_as_word:
        return True
    if has_surname(candidate, lists) and not (opens and evidence.words.is_listed(first)):
        return True
    if _has_person_verb(after, evidence, opens or trust is Trust.PLACE) and low not in evidence.words.places:
        return True
    if first in evidence.placed and trust is not Trust.NAME:
        return False
    if _has_neighbour(before, after, lists):
        return True
    listed = low in evidence.words.common or low in evidence.words.places or low in evidence.words.calendar
    if trust is Trust.PLACE or (trust is Trust.WORD and listed) or piece.kind in (BlockKind.HEADING, None):
        return False
    middle = None if opens else _MID_BEFORE.search(before)
    if trust is Trust.NAME and middle is not None and len(first) >= _MIN_ALONE:
        return True
    if (
        middle is None
        or not middle.group(1).islower()
        or middle.group(1) in _PLACING | evidence.words.place_before
    ):
        return False
    return candidate.is_full or len(first) >= _MIN_ALONE


def has_surname(candidate: Candidate, lists: NameLists) -> bool:
    """Return whether a name goes on with a particle and a surname, or with a listed surname."""
    if len(candidate.words) < 2:
        return candidate.has_initials and not candidate.text.endswith(candidate.words[0])
    return candidate.has_particle or lists.is_surname(candidate.words[-1])


def _has_person_verb(after: str, evidence: Evidence, opens: bool) -> bool:
    found = _VERB.match(after)
    if found is None:
        return False
    verb, following = found.group(1), found.group(2) or ""
    if verb not in evidence.words.person_verbs | evidence.words.speech:
        return not opens and verb in ("heeft", "had", "is", "was", "kan", "kon")
    if opens and (verb in _LOOSE_VERBS or _PRONOUN.match(following)):
        return (
            re.match(r"\s+\w+\s+(?:zich|of|dat|haar|zijn|hem|aan dat|voor om|graag|mee|zelf)\b", after)
            is not None
        )
    return True


def _has_neighbour(before: str, after: str, lists: NameLists) -> bool:
    left, right = _NEIGHBOUR_BEFORE.search(before), _NEIGHBOUR_AFTER.match(after)
    return any(found is not None and lists.trust(found.group(1)) is Trust.NAME for found in (left, right))


def find_capitals(text: str, piece: Piece, lists: NameLists) -> Iterator[Mention]:
    """Yield names in capitals: "FLEUR DE WIT", "T. KOSTER", and "NIEK:" at the start of a line."""
    speaker = _SPEAKER.match(text, piece.start, piece.end)
    if speaker and lists.trust(speaker.group(1).capitalize()) is Trust.NAME:
        yield Mention(speaker.start(1), speaker.end(1), speaker.group(1), "person", "minute line")
    for written in _INITIALLED.finditer(text, piece.start, piece.end):
        surname = written.group().rpartition(".")[2].strip().lower()
        if (lists.is_surname(written.group(1).capitalize()) or surname in lists.particled) and text[
            piece.start : written.start()
        ].strip():
            yield Mention(written.start(), written.end(), written.group(), "person", "capitals")
    position = piece.start
    while found := _CAPITALS.search(text, position, piece.end):
        position = found.end(1)
        given = "-".join(part.capitalize() for part in found.group(1).split("-"))
        surname = found.group(3).split("-")[0].capitalize()
        if lists.trust(given) not in (Trust.NAME, Trust.WORD):
            continue
        if (
            lists.is_surname(surname)
            or f"{found.group(2)} {found.group(3)}".strip().lower() in lists.particled
        ):
            yield Mention(found.start(), found.end(), found.group(), "person", "capitals")


def find_particled(
    text: str,
    piece: Piece,
    taken: Sequence[tuple[int, int]],
    grammar: Grammar,
    lists: NameLists,
    evidence: Evidence,
) -> Iterator[Mention]:
    """Yield surnames that open with a particle in capitals and act as a person: "Van den Berg zegt"."""
    for found in _PARTICLED.finditer(text, piece.start, piece.end):
        if any(a < found.end() and found.start() < b for a, b in taken):
            continue
        candidate = grammar.parse(text, found.start(), piece.end, lenient=True, surname=True)
        if candidate is None or candidate.start != found.start():
            continue
        before = text[max(piece.start, found.start() - 60) : found.start()]
        after = text[candidate.end : min(piece.end, candidate.end + 60)]
        plain = re.sub(SPACE, " ", candidate.text).lower()
        if candidate.words[-1] in evidence.organised or _is_thing(before, after, candidate, grammar, lists):
            continue
        if plain.replace(" ", "-") in evidence.words.places:
            continue
        listed, strong = plain in lists.particled, _STRONG.match(candidate.text) is not None
        opens = _OPENS.search(before) is not None
        if candidate.text[0].islower() and not opens:
            continue
        middle = _MID_BEFORE.search(before)
        inside = not opens and middle is not None and middle.group(1).islower()
        told = middle is not None and middle.group(1) in evidence.words.speech_before
        role = re.search(r"([^\W\d_]+),[ ]$", before)
        told = told or (
            role is not None and after.startswith(",") and evidence.words.is_function(role.group(1))
        )
        acts = told or _has_person_verb(after, evidence, opens) or (opens and after.startswith(": "))
        if (listed and (acts or inside)) or (strong and acts):
            yield to_mention(candidate, "surname", role_after(after, grammar))
