"""One programme per folder when its reports name none, or one name in several variants."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import combinations
from pathlib import Path

from pipeline.codebook import fold
from pipeline.records import Evidence, Known, Session
from pipeline.sessions.lexicon import Lexicon, load_lexicon
from pipeline.sessions.scope import IN_SETTINGS, folder_name, is_meeting

Groups = tuple[tuple[Session, ...], ...]

ENOUGH = 1 / 3
"""Share of the documents of a folder that must state a name before it becomes the name of the others too;
chosen so that one report that mentions a neighbour does not name the folder. Not tuned on any report."""
LEAST_NAME = 3
"""Letters of the shortest name of the folder that is read which names a programme ("in" names none)."""
ALIKE = 0.85
"""Likeness (`difflib` ratio) from which two words of five letters or more are one word with a slip of the pen."""
_EMPTY = frozenset(
    ["de", "het", "een", "in", "op", "van", "voor", "en", "aan", "der", "den", "te", "bij", "met"]
)
_APART = re.compile(
    r"\d+|[a-z]|[ivx]+|noord|zuid|oost|west|midden|centrum|binnen|buiten|(?:noord|zuid)(?:oost|west)"
)
"""Words that tell two programmes apart: "Wijk 1" and "Wijk 2", "Samen Sterk" and "Samen Sterk Noord"."""


def name_given_folder(sources: Sequence[Path]) -> str | None:
    """Return the name of the one folder that is read, as words; None when files were given, or several folders."""
    if len(sources) != 1 or not sources[0].is_dir():
        return None
    return re.sub(r"[-_\s]+", " ", sources[0].absolute().name).strip() or None


_OF_REPORTS = re.compile(
    r"^(?:alle[ _-]+)?(?:sessie)?(?:verslagen|notulen|documenten|bestanden)[ _-]+(?:(?:van|uit|bij|over)[ _-]+)?(?=\w{3})",
    re.IGNORECASE,
)
"""What stands before the name of a programme in the name of a folder ("Verslagen Zorgzaam Noord")."""


def _name_of(folder: str, lexicon: Lexicon) -> str:
    """Return the name in the name of a folder: without "Verslagen" when what is left can be a name."""
    bare = _OF_REPORTS.sub("", folder)
    is_name = (
        len(re.sub(r"[\W\d_]", "", bare)) >= 3
        and not lexicon.is_whole("name.generic_folder", bare)
        and not is_meeting(bare, lexicon)
        and re.match(
            r"(?:van|voor|uit|bij|over|met|door|januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)\b",
            bare,
            re.IGNORECASE,
        )
        is None
    )
    return bare if is_name else folder


def join_folders(groups: Sequence[Sequence[Session]], input_folder: str | None) -> Groups:
    """Return the sessions, grouped by document as given, with one programme for each folder that has one.

    A folder here is all that `folder_name` gives the same name; files that lie loose in the input are one folder,
    named `input_folder` (None when files were given and no folder). When its reports state no programme the folder
    names it. When they state one, in variants, all get its most stated spelling, or the folder's name when fewer
    than `ENOUGH` state it. When they state several, or the settings say what the programme is, they stay as they are.
    """
    lexicon = load_lexicon()
    folders: dict[str, list[int]] = {}
    for index, group in enumerate(groups):
        if group:
            folders.setdefault(folder_name(group[0].document, lexicon) or "", []).append(index)
    named: dict[int, tuple[str, str]] = {}
    for folder, indices in folders.items():
        given = (input_folder or "").strip()
        given = "" if lexicon.is_whole("name.generic_folder", given) or len(given) < LEAST_NAME else given
        own = _name_of(folder or given, lexicon)
        documents = {index: groups[index] for index in indices}
        general = "" if own or folder else (input_folder or "").strip()
        series = _named_by_series(documents, lexicon) if general else ""
        named |= _name_folder(own or series, documents, lexicon, general)
    return tuple(
        tuple(_rename(session, *named[index]) for session in group) if index in named else tuple(group)
        for index, group in enumerate(groups)
    )


def _named_by_series(documents: Mapping[int, Sequence[Session]], lexicon: Lexicon) -> str:
    """Return the series that reports name where none names a programme and the folder has a general name; empty for none.

    Variants count together; when a second series is named by more than one report, the folder holds two programmes.
    """
    groups = [group[0] for group in documents.values()]
    counts = Counter(session.series for session in groups if session.series)
    if not counts or any(session.programme for session in groups):
        return ""
    sizes = [
        (sum(counts[name] for name in names), names)
        for names in _cluster(sorted(counts), lexicon, frozenset())
    ]
    sizes.sort(key=lambda item: -item[0])
    (most, names), *others = sizes
    is_one = most > 1 and most >= ENOUGH * len(groups) and all(size == 1 for size, _ in others)
    return max(names, key=lambda name: (counts[name], len(name))) if is_one else ""


def _name_folder(
    folder: str, documents: Mapping[int, Sequence[Session]], lexicon: Lexicon, general: str = ""
) -> dict[int, tuple[str, str]]:
    """Return programme and note for the documents of one folder that change.

    `general` is its name when that names no programme ("in"): it serves when two reports at least state nothing better.
    """
    if any(IN_SETTINGS in evidence.note for group in documents.values() for evidence in _of(group)):
        return {}
    stated = {
        index: group[0].programme
        for index, group in documents.items()
        if group[0].programme and any(evidence.known is Known.STATED for evidence in _of(group))
    }
    counts = Counter(stated.values())
    clusters = _cluster(sorted(counts), lexicon, frozenset(_content(folder, lexicon)))
    best = [max(names, key=lambda name: (counts[name], not name.isupper(), -len(name))) for names in clusters]
    if len(clusters) > 1:
        spelled = {name: to for names, to in zip(clusters, best, strict=True) for name in names}
        return {
            index: (spelled[name], "zelfde naam, anders gespeld")
            for index, name in stated.items()
            if spelled[name] != name
        }
    is_enough = len(stated) >= ENOUGH * len(documents) or (not folder and len(stated) > bool(general))
    folder = folder or general
    if best and is_enough:
        name, note = best[0], "naam die verslagen in dezelfde map noemen"
    else:
        name, note = folder[:1].upper() + folder[1:], "naam van de map"
    return {index: (name, note) for index, group in documents.items() if name and group[0].programme != name}


def _of(group: Sequence[Session]) -> list[Evidence]:
    return [evidence for evidence in group[0].evidence if evidence.field == "programme"]


def _rename(session: Session, name: str, note: str) -> Session:
    rest = tuple(evidence for evidence in session.evidence if evidence.field != "programme")
    theme = None if session.theme and fold(session.theme) == fold(name) else session.theme
    if theme is None:
        rest = tuple(evidence for evidence in rest if evidence.field != "theme")
    return replace(
        session,
        programme=name,
        theme=theme,
        evidence=(*rest, Evidence("programme", Known.DERIVED, None, note)),
    )


def _cluster(names: Sequence[str], lexicon: Lexicon, own: AbstractSet[str]) -> list[list[str]]:
    """Return the names in groups of variants; a short name that fits two others that differ joins neither.

    `own` are the words of the name of the folder; a name of one word is short for another when it is one of them.
    """
    words = {name: _content(name, lexicon) for name in names}
    loose = _components(names, [pair for pair in combinations(names, 2) if _is_variant(words, *pair, own)])
    if all(_is_variant(words, *pair, own) for group in loose for pair in combinations(group, 2)):
        return loose
    return _components(names, [pair for pair in combinations(names, 2) if _is_spelling(words, *pair)])


def _components(names: Sequence[str], pairs: Sequence[tuple[str, str]]) -> list[list[str]]:
    groups = [[name] for name in names]
    for one, two in pairs:
        first, second = (next(group for group in groups if name in group) for name in (one, two))
        if first is not second:
            first += second
            groups.remove(second)
    return groups


def _content(name: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the words of a name without "proeftuin", "programma" and the like, articles and signs."""
    kinds = "|".join(lexicon.sources[f"name.{kind}"] for kind in ("programme_head", "programme_noun"))
    bare = re.sub(
        rf"^(?:(?:de|het|een|ons|onze)\s+)?(?:(?:{kinds})\s+)+", "", fold(name).strip(), flags=re.IGNORECASE
    )
    return tuple(word for word in re.findall(r"\w+", bare) if word not in _EMPTY)


def _is_spelling(words: Mapping[str, tuple[str, ...]], one: str, two: str) -> bool:
    """Whether two names have the same words, but for spaces and slips of the pen."""
    first, second = words[one], words[two]
    if not first or not second:
        return False
    if "".join(first) == "".join(second) or _abbreviates(first, second) or _abbreviates(second, first):
        return True
    return len(first) == len(second) and all(map(_is_slip, first, second))


def _abbreviates(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether a name is the first letters of another, or of its begin ("JM" for "Jonge Mantelzorgers Lingeroord")."""
    while len(short) > 1 and short[0] == long[0]:
        short, long = short[1:], long[1:] or ("",)
    letters = short[0] if len(short) == 1 else ""
    initials = "".join(word[:1] for word in long)
    return len(letters) > 1 and len(long) > 1 and initials.startswith(letters)


def _is_slip(one: str, two: str) -> bool:
    if one == two:
        return True
    if min(len(one), len(two)) < 5 or one[0] != two[0] or _APART.fullmatch(one) or _APART.fullmatch(two):
        return False
    return SequenceMatcher(None, one, two, autojunk=False).ratio() >= ALIKE


def _is_variant(words: Mapping[str, tuple[str, ...]], one: str, two: str, own: AbstractSet[str]) -> bool:
    """Whether two names are one, or the one is the other with something added ("... in de wijk")."""
    if _is_spelling(words, one, two):
        return True
    short, long = sorted((words[one], words[two]), key=len)
    starts = [at for at in range(len(long) - len(short) + 1) if long[at : at + len(short)] == short]
    if (len(short) < 2 and own.isdisjoint(short)) or not starts:
        return False
    added = long[: starts[0]] + long[starts[0] + len(short) :]
    return not any(_APART.fullmatch(word) for word in added)
