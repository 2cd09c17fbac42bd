"""Run the stages in order; the only module that knows the order, and the one that turns errors into failures."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pipeline import __version__
from pipeline.charts import Frames, draw_charts, explain_undrawn
from pipeline.classify import (
    Coder,
    Evaluation,
    Gold,
    code_document,
    compile_lexicon,
    evaluate_findings,
    load_model,
)
from pipeline.codebook import Codebook, fold
from pipeline.decisions import Decided, read_decisions, settle_decisions, write_known
from pipeline.errors import PipelineError, SettingsError
from pipeline.ingest import DocumentReader, Source, find_sources
from pipeline.language import build_nlp, choose_model
from pipeline.names import assign_pseudonyms, find_mentions, hide_names, spread_mentions
from pipeline.project import NameKey, read_name_key, write_name_key
from pipeline.records import Classification, Document, Failure, Finding, Known, Mention, Session, Theme, Unit
from pipeline.sessions import read_deadline, read_sessions
from pipeline.settings import Classifier, Settings
from pipeline.store import ChartNote, Results, scope_of
from pipeline.themes import place_in_project
from pipeline.trends import (
    cross_methods,
    follow_up,
    list_sessions,
    measure_balance,
    measure_life_cycle,
    measure_presence,
    measure_recurrence,
    measure_saturation,
    measure_shares,
    measure_trends,
)
from pipeline.units import segment_units

Progress = Callable[[str], None]
STATED_WEIGHT = 1000
"""How much more a stated spelling counts than one taken from a folder: more than any number of files."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the map half made of one document; no document knows another."""

    document: Document
    sessions: tuple[Session, ...]
    units: tuple[Unit, ...]
    classifications: tuple[Classification, ...]
    findings: tuple[Finding, ...]
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """The results of a run and what is known about the run itself."""

    results: Results
    about: dict[str, object]


@dataclass(frozen=True, slots=True)
class _Visible:
    """The records as they may leave, names replaced."""

    documents: tuple[Document, ...]
    sessions: tuple[Session, ...]
    units: tuple[Unit, ...]
    findings: tuple[Finding, ...]


def run(
    sources: Sequence[Path],
    settings: Settings,
    codebook: Codebook,
    *,
    project: Path | None = None,
    progress: Progress = lambda _: None,
) -> Run:
    """Return the results of all stages over `sources`; inputs that fail become failures.

    Raises
    ------
    SettingsError
        When no source was given or one does not exist.
    NameKeyError, ThemeMemoryError
        When the project's memory cannot be read or written.
    """
    clock = _Clock()
    decisions = read_decisions(project) if project else ()
    decided = settle_decisions(decisions)
    readings, failures = read_all(sources, settings, codebook, progress, decided)
    readings = _join_spellings(readings)
    clock.lap("read")
    visible = _hide(readings, settings, project)
    clock.lap("names")
    progress("Thema's zoeken")
    placement = place_in_project(visible.findings, codebook, settings, project)
    findings, themes = _set_themes(placement.findings, placement.themes, decided, codebook)
    clock.lap("themes")
    progress("Trends berekenen")
    frames = _measure(visible.sessions, findings, themes, settings)
    clock.lap("trends")
    progress("Grafieken tekenen")
    charts = draw_charts(frames, settings)
    notes = explain_undrawn(frames, settings)
    clock.lap("charts")
    results = Results(
        settings=settings,
        codebook=codebook,
        documents=visible.documents,
        sessions=visible.sessions,
        units=visible.units,
        classifications=tuple(label for reading in readings for label in reading.classifications),
        findings=findings,
        themes=themes,
        follow_ups=follow_up(visible.sessions, findings, themes),
        failures=failures,
        charts=charts,
        chart_notes=tuple(ChartNote(note.scope, note.question, note.reason) for note in notes),
        theme_sessions=frames.presence,
        trends=frames.trends,
        recurrence=frames.recurrence,
        life_cycle=frames.life_cycle,
    )
    if project:
        write_known(project, (unit.unit_id for reading in readings for unit in reading.units))
    return Run(
        results,
        {
            **_about(results, clock.seconds),
            "decisions": _count_decisions(decided, readings),
            "theme_changes": [asdict(change) for change in placement.changes],
        },
    )


def _count_decisions(decided: Mapping[str, Decided], readings: Sequence[Reading]) -> dict[str, int]:
    """Return on how many units people decided, and on how many of those that these reports no longer hold."""
    known = {unit.unit_id for reading in readings for unit in reading.units}
    return {"units": len(decided), "not_found": sum(unit_id not in known for unit_id in decided)}


def _set_themes(
    findings: Sequence[Finding], themes: Sequence[Theme], decided: Mapping[str, Decided], codebook: Codebook
) -> tuple[tuple[Finding, ...], tuple[Theme, ...]]:
    """Give findings the themes that people chose; a theme that no list knows becomes one of its own."""
    chosen = {
        finding.finding_id: wanted
        for finding in findings
        if (by_person := decided.get(finding.unit_id)) and (wanted := by_person.themes) is not None
    }
    if not chosen:
        return tuple(findings), tuple(themes)
    by_name = {theme.label.casefold(): theme.theme_id for theme in themes}
    ids = {
        finding_id: tuple(by_name.get(name.casefold(), name) for name in names)
        for finding_id, names in chosen.items()
    }
    labels = {theme.slug: theme.label for theme in codebook.themes} | {
        theme.theme_id: theme.label for theme in themes
    }
    members: dict[str, list[str]] = {
        theme.theme_id: [f for f in theme.finding_ids if f not in ids] for theme in themes
    }
    for finding_id, names in ids.items():
        for name in names:
            members.setdefault(name, []).append(finding_id)
    known = {theme.theme_id: theme for theme in themes}
    kept = []
    for theme_id, group in members.items():
        old = known.get(theme_id) or Theme(
            theme_id, labels.get(theme_id, theme_id), "known", (), (), tuple(group[:1])
        )
        if group:
            shown = tuple(each for each in old.exemplars if each in group) or tuple(group[:1])
            kept.append(replace(old, finding_ids=tuple(group), exemplars=shown))
    changed = tuple(replace(each, themes=ids.get(each.finding_id, each.themes)) for each in findings)
    return changed, tuple(kept)


class _Clock:
    """Seconds per stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._started = time.perf_counter()

    def lap(self, stage: str) -> None:
        """Note the time since the last lap under `stage`."""
        now = time.perf_counter()
        self.seconds[stage] = round(now - self._started, 3)
        self._started = now


def _measure(
    sessions: Sequence[Session], findings: Sequence[Finding], themes: Sequence[Theme], settings: Settings
) -> Frames:
    """Return the frames that the charts and the tables are made from."""
    return Frames(
        sessions=list_sessions(sessions, findings, settings),
        presence=measure_presence(sessions, findings, themes, settings),
        recurrence=measure_recurrence(sessions, findings, themes, settings),
        balance=measure_balance(sessions, findings, themes),
        shares=measure_shares(sessions, findings, settings, themes),
        crossing=cross_methods(sessions, findings),
        life_cycle=measure_life_cycle(sessions, findings, themes),
        saturation=measure_saturation(sessions, findings, themes, settings),
        trends=measure_trends(sessions, findings, themes, settings),
    )


def read_all(
    sources: Sequence[Path],
    settings: Settings,
    codebook: Codebook,
    progress: Progress,
    decided: Mapping[str, Decided] = MappingProxyType({}),
) -> tuple[tuple[Reading, ...], tuple[Failure, ...]]:
    """Return the readings of all sources in order of name, and what could not be read.

    The result is the same for any number of workers. A file that is byte for byte another is a failure.
    """
    found, failures = find_sources(sources)
    if not found and not failures:
        raise SettingsError("geen bestanden gevonden", "Geef een bestand of een map met verslagen.")
    readings: list[Reading] = []
    problems = list(failures)
    seen: dict[str, str] = {}
    for number, outcome in enumerate(_outcomes(found, settings, codebook, decided), 1):
        name = outcome.name if isinstance(outcome, Failure) else outcome.document.name
        progress(f"Lezen {number} van {max(number, len(found))}: {name}")
        if isinstance(outcome, Reading):
            first = seen.setdefault(outcome.document.document_id, name)
            if first == name:
                readings.append(outcome)
                continue
            outcome = Failure(
                name,
                "ingest",
                "duplicate",
                f"is hetzelfde bestand als {first}",
                "Bewaar er één; het telt één keer.",
            )
        problems.append(outcome)
    return tuple(readings), tuple(sorted(problems, key=lambda failure: failure.name))


def _outcomes(
    found: Sequence[Source], settings: Settings, codebook: Codebook, decided: Mapping[str, Decided]
) -> Iterator[Reading | Failure]:
    if settings.workers <= 1 or len(found) <= settings.workers:
        yield from _read_chunk(found, settings, codebook, decided)
        return
    from concurrent.futures import ProcessPoolExecutor

    size = -(-len(found) // settings.workers)
    chunks = [found[start : start + size] for start in range(0, len(found), size)]
    with ProcessPoolExecutor(settings.workers) as pool:
        futures = [pool.submit(_read_list, chunk, settings, codebook, dict(decided)) for chunk in chunks]
        for future in futures:
            yield from future.result()


def _read_list(
    chunk: Sequence[Source], settings: Settings, codebook: Codebook, decided: Mapping[str, Decided]
) -> list[Reading | Failure]:
    return list(_read_chunk(chunk, settings, codebook, decided))


def _read_chunk(
    chunk: Sequence[Source], settings: Settings, codebook: Codebook, decided: Mapping[str, Decided]
) -> Iterator[Reading | Failure]:
    with DocumentReader(settings) as reader:
        nlp = build_nlp(settings)
        model = load_model() if settings.classifier is Classifier.BOTH else None
        coder = Coder(compile_lexicon(codebook), model, decided)
        for source in chunk:
            for outcome in reader.read(source):
                if isinstance(outcome, Failure):
                    yield outcome
                else:
                    yield _understand(outcome, settings, codebook, nlp, coder)


def _understand(
    document: Document, settings: Settings, codebook: Codebook, nlp: Any, coder: Coder
) -> Reading | Failure:
    stage = "sessions"
    try:
        sessions = read_sessions(document, settings)
        stage = "units"
        units = segment_units(document, sessions, nlp, codebook)
        return _code(document, sessions, units, coder)
    except PipelineError as error:
        return Failure(document.name, stage, error.code, error.reason, error.advice)


def _code(
    document: Document, sessions: tuple[Session, ...], units: tuple[Unit, ...], coder: Coder
) -> Reading:
    coding = code_document(document, sessions, units, coder, read_deadline)
    mentions = find_mentions(document, sessions)
    return Reading(document, sessions, units, coding.classifications, coding.findings, mentions)


def _join_spellings(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """Give one programme (or series) one spelling: "PROEFTUIN NOORD" and "Proeftuin noord" are not two.

    The spelling that most reports state wins, one in capitals last.
    """
    counts: Counter[str] = Counter()
    for reading in readings:
        for session in reading.sessions:
            stated = {fact.field for fact in session.evidence if fact.known is Known.STATED}
            for field, name in (("programme", session.programme), ("series", session.series)):
                if name:
                    # a name that the report itself states is spelled by people, a folder's name by a system
                    counts[name] += STATED_WEIGHT if field in stated else 1
    best: dict[str, str] = {}
    for name in sorted(counts, key=lambda name: (name.isupper(), -counts[name], name)):
        best.setdefault(" ".join(fold(name).split()), name)

    def spell(name: str | None) -> str | None:
        return best[" ".join(fold(name).split())] if name else None

    return tuple(
        replace(
            reading,
            sessions=tuple(
                replace(session, programme=spell(session.programme), series=spell(session.series))
                for session in reading.sessions
            ),
        )
        for reading in readings
    )


def _hide(readings: Sequence[Reading], settings: Settings, project: Path | None) -> _Visible:
    """Replace names in every record, with the project's key when there is one."""
    documents = tuple(reading.document for reading in readings)
    scopes = {reading.document.name: scope_of(reading.sessions[0]) for reading in readings}
    mentions = spread_mentions(
        documents, {reading.document.name: reading.mentions for reading in readings}, scopes
    )
    known = read_name_key(project) if project else NameKey()
    key = assign_pseudonyms(mentions, scopes, known)
    if project:
        write_name_key(project, key)
    hidden = hide_names(
        documents,
        tuple(session for reading in readings for session in reading.sessions),
        tuple(unit for reading in readings for unit in reading.units),
        tuple(finding for reading in readings for finding in reading.findings),
        mentions,
        scopes,
        key,
        settings,
    )
    return _Visible(*hidden)


def _about(results: Results, times: dict[str, float]) -> dict[str, object]:
    """Return what `run.json` says of the run; clock times stand here and nowhere else."""
    return {
        "version": __version__,
        "settings": asdict(results.settings),
        "codebook": {"version": results.codebook.version, "digest": results.codebook.digest},
        "language_model": choose_model(results.settings),
        "inputs": {document.name: document.document_id for document in results.documents},
        "seconds": times,
        "quality": None,
    }


def evaluate(
    sources: Sequence[Path],
    gold: Gold,
    settings: Settings,
    codebook: Codebook,
    progress: Progress = lambda _: None,
) -> tuple[Evaluation, tuple[Failure, ...]]:
    """Return the scores of the rules on `sources` against `gold`; names stay, gold quotes the real text."""
    readings, failures = read_all(sources, settings, codebook, progress)
    wanted = {row.doc for row in gold.findings} | {row.doc for row in gold.context}
    findings = []
    for reading in readings:
        name = _gold_name(reading.document.name, wanted)
        findings += [replace(finding, document=name) for finding in reading.findings]
    return evaluate_findings(findings, gold), failures


def _gold_name(name: str, wanted: set[str]) -> str:
    """Return the name under which gold knows a document: the same path, or the longest shared tail."""
    parts = name.split("/")
    tails = ("/".join(parts[start:]) for start in range(len(parts)))
    return next((tail for tail in tails if tail in wanted), name)
