"""One programme per folder when its reports name none, or one name in several variants."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from pipeline.codebook import fold
from pipeline.records import Evidence, Known, Session
from pipeline.sessions.alike import cluster_names, content_words, fullest_name
from pipeline.sessions.lexicon import Lexicon, load_lexicon
from pipeline.sessions.scope import BY_KEY, IN_PASSING, IN_SETTINGS, folder_name, is_meeting
from pipeline.sessions.titles import may_be_somebody, shared_name
from pipeline.terms import MONTHS

Groups = tuple[tuple[Session, ...], ...]

ENOUGH = 1 / 3
"""Share of the documents of a folder that must state a name before it becomes the name of the others too;
chosen so that one report that mentions a neighbour does not name the folder. Not tuned on any report."""
LEAST_NAME = 3
"""Letters of the shortest name of the folder that is read which names a programme ("in" names none)."""
BY_FOLDER = "folder"
"""The choice by which each folder is a programme, whatever its reports say."""
TOLD = "opgegeven bij het draaien"
"""Note of a programme that who runs gave."""
IN_TITLES = 2
"""Titles that must share a name which nobody can have and most texts hold, or another for a second programme. A choice."""
SEVERAL = 3
"""Reports that must state a name before another name that one report states is taken for a part of that programme."""


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


_NUMBERED = re.compile(
    r"(?P<form>[^\W\d_]+) (?:nr\.? ?)?\d{1,2}\s*[-–:,.]?\s+(?P<name>[A-ZÀ-Ý]\w*(?:\s+\S+)+)$"
)


def _name_of(folder: str, lexicon: Lexicon) -> str:
    """Return the name in the name of a folder: without "Verslagen" when what is left can be a name."""
    bare = _OF_REPORTS.sub("", folder)
    is_name = (
        len(re.sub(r"[\W\d_]", "", bare)) >= 3
        and not lexicon.is_whole("name.generic_folder", bare)
        and not is_meeting(bare, lexicon)
        and re.match(
            rf"(?:van|voor|uit|bij|over|met|door|{'|'.join(MONTHS)})\b",
            bare,
            re.IGNORECASE,
        )
        is None
    )
    return bare if is_name else folder


def join_folders(
    groups: Sequence[Sequence[Session]],
    input_folder: str | None,
    texts: Mapping[str, str] = MappingProxyType({}),
) -> Groups:
    """Return the sessions, grouped by document as given, with one programme for each folder that has one.

    A folder here is all that `folder_name` gives the same name; files that lie loose in the input are one folder,
    named `input_folder` (None when files were given and no folder). When its reports state no programme the folder
    names it. When they state one, in variants, all get the fullest name that most use, or the folder's name when fewer
    than `ENOUGH` state it; a folder with a general name gives way to a name that one states and most of `texts` (by
    name of the document) hold. When they state several, or the settings say what the programme is, they stay as they are.
    """
    lexicon = load_lexicon()
    groups = [tuple(_without_number(session, lexicon) for session in group) for group in groups]
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
        series = (
            _named_by_series(documents, lexicon) or _named_by_titles(documents, lexicon) if general else ""
        )
        if series and " " not in series:
            # "Leersessie" alone says less than the name of a programme that most reports hold
            series = _held_name("", documents, texts, lexicon) or series
        named |= _name_folder(own or series, documents, lexicon, general, texts)
    return tuple(
        tuple(_rename(session, *named[index]) for session in group) if index in named else tuple(group)
        for index, group in enumerate(groups)
    )


def _without_number(session: Session, lexicon: Lexicon) -> Session:
    """Return a session whose programme is no meeting with its number: "Werkplaats 2 Zorg dichtbij" is of "Zorg dichtbij"."""
    found = _NUMBERED.match(session.programme or "")
    if not found or not (
        lexicon.has("meeting", found["form"]) or lexicon.has("name.programme_head", found["form"])
    ):
        return session
    return replace(session, programme=found["name"])


def name_as_told(groups: Groups, programme: str, input_folder: str | None) -> Groups:
    """Return the sessions with the programme that who runs asks for: a name for all, or `folder` for that of the folder.

    A file in no folder with a name of its own has that of the folder that was read, and else keeps what its report says.
    """
    name = " ".join(programme.split())
    if not name:
        return groups
    lexicon = load_lexicon()

    def chosen(document: str) -> str:
        return name if name != BY_FOLDER else folder_name(document, lexicon) or input_folder or ""

    return tuple(
        tuple(_rename(each, wanted, TOLD) if (wanted := chosen(each.document)) else each for each in group)
        for group in groups
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
        for names in cluster_names(sorted(counts), lexicon, frozenset())
    ]
    sizes.sort(key=lambda item: -item[0])
    (most, names), *others = sizes
    is_one = most > 1 and most >= ENOUGH * len(groups) and all(size == 1 for size, _ in others)
    return fullest_name(names, counts, lexicon) if is_one else ""


def _named_by_titles(documents: Mapping[int, Sequence[Session]], lexicon: Lexicon) -> str:
    """Return the name that the titles share where no report names a programme and the folder has a general name."""
    groups = [group[0] for group in documents.values()]
    if any(session.programme for session in groups):
        return ""
    return shared_name([session.title or "" for session in groups], ENOUGH, lexicon)


def _name_folder(
    folder: str,
    documents: Mapping[int, Sequence[Session]],
    lexicon: Lexicon,
    general: str,
    texts: Mapping[str, str],
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
    clusters = cluster_names(sorted(set(stated.values())), lexicon, frozenset(content_words(folder, lexicon)))
    spelled = {
        name: fullest_name(names, Counter(stated.values()), lexicon) for names in clusters for name in names
    }
    held_texts = [texts.get(group[0].document, "") for group in documents.values()]
    is_own = any(fold(name) == fold(folder) for name in spelled.values()) or _bear(folder, held_texts)
    stated_as = {index: spelled[name] for index, name in stated.items()}
    main = _one_programme(stated_as, documents, folder, is_own=is_own)
    if main is None:
        return {
            index: (spelled[name], "zelfde naam, anders gespeld")
            for index, name in stated.items()
            if spelled[name] != name
        }
    n_main = sum(spelled[name] == main for name in stated.values())
    is_main = n_main >= ENOUGH * len(documents) or bool(main and fold(main) == fold(folder))
    held = "" if folder or is_main else _held_name(main, documents, texts, lexicon)
    is_enough = is_main or (not folder and not held and n_main > bool(general))
    folder = folder or general
    if main and is_enough:
        name, note = main, "naam die verslagen in dezelfde map noemen"
    elif held:
        name, note = held, "naam die de meeste verslagen in deze map noemen"
    else:
        name, note = folder[:1].upper() + folder[1:], "naam van de map"
    return {index: (name, note) for index, group in documents.items() if name and group[0].programme != name}


def _held_name(
    main: str, documents: Mapping[int, Sequence[Session]], texts: Mapping[str, str], lexicon: Lexicon
) -> str:
    """Return the name that most texts hold: what a report states, with or without "leernetwerk", or what titles share.

    What somebody may be called too must stand in more titles. A name that titles share is none when those of the reports
    without it share another: there are two programmes.
    """
    held = {index: texts.get(group[0].document, "") for index, group in documents.items()}
    heads = "|".join(lexicon.sources[f"name.{kind}"] for kind in ("programme_head", "programme_noun"))
    bare = re.sub(rf"^(?:{heads})\s+(?=[A-ZÀ-Ý]\S*\s+\S)", "", main, flags=re.IGNORECASE)
    for name in (main, bare) if bare != main else (main,):
        if name and (found := _held_by_most(name, list(held.values()))):
            return found
    titles = {index: group[0].title or "" for index, group in documents.items()}
    shared = shared_name(list(titles.values()), 0, lexicon, least_titles=IN_TITLES)
    if may_be_somebody(shared):
        shared = shared_name(list(titles.values()), 0, lexicon)
    if not shared or _held_by_most(shared, list(held.values())) != shared:
        return ""
    others = [title for index, title in titles.items() if shared not in held[index]]
    return "" if shared_name(others, 0, lexicon, least_titles=IN_TITLES) else shared


def _bear(folder: str, texts: Sequence[str]) -> bool:
    """Whether more than half of the texts hold the name of their folder, in whatever letters."""
    words = re.findall(r"\w+", folder)
    joined = r"\W+".join(map(re.escape, words))
    pattern = re.compile(rf"\b{joined}\b", re.IGNORECASE)
    return len(words) > 0 and 2 * sum(pattern.search(text) is not None for text in texts) > len(texts)


def _held_by_most(name: str, texts: Sequence[str]) -> str:
    """Return as much of a name, from its first words on, as more than half of the texts hold as written; empty when none.

    Of a name of several words the first alone is no name ("Warm" of "Warm Thuis").
    """
    words = name.split()
    for n in range(len(words), min(2, len(words)) - 1, -1):
        begin = words[:n]
        if not begin or begin[-1][:1].islower():
            continue
        # in a head of capitals the name has them too
        joined = "|".join(
            r"\s+".join(map(re.escape, each)) for each in (begin, [word.upper() for word in begin])
        )
        pattern = re.compile(rf"(?<![\w-])(?:{joined})(?![\w-])")
        if len(texts) > 1 and 2 * sum(pattern.search(text) is not None for text in texts) > len(texts):
            return " ".join(begin)
    return ""


def _one_programme(
    stated: Mapping[int, str], documents: Mapping[int, Sequence[Session]], folder: str, *, is_own: bool
) -> str | None:
    """Return the one name of a folder, empty when nothing is stated, None when its reports state two programmes.

    A second programme is one that two reports state, or one that a header names; a name that one report has, that
    is only mentioned in passing or stands in what is no report, is none beside a name that `SEVERAL` reports state, nor
    beside that of the folder when that `is_own`: a report states it or most hold it.
    """
    told: dict[str, list[Session]] = {}
    for index, name in stated.items():
        told.setdefault(name, []).append(documents[index][0])
    weight = {name: sum(_is_told(session) for session in sessions) for name, sessions in told.items()}
    names = sorted(told, key=lambda name: (-weight[name], -len(told[name]), name))
    if len(names) < 2:
        return names[0] if names else ""
    main, *others = names
    is_second = {name: weight[name] > 1 or any(map(_is_keyed, told[name])) for name in names}
    if is_own and len(documents) >= SEVERAL and not any(is_second.values()):
        # the reports bear the name that a person gave their folder; each of the others stands in one of them
        return next((name for name in names if fold(name) == fold(folder)), "")
    if weight[main] < SEVERAL and not (is_own and fold(main) == fold(folder)):
        others = [name for name in others if weight[name] or not weight[main]]
        return None if others else main
    return None if any(is_second[name] for name in others) else main


def _is_told(session: Session) -> bool:
    """Whether a report itself says what its programme is, and not only mentions one."""
    return session.is_session_report and all(IN_PASSING not in evidence.note for evidence in _of([session]))


def _is_keyed(session: Session) -> bool:
    return session.is_session_report and any(BY_KEY in evidence.note for evidence in _of([session]))


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
