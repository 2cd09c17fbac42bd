"""The programme a document belongs to: stated in the text, from the settings, or from the folder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.records import Known
from pipeline.sessions.context import TOP_LINES
from pipeline.sessions.hosts import names_host
from pipeline.sessions.lexicon import Lexicon
from pipeline.sessions.times import Fact
from pipeline.sessions.view import Pair, View
from pipeline.settings import Settings

_WORD = r"[A-ZÀ-Ý0-9][\w’'&/-]*"
_LINK = r"(?:(?:in|de|het|van|der|den|voor|op|aan|en|met|bij|’t|'t|&|te|naar)\s+){1,3}"
_FAR_LINK = r"(?:na|om|uit|zonder|tussen|onder|als)\s+(?:(?:de|het|een)\s+)?(?!\d)"
"""Small words that stand within a name before a word with a capital, but begin something else before a number."""
_NAME = rf"{_WORD}(?:\s+(?:{_LINK}|{_FAR_LINK})?{_WORD}){{0,7}}"
_QUOTES = r"[‘'\"“„«](?P<quoted>[^‘'\"“”„«»\n]{3,80}?)[’'\"”»](?!\w)"
STRONG = 3.0
"""Score from which a stated name wins from the folder: a key, the title, "binnen ...", or two mentions."""
IN_SETTINGS = "in de instellingen"
"""Part of the note of a programme that the settings decide."""
IN_PASSING = "terloops genoemd"
"""Note of a programme that is mentioned once, not in the head of the report."""
BY_KEY = "staat als programma in de kop"
"""Note of a programme behind a key ("Programma: ...")."""
_NOT_A_NAME = re.compile(
    r"\d{1,2}[.:]\d\d.*|(?:\d+|[IVX]+|de|het|een|in|op|van|zie|wij|we)|.*\b(?:uur|inloop|lunch|pauze|borrel)\b.*", re.IGNORECASE
)  # fmt: skip


def read_programme(view: View, settings: Settings, lexicon: Lexicon) -> Fact[str] | None:
    """Return the programme, one spelling for all reports of a folder where that can be known.

    Parameters
    ----------
    settings
        `programmes` pairs (alias, programme): a name or text that holds an alias gets that programme.
    """
    stated = _stated(view, lexicon)
    folder = folder_name(view.document.name, lexicon)
    aliased = _aliased(view, stated, folder, settings)
    if aliased is not None:
        return aliased
    if folder is None:
        return stated[0] if stated is not None else None
    if stated is not None and (stated[1] >= STRONG or _same(stated[0].value, folder)):
        return stated[0]
    spelled = re.search(r"[\s-]+".join(map(re.escape, folder.split())), view.document.text, re.IGNORECASE)
    if spelled and spelled.group()[:1].isupper():
        return Fact(spelled.group(), spelled.start(), spelled.end(), Known.STATED, "zelfde naam als de map")
    return Fact(folder, known=Known.DERIVED, note="naam van de map")


def _fold(name: str) -> str:
    return re.sub(r"[\W_]+", " ", name).casefold().strip()


def _same(stated: str, folder: str) -> bool:
    """Whether folder and stated name are the same programme: one holds the other."""
    one, two = _fold(stated), _fold(folder)
    return bool(one) and bool(two) and (one in two or two in one)


def _aliased(
    view: View, stated: tuple[Fact[str], float] | None, folder: str | None, settings: Settings
) -> Fact[str] | None:
    pairs = sorted(settings.programmes, key=lambda pair: (-len(pair[0]), pair))
    for alias, programme in pairs:
        if stated is not None and _fold(stated[0].value) in (_fold(alias), _fold(programme)):
            fact = stated[0]
            return Fact(programme, fact.start, fact.end, fact.known, f"'{fact.value}' staat zo {IN_SETTINGS}")
    for alias, programme in pairs:
        pattern = re.compile(rf"(?<!\w){re.escape(alias)}(?!\w)", re.IGNORECASE)
        match = pattern.search(view.document.text, view.start, view.end)
        if match is not None:
            note = f"'{alias}' staat zo {IN_SETTINGS}"
            return Fact(programme, match.start(), match.end(), Known.DERIVED, note)
        if (folder and _fold(alias) in _fold(folder)) or pattern.search(view.document.name):
            return Fact(programme, known=Known.DERIVED, note=f"naam van de map, '{alias}' {IN_SETTINGS}")
    return None


_PACKED = re.compile(r"\.[a-z]{3,4}$", re.IGNORECASE)
"""An archive or a mail stands in the path of what it holds ("oud.zip/verslag.md"), but is no folder of a person."""


_SERIES = re.compile(
    r"(?:leerkring|leergang|leertraject|leernetwerk|intervisiegroep|werkplaats)\s+(?!van\b|\d)[^\W\d_]{3,}",
    re.IGNORECASE,
)
"""A series that is named after what it is about ("Leerkring palliatieve zorg"); "Leerkring 3" is one meeting."""


def is_meeting(name: str, lexicon: Lexicon) -> bool:
    """Return whether the name of a folder is that of a meeting, and no programme."""
    return lexicon.has("meeting", name) and _SERIES.match(name) is None


def folder_name(name: str, lexicon: Lexicon) -> str | None:
    """Return the folder in a document's name that names a programme, as words; None when all have general names."""
    folders = name.split("/")[:-1]
    usable = [
        re.sub(r"[-_\s]+", " ", folder).strip()
        for folder in folders
        if not _PACKED.search(folder)
        and not lexicon.is_whole("name.generic_folder", folder)
        and not is_meeting(re.sub(r"[-_]+", " ", folder), lexicon)
        and len(re.sub(r"[\W\d_]", "", folder)) >= 3
    ]
    named = [name for name in usable if re.match(lexicon.sources["name.programme_head"], name, re.IGNORECASE)]
    chosen = next(iter([*named, *usable]), "")
    return chosen[:1].upper() + chosen[1:] or None


def _stated(view: View, lexicon: Lexicon) -> tuple[Fact[str], float] | None:
    """Return the name the text gives most weight, with its score."""
    scores: dict[str, float] = {}
    first: dict[str, Fact[str]] = {}
    for fact, score in _mentions(view, lexicon):
        key = _fold(fact.value)
        scores[key] = scores.get(key, 0.0) + score
        first.setdefault(key, fact)
    if not scores:
        return None
    best = max(scores, key=lambda key: (scores[key], -(first[key].start or 0)))
    fact = first[best]
    return (fact if scores[best] >= STRONG else replace(fact, note=IN_PASSING)), scores[best]


def _mentions(view: View, lexicon: Lexicon) -> Iterator[tuple[Fact[str], float]]:
    for pair in view.values("programme"):
        value = pair.value.strip(" '\"‘’“”.")
        usable = 3 <= len(value) <= 90 and value[0].isupper() and not _NOT_A_NAME.fullmatch(value)
        if usable and not pair.items and pair.line < 2 * TOP_LINES and not _opens_list(view, pair, lexicon):
            head = pair.label.capitalize() + " " if re.fullmatch(lexicon.sources["name.programme_head"], pair.label, re.IGNORECASE) else ""  # fmt: skip
            yield Fact(head + value, pair.start, pair.end, note=BY_KEY), 6.0
    own = re.compile(
        rf"(?<![\w-])(?P<name>(?i:{lexicon.sources['name.programme_head']})\s+(?:{_QUOTES}|{_NAME}))"
    )
    noun = re.compile(
        rf"(?<![\w-])(?i:{lexicon.sources['name.programme_noun']})\s+(?:{_QUOTES}|(?P<name>{_NAME}))"
    )
    for line in view.lines:
        for pattern in (own, noun):
            for match in pattern.finditer(line.text):
                quoted = match["quoted"]
                name = match["name"] if pattern is own or not quoted else quoted
                group = "quoted" if pattern is noun and quoted else "name"
                if re.match(r"@|\.\w", line.text[match.end() :]):
                    name = name.rsplit(" ", 1)[0]  # what follows is an address of mail or of a site
                if _NOT_A_NAME.fullmatch(name.split()[-1]) or _is_general(name, pattern is own):
                    continue
                start = line.start + match.start(group)
                if names_host(view, line, line.start + match.start()):
                    continue
                yield (
                    Fact(_tidy(name), start, start + len(name)),
                    _weight(line.text, match, line.index, line.is_heading),
                )


def _opens_list(view: View, pair: Pair, lexicon: Lexicon) -> bool:
    """Whether what stands below "Programma" is the first of more: of a table, or of the parts of a day."""
    line = view.lines[pair.line]
    if pair.start != line.start:
        return False
    if line.cell is None:
        following = view.lines[pair.line + 1 : pair.line + 2]
        return not all(other.is_heading or other.cell or lexicon.key.match(other.text) or lexicon.key_names(other.text) for other in following)  # fmt: skip
    below = [
        other.text
        for other in view.lines
        if other.cell is not None
        and other.cell.table == line.cell.table
        and other.cell.column == 0
        and other.cell.row > 0
    ]
    is_head = line.cell.row == 0 and below and not any(map(lexicon.key_names, below))
    return line.cell.row == 0 and (line.cell.column == 0 or bool(is_head))


def _is_general(name: str, is_own: bool) -> bool:
    """Whether a name is only a general noun or a year, such as "Proeftuinen 2019"."""
    rest = " ".join(name.split()[1:]) if is_own else name
    return not re.search(r"[A-Za-zÀ-ÿ]{2}", rest)


def _tidy(name: str) -> str:
    shown = name[:1].upper() + name[1:]
    bare = shown.rstrip(" .,;:’'")
    # the quote that closes a part of the name ("Pilot 'Vaste Voet'") belongs to it
    is_quoted = re.search(r"\s[‘'][^‘’']*$", bare) and shown[len(bare) :][:1] in ("’", "'")
    return shown[: len(bare) + 1] if is_quoted else bare


def _weight(text: str, match: re.Match[str], index: int, is_heading: bool) -> float:
    before = text[: match.start()]
    score = 1.0
    if re.search(
        r"\b(?:binnen|vanuit|namens|van|in|bij)\s+(?:de\s+|het\s+|onze\s+)?$", before, re.IGNORECASE
    ):
        score += 0.5
    if re.search(r"\bbinnen\s+(?:de\s+|het\s+|onze\s+)?$", before, re.IGNORECASE):
        score += 1.5
    if index < TOP_LINES and (is_heading or (len(text) < 120 and not text.endswith("."))):
        score += 2.0
    return score
