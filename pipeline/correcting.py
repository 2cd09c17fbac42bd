"""Take the corrections of a workbook over into a project, and say in Dutch what was done."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path

from pipeline.codebook import Codebook
from pipeline.decisions import (
    ACTOR,
    DECISIONS_FILE,
    NOTE,
    SESSION_FIELDS,
    TAKEN_BACK,
    THEMES,
    UnitDecision,
    append_decisions,
    read_decisions,
    settle_decisions,
    split_themes,
)
from pipeline.project import (
    KEY_FILE,
    THEMES_FILE,
    ThemeDecision,
    read_known,
    read_theme_memory,
    write_theme_memory,
)
from pipeline.remembered import read_memory
from pipeline.report.citing import build_words
from pipeline.report.corrections import Corrections, WorkbookError, read_corrections
from pipeline.report.lookup import build_lookup
from pipeline.report.telling_decided import say_count, say_decided, say_places
from pipeline.report.texts import read_texts
from pipeline.report.theme_corrections import find_fresh
from pipeline.report.workbook_held import list_lost
from pipeline.settings import Language
from pipeline.store import Results

_OURS = (DECISIONS_FILE, THEMES_FILE, KEY_FILE)
"""Files by which a folder is known as a project."""
MOST_LOST = 10
"""Lost corrections named in the message; the workbook has all."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What taking over a workbook did, in lines for the reader."""

    lines: tuple[str, ...]
    is_whole: bool
    """Whether all that people filled in could be taken over."""


@dataclass(frozen=True, slots=True)
class _Fresh:
    """What a workbook changes in a project."""

    decisions: tuple[UnitDecision, ...]
    themes: tuple[ThemeDecision, ...]
    n_before: int
    """How much of the workbook was in force already."""
    n_overtaking: int
    n_taken_back: int


def take_over(project: Path, workbook: Path, codebook: Codebook, who: str, when: str) -> Taken:
    """Add what is new in the yellow columns of `workbook` to `project`.

    Raises
    ------
    WorkbookError
        When the file is no workbook of ours, or it stands where the project should; nothing is written then.
    """
    _check_order(project, workbook)
    made = read_corrections(workbook, codebook, who, when, read_known(project))
    fresh = _find_fresh(project, made)
    is_empty = not (fresh.decisions or fresh.themes)
    lines = tell_new_project(project, is_made=not is_empty)
    lines.append(_tell_count(fresh, project))
    if fresh.n_overtaking:
        goes = "gaat" if fresh.n_overtaking == 1 else "gaan"
        lines.append(
            f"{fresh.n_overtaking} daarvan {goes} voor op een eerdere beslissing; de eerdere blijft in het bestand staan."
        )
    if fresh.n_taken_back:
        noun = "is een eerdere beslissing" if fresh.n_taken_back == 1 else "zijn eerdere beslissingen"
        lines.append(
            f"{fresh.n_taken_back} daarvan {noun} die u terugneemt: daar geldt weer wat de machine las."
        )
    if fresh.decisions:
        append_decisions(project, fresh.decisions)
    if fresh.themes:
        memory = read_theme_memory(project)
        write_theme_memory(project, replace(memory, decisions=(*memory.decisions, *fresh.themes)))
    lines += [f"  {remark}" for remark in made.remarks]
    lines += _tell_themes(fresh.decisions, made.known_themes)
    lines += _warn_of_names(fresh)
    if not is_empty:
        number = read_memory(project).people.get(who, "")
        lines.append(f"In de resultaten heet {who} ‘mens {number}’; de naam staat alleen in de projectmap.")
    lines.append(f'Draai nu opnieuw: sessiespoor run "MAP MET VERSLAGEN" --project {_quoted(project)}')
    return Taken(tuple(lines), not made.remarks)


def _check_order(project: Path, workbook: Path) -> None:
    if project.is_file() or workbook.is_dir() or project.suffix.lower() == ".xlsx":
        raise WorkbookError(
            "de projectmap en het werkboek staan andersom",
            f"Eerst de map, dan het bestand: sessiespoor correct {_quoted(workbook)} {_quoted(project)}",
        )


def _quoted(path: Path) -> str:
    return f'"{path}"' if " " in str(path) else str(path)


def _is_project(folder: Path) -> bool:
    return any((folder / name).exists() for name in _OURS)


def tell_new_project(project: Path, *, is_made: bool = True) -> list[str]:
    """Return that a folder was no project yet, with the one that was meant when there is one with nearly the same name."""
    if _is_project(project):
        return []
    meant = _find_like(project.resolve())
    hint = f" Let op: bedoelde u {meant}? Haal de nieuwe dan weg." if meant else ""
    return [
        f"Nieuwe projectmap gemaakt: {project}.{hint}"
        if is_made
        else f"{project} is nog geen projectmap; er is niets in gezet."
    ]


def _find_like(project: Path) -> Path | None:
    """Return the project beside this folder that has nearly the same name."""
    try:
        others = [each.name for each in project.parent.iterdir() if each != project and _is_project(each)]
    except OSError:
        return None
    like = get_close_matches(project.name, others, n=1, cutoff=0.7)
    return project.parent / like[0] if like else None


def _find_fresh(project: Path, made: Corrections) -> _Fresh:
    earlier = read_decisions(project)
    before, last = settle_decisions(earlier), {(each.unit_id, each.field): each.value for each in earlier}
    decisions = tuple(each for each in made.decisions if last.get((each.unit_id, each.field)) != each.value)
    themes = find_fresh(made.themes, read_theme_memory(project).decisions)
    n_all = len(made.decisions) + len(made.themes) + made.n_untouched
    kept = [each for each in decisions if each.value != TAKEN_BACK]
    return _Fresh(
        decisions,
        themes,
        n_all - len(decisions) - len(themes),
        sum(each.contradicts(before) for each in kept),
        len(decisions) - len(kept),
    )


def _tell_count(fresh: _Fresh, project: Path) -> str:
    texts = read_texts(Language.NL)
    coded = [each for each in fresh.decisions if each.field != NOTE]
    sessions = {each.unit_id for each in coded if each.field in SESSION_FIELDS}
    counts = {
        "fields": len(coded),
        "units": len({each.unit_id for each in coded} - sessions),
        "sessions": len(sessions),
        "notes": len(fresh.decisions) - len(coded),
        "themes": len(fresh.themes),
    }
    said = f"{say_count(texts, counts) or '0 verbeteringen'} overgenomen in {project}"
    if places := say_places(texts, counts):
        said += f" ({places})"
    if fresh.n_before:
        said += f"; {fresh.n_before} {'was' if fresh.n_before == 1 else 'waren'} er al"
    return f"{said}."


def _tell_themes(decisions: Sequence[UnitDecision], known: Collection[str]) -> list[str]:
    """Return which themes are new by these decisions, with the theme that each looks like."""
    typed = [part for each in decisions if each.field == THEMES for part in split_themes(each.value)]
    lines = []
    for name in dict.fromkeys(part for part in typed if part.casefold() not in known and part != TAKEN_BACK):
        like = get_close_matches(name.casefold(), known, n=1, cutoff=0.8)
        hint = f" (bedoelde u ‘{like[0]}’?)" if like else ""
        lines.append(f"Nieuw thema: {name}{hint}")
    return lines


def _warn_of_names(fresh: _Fresh) -> list[str]:
    lines = []
    given = {each.field for each in fresh.decisions if each.value and each.value != TAKEN_BACK}
    if THEMES in given or any(each.label for each in fresh.themes):
        lines.append(
            "Let op: staat in de naam van een thema de naam van een persoon, dan blijft die leesbaar."
        )
    if ACTOR in given:
        lines.append(
            "Let op: een eigenaar met een naam die in geen verslag staat, blijft leesbaar in de resultaten."
        )
    if NOTE in given:
        lines.append(
            "Let op: een naam in een notitie die in geen verslag staat, blijft leesbaar in de resultaten."
        )
    return lines


def tell_decided(results: Results, counts: Mapping[str, int], folder: Path) -> list[str]:
    """Return what `run` says of people's corrections; nothing when there are none."""
    said = say_decided(read_texts(Language.NL), counts)
    n_all = sum(counts[key] for key in ("fields", "themes", "notes"))
    lines = [f"Van mensen {'geldt' if n_all == 1 else 'gelden'} {said}."] if said else []
    return [*lines, *_tell_moved(counts["moved"]), *_tell_lost(results, folder)]


def _tell_moved(n_moved: int) -> list[str]:
    if not n_moved:
        return []
    if n_moved == 1:
        return ["1 zin is iets veranderd sinds die werd verbeterd; de verbetering geldt nog."]
    return [f"{n_moved} zinnen zijn iets veranderd sinds die werden verbeterd; de verbeteringen gelden nog."]


def _tell_lost(results: Results, folder: Path) -> list[str]:
    in_dutch = replace(results, settings=replace(results.settings, lang=Language.NL))
    lost = list_lost(build_words(build_lookup(in_dutch)))
    if not lost:
        return []
    one = len(lost) == 1
    lead = "1 verbetering vindt haar" if one else f"{len(lost)} verbeteringen vinden hun"
    lines = [f"{lead} zin of sessie niet meer en {'geldt' if one else 'gelden'} niet:"]
    lines += [f"  {each}" for each in lost[:MOST_LOST]]
    if len(lost) > MOST_LOST:
        lines.append(
            f"  en nog {len(lost) - MOST_LOST}: zie blad ‘Verbeteringen’ in {folder / 'findings.xlsx'}"
        )
    return lines
