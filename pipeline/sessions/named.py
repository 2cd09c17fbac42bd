"""Who attended, by name: the list behind "Aanwezig:" or in a sentence, with who came later and who was a guest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.language import given_names
from pipeline.records import Known
from pipeline.sessions.context import TOP_LINES
from pipeline.sessions.lexicon import Lexicon
from pipeline.sessions.times import Fact
from pipeline.sessions.together import LOWEST, number_pattern
from pipeline.sessions.view import Line, Pair, View, sentences

LONGEST_NAME = 60
"""Characters of a name with what is said of somebody."""
LEAST_TOLD = 3
"""Names that a sentence must list to be one of who attended."""
MOST_PROPER = 0.8
"""Share of the parts of a list that must look like a name."""
_MOST_LINES = 4
"""Lines of the longest list of names that is cut by commas. A choice."""
_AND_OTHERS = re.compile(
    r"\b(?:o\.a\.|onder andere?n?|onder meer|e\.a\.|en anderen|etc|enz|diverse|verschillende|enkele|overige|iedereen|alle[n]?|hele|heel|team|leden van|m\.u\.v\.|behalve|zie (?:bijlage|presentielijst|lijst))(?!\w)|\.\.\.|…",
    re.IGNORECASE,
)
_TASK = re.compile(r"(?:notulen|notulist|verslag|voorzitter|vz)\b[.:]?\s+(?P<who>\S+)", re.IGNORECASE)
"""Behind a list of names: who wrote or led ("Noor, Bas; notulen Bas")."""
_SPLIT = re.compile(r"\s*[,;\n/•|]\s*|\s+(?:en|&|\+|plus)\s+")
_PROPER = re.compile(
    r"(?:[a-zà-ÿ-]{2,20}\.?\s|(?:[a-z]{1,4}\s){2})?[A-ZÀ-Ý]|(?:en\s)?(?:ik(?:zelf)?|ondergetekende)\b|de heer\s"
)
"""How the name of somebody in a list opens: with a title or function ("wethouder Bos"), or the writer."""
_STOP = re.compile(r"(?:(?<=[a-zà-ÿ]{2})|(?<=\)))\.\s+(?=[A-ZÀ-Ý])")
_SHORTENED = re.compile(
    r"\b(?:dhr|hr|mw|mevr|mej|drs?|ds|mr|ing|ir|prof|insp|weth|gem|afd|not|voorz|secr|vz|pm|burg|ambt|past|st)$",
    re.IGNORECASE,
)
"""A title or shortened word, behind whose point the list goes on."""
_AWAY = re.compile(
    r"\s+(?:(?:was|is|waren|zijn)\s+)?(?:ziek|afgemeld|afwezig|verhinderd|met verlof|niet aanwezig|m\.?k\.?)$",
    re.IGNORECASE,
)
_LATE = re.compile(
    r"^(?P<names>(?-i:[A-ZÀ-Ý])[^.:]{1,80}?)\s+(?:(?:(?:kwam|kwamen|komt|komen|sluit|sluiten|sloot|sloten|schuift|schuiven|schoof|schoven|was|waren|is)\s+)?"
    r"(?:iets\s+|wat\s+)?later\b.{0,25}|(?:alleen|was|is|deed mee)\s+(?:via|online|digitaal|telefonisch|de chat|chat|op afstand)\b.*)$",
    re.IGNORECASE,
)
"""A sentence behind a list that says who came later, or took part from afar."""
_LABELLED = re.compile(
    r"^(?P<key>(?:(?:te|als)\s+)?gast(?:en)?|later|verder|(?:ook|tevens|verder|online|digitaal)\s+aanwezig|online|digitaal|directie|staf|bestuur(?:sleden)?|"
    r"(?:leden|deelnemers|bewoners|ouders|vrijwilligers|medewerkers|beroepskrachten|docenten|leerlingen|cliënten|ondernemers)|(?:namens|vanuit)\s[^:.,]{2,40}|"
    r"partners?|gemeente|wethouder|voorzitter):\s+(?P<names>(?-i:[A-ZÀ-Ý]|[a-zà-ÿ]{2,20}\.?\s(?=[A-ZÀ-Ý])).*)$",
    re.IGNORECASE,
)
"""A group of those who were there with its name ("Directie: Noor, Bas"); other keys give other facts ("Telefoon: Bas")."""
_ONE_GUEST = re.compile(r"(?:te\s+|als\s+)?gast", re.IGNORECASE)
_TITLED = re.compile(
    r"(?:de heer|dhr|hr|mw|mevr|mevrouw|meneer|drs?|ds|mr|ing|ir|prof|weth|wethouder|burg|burgemeester|raadslid|vz|voorzitter|secr|secretaris|"
    r"penningmeester|directeur|rector|dominee|past|pastoor|imam|juf|meester|docent|huisarts|wijkagent|insp|inspecteur|ambt|coördinator|notulist)\b\.?\s|"
    r"(?:en\s)?(?:ik|ikzelf|ondergetekende)\b|(?-i:[A-ZÀ-Ý]\.\s?)+(?-i:[A-ZÀ-Ý]|v[ad]n?\s)",
    re.IGNORECASE,
)
"""How a person is named without a given name: by a title, a function or initials."""
LEAST_PERSONS = 0.5
"""Share of a loose list that must be persons for certain, so that towns, firms and cakes are none. A choice."""
_ENDS_AS_NAME = re.compile(
    r"(?:[a-zà-ÿ-]{2,20}\.?\s)?[A-ZÀ-Ý][\w.’'-]*(?:\s(?:van|von|de|der|den|ten|ter|het|el|al|[’']t|[A-ZÀ-Ý][\w.’'-]*))*"
)
"""The last of a list that ends its sentence."""
_NO_COUNT = re.compile(r"\b(?:genodigden|gasten|bezoekers|toeschouwers|publiek)\b", re.IGNORECASE)
_SPELLED_OUT = re.compile(
    r"(?<![\w.-])(?:een\s+)?(?P<number>\d{1,2}|[a-z]{3,9})\s+(?:[a-zà-ÿ’'-]+\s+){1,2}\((?P<names>[^()]*)\)",
    re.IGNORECASE,
)
"""A number of people with their names behind it ("2 nieuwe vrijwilligers (Noor en Ali)")."""
_THERE = r"(?:erbij|aanwezig|aangeschoven|van de partij|present)"
_TOLD = (
    re.compile(
        rf"^(?:(?:aan|rond|om) (?:de )?tafel (?:zaten|schoven)|(?:waren|zijn) {_THERE}|{_THERE} (?:waren|zijn)|(?P<loose>er waren)|aanwezigen (?:waren|zijn))\s*:?\s+(?P<names>(?-i:[A-ZÀ-Ý]).+)$",
        re.IGNORECASE,
    ),
    re.compile(rf"^(?P<names>[A-ZÀ-Ý].+?)\s+(?:(?:waren|zijn) {_THERE}|zaten aan tafel|schoven aan)\W*$"),
    re.compile(r"\b[Bb]esproken\b[^.:;]{0,40}?\bmet\s+(?P<names>[A-ZÀ-Ý].+)$"),
)
_BY = re.compile(r"\bdoor\s+(?P<names>[A-ZÀ-Ý][^.;]*?)(?=,?\s+besproken\b|[.;]|$)")
"""Who held the talks that were discussed afterwards; they were there."""


@dataclass(frozen=True, slots=True)
class Listed:
    """The people that a list names, and how many more it counts ("Noor, Bas en 3 bewoners")."""

    names: tuple[str, ...]
    more: int = 0

    @property
    def total(self) -> int:
        """How many people the list gives."""
        return len(self.names) + self.more


def list_people(pair: Pair, lexicon: Lexicon) -> Listed | None:
    """Return the people that an attendance list gives, None when it is no full list of names."""
    if not pair.items and _AND_OTHERS.search(pair.value):
        return None
    first, *rest = (pair.value,) if pair.items else _split_sentences(_with_capitals(pair.value))
    listed = _read_list(pair.items or _parts(_spelled_out(first, lexicon)), lexicon)
    if listed is None:
        return None
    names = list(listed.names)
    for sentence in rest:
        names += [name for name in _added(sentence) if not any(_is_same(name, other) for other in names)]
    return Listed(tuple(names), listed.more)


def _with_capitals(text: str) -> str:
    """Return a list that was written without any capital with the given names as they are spelled elsewhere."""
    if text != text.lower():
        return text
    names = given_names()
    return re.sub(
        r"(?<![\w’'-])[a-zà-ÿ]{2,}(?![\w’'-])",
        lambda found: found.group().capitalize() if found.group().capitalize() in names else found.group(),
        text,
    )


def _spelled_out(text: str, lexicon: Lexicon) -> str:
    """Return a list in which a number of people whose names stand behind it is replaced by those names."""

    def replaced(found: re.Match[str]) -> str:
        number = found["number"].lower()
        value = int(number) if number.isdigit() else lexicon.numbers.get(number, 0)
        names = [name for name in _SPLIT.split(found["names"]) if name]
        return (
            ", ".join(name[:1].upper() + name[1:] for name in names) if len(names) == value else found.group()
        )

    return _SPELLED_OUT.sub(replaced, text)


def _is_same(name: str, other: str) -> bool:
    return name == other or name.split()[0] == other.split()[0]


def _split_sentences(text: str) -> list[str]:
    """Cut a list at the sentences behind it; a point in brackets or of a shortened word ends none."""
    masked = re.sub(r"\([^()]*\)", lambda match: "_" * (len(match.group()) - 1) + ")", text)
    cuts = [match for match in _STOP.finditer(masked) if not _SHORTENED.search(masked[: match.start()])]
    starts, ends = [0, *(cut.end() for cut in cuts)], [*(cut.start() for cut in cuts), len(text)]
    return [text[low:high] for low, high in zip(starts, ends, strict=True)]


def whole_list(view: View, pair: Pair) -> Pair:
    """Return a list whose line ends in a comma with the lines that go on with it."""
    index = pair.line + 1
    while (
        not pair.items
        and pair.value.endswith(",")
        and pair.end == view.lines[index - 1].end
        and index < min(len(view.lines), pair.line + _MOST_LINES)
        and view.lines[index].cell is None
        and not (view.lines[index].is_heading or any(other.line == index for other in view.pairs))
    ):
        line = view.lines[index]
        pair = replace(pair, value=f"{pair.value} {line.text}", end=line.end)
        index += 1
    return pair


def goes_on(view: View, pair: Pair) -> bool:
    """Whether the lines below go on with a list that stands under its key, so that its first line is a part of it."""
    line = view.lines[pair.line]
    if line.text.strip() != pair.value or pair.items or pair.line + 1 >= len(view.lines):
        return False
    below = view.lines[pair.line + 1]
    is_told = below.is_heading or below.text.rstrip().endswith((".", "!", "?")) or below.cell is not None
    return not is_told and "," in below.text and _PROPER.match(below.text) is not None


def count_named_behind(text: str, lexicon: Lexicon) -> int:
    """Return how many names follow a number of people ("maatjes + Noor, Bas"); guides do not count."""
    found = re.match(r"\s*[\w’'-]+\s*(?:\+|&|\bplus\b|\ben\b)\s*(?P<names>[A-ZÀ-Ý].*)$", text)
    if found is None:
        return 0
    parts = [part for part in re.split(r"\s*,\s*(?![^()]*\))|\s+(?:en|&|\+)\s+", found["names"]) if part]
    guides = re.compile(lexicon.sources["guide_key"], re.IGNORECASE)
    named = [re.sub(r"\([^()]*\)", "", part).strip(" .") for part in parts if not guides.search(part)]
    is_list = all(_PROPER.match(name) and len(name.split()) <= 4 for name in named)
    return len(named) if is_list and _are_persons(named) else 0


def is_person(name: str) -> bool:
    """Return whether a name is one of a person for certain: a listed given name, a title, a function or initials."""
    first = (name.split() or [""])[0]
    listed = any(part in given_names() for part in first.split("-"))
    return listed or _TITLED.match(name) is not None


def _are_persons(names: Sequence[str]) -> bool:
    return sum(is_person(name) for name in names) >= LEAST_PERSONS * len(names)


def find_named(view: View, lexicon: Lexicon) -> Fact[int] | None:
    """Return how many people a sentence of the head names as those who were there ("Aan tafel zaten Noor, Bas en Ali")."""
    for line in view.lines[:TOP_LINES]:
        if line.cell is not None:
            continue
        for low, high in sentences(line):
            fact = _told(view, line, low, high, lexicon)
            if fact is not None:
                return fact
    return None


def _told(view: View, line: Line, low: int, high: int, lexicon: Lexicon) -> Fact[int] | None:
    sentence = view.document.text[low:high].strip()
    for form in _TOLD:
        found = form.search(sentence)
        if found is None or _AND_OTHERS.search(found["names"]):
            continue
        listed = _read_list(_parts(found["names"]), lexicon)
        if listed is None or len(listed.names) < LEAST_TOLD or not _are_persons(listed.names):
            continue
        if found.groupdict().get("loose") and not _ENDS_AS_NAME.fullmatch(listed.names[-1]):
            continue
        by = (
            _BY.search(view.document.text[line.start : low + found.start("names")])
            if form is _TOLD[-1]
            else None
        )
        held = _read_list(_parts(by["names"]), lexicon, least=1) if by else None
        total = listed.total + (held.total if held else 0)
        return Fact(total, low, high, Known.DERIVED, f"geteld: {total} namen van wie erbij waren")
    return None


def _parts(text: str) -> list[str]:
    return _SPLIT.split(re.sub(r"\([^()]*\)", "", text))


def _read_list(parts: Sequence[str], lexicon: Lexicon, least: int = LOWEST) -> Listed | None:
    """Return who the parts of a list name, None when too few of them look like a name."""
    stripped = [re.sub(r"\([^()]*\)", "", part).strip(" .-–*") for part in parts]
    counted = [(part, number) for part in stripped if (number := _number(part, lexicon)) is not None]
    texts = [part for part in stripped if part and part not in {text for text, _ in counted}]
    names = [
        name for name in (_without_task(name, texts) for name in texts) if name and not _AWAY.search(name)
    ]
    proper = [name for name in names if _PROPER.match(name)]
    if len(names) < least or len(proper) < MOST_PROPER * len(names):
        return None
    if any(len(name) > LONGEST_NAME for name in names):
        return None
    return Listed(tuple(names), sum(number for _, number in counted))


def _number(part: str, lexicon: Lexicon) -> int | None:
    """Return how many people a part of a list counts, 0 for an audience, None when it counts none."""
    found = re.match(
        rf"(?:een\s+)?{number_pattern(lexicon)}\s+(?P<noun>[a-zà-ÿ][\w’'-]+)", part, re.IGNORECASE
    )
    if found is None:
        return None
    if _NO_COUNT.search(part):
        return 0
    people = lexicon.is_whole("persons", found["noun"]) or lexicon.is_whole("attendees", found["noun"])
    if not people:
        return None
    return int(found["digits"]) if found["digits"] else lexicon.numbers[found["word"].lower()]


def _added(sentence: str) -> Iterator[str]:
    """Yield who came later or is named in a group of its own behind a list ("Noor later. Gast: Bo, de Kas")."""
    late, group = _LATE.match(sentence.strip()), _LABELLED.match(sentence.strip())
    found = late or group
    if found is None or _AND_OTHERS.search(found["names"]):
        return
    parts = [part.strip(" .") for part in _parts(found["names"])]
    names = [part for part in parts if _PROPER.match(part) and not re.search(r"\d", part)]
    names = names[:1] if group and _ONE_GUEST.fullmatch(group["key"]) else names
    if late and not group:
        yield from (name for name in names if is_person(name))
    elif _are_persons(names):
        yield from names


def _without_task(name: str, names: Sequence[str]) -> str:
    """Return a name without "notulen" before it, nothing when it is one of the other names again."""
    task = _TASK.match(name)
    if task is None:
        return name
    is_again = any(other.split()[:1] == [task["who"]] for other in names)
    return "" if is_again else name[task.start("who") :]
