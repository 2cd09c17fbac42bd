"""Run the stages in order; the only module that knows the order, and the one that turns errors into failures."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from pipeline import __version__
from pipeline.charts import Frames, draw_charts, explain_undrawn
from pipeline.classify import Coder, code_document, compile_lexicon, own_model, select_persons
from pipeline.clock import Clock
from pipeline.codebook import Codebook
from pipeline.decisions import Decided, list_checked
from pipeline.errors import PipelineError, SettingsError
from pipeline.ingest import DocumentReader, Source, find_sources
from pipeline.language import build_nlp, choose_model
from pipeline.names import (
    case_digest,
    deduce_version,
    find_mentions,
    hide_names,
    number_persons,
    spread_mentions,
    tagger_digest,
)
from pipeline.project import NameKey, read_name_key, write_name_key
from pipeline.records import (
    Classification,
    Correction,
    Document,
    Failure,
    Finding,
    FollowUp,
    Mention,
    Session,
    Theme,
    Unit,
)
from pipeline.remembered import Memory, list_known, read_memory, write_memory
from pipeline.sessions import read_deadline, read_sessions, set_decided, settle_sessions
from pipeline.settings import Classifier, Settings
from pipeline.store import Chart, ChartNote, Results, scope_of
from pipeline.themes import Placement, place_in_project, set_chosen_themes
from pipeline.trends import (
    Checked,
    cross_facets,
    cross_methods,
    follow_up,
    link_places,
    list_parties,
    list_sessions,
    measure_balance,
    measure_checked,
    measure_life_cycle,
    measure_presence,
    measure_recurrence,
    measure_saturation,
    measure_shares,
    measure_trends,
    measure_years,
    set_finding_states,
    set_told_states,
    settle_owners,
)
from pipeline.units import segment_units

Progress = Callable[[str], None]
Wanted = Callable[[str], bool]
"""Whether a document is worth understanding, by its name; it goes to other processes, so no lambda."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the map half made of one document; no document knows another."""

    document: Document
    sessions: tuple[Session, ...]
    units: tuple[Unit, ...]
    classifications: tuple[Classification, ...]
    findings: tuple[Finding, ...]
    mentions: tuple[Mention, ...]
    moved: tuple[tuple[str, str], ...] = ()
    """Sentences on which people decided and that were changed since: the id that they had, and have now."""


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
    corrections: tuple[Correction, ...]
    cases: frozenset[str]
    """Ids of the units that stand in a case of a person."""


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
    clock = Clock()
    memory = read_memory(project)
    readings, failures = read_all(sources, settings, codebook, progress, memory)
    memory = memory.move(dict(pair for reading in readings for pair in reading.moved))
    decided = memory.decided
    readings, earlier = _settle(readings, sources, decided, settings.programme)
    clock.lap("read")
    visible = _hide(readings, settings, project, earlier, memory)
    owned = settle_owners(visible.sessions, visible.units, visible.findings, decided)
    clock.lap("names")
    progress("Thema's zoeken")
    scopes = {session.session_id: scope_of(session) for session in visible.sessions}
    placement = place_in_project(owned, codebook, settings, project, scopes, visible.sessions)
    as_read, themes = _set_themes(placement, decided, codebook)
    findings = set_finding_states(as_read, decided)
    visible = replace(visible, findings=findings)
    clock.lap("themes")
    progress("Trends berekenen")
    checked = measure_checked(*list_checked(decided), visible.units, visible.findings)
    frames = _measure(visible.sessions, findings, themes, settings, checked)
    labels = tuple(label for reading in readings for label in reading.classifications)
    links = link_places(visible.sessions, readings, themes, labels)
    follow_ups = follow_up(visible.sessions, as_read, visible.units, links)
    follow_ups = set_told_states(follow_ups, findings, decided)
    clock.lap("trends")
    progress("Grafieken tekenen")
    charts = draw_charts(frames, settings)
    notes = explain_undrawn(frames, settings)
    clock.lap("charts")
    results = _gather(
        visible, labels, themes, follow_ups, failures, frames, charts, notes, settings, codebook
    )
    if project:
        write_memory(project, memory, readings, visible.cases)
    return Run(
        results,
        {
            **_about(results, clock.seconds),
            "decisions": memory.count(list_known(readings)),
            "theme_changes": [asdict(change) for change in placement.changes],
        },
    )


def _gather(
    visible: _Visible,
    labels: tuple[Classification, ...],
    themes: tuple[Theme, ...],
    follow_ups: tuple[FollowUp, ...],
    failures: tuple[Failure, ...],
    frames: Frames,
    charts: tuple[Chart, ...],
    notes: tuple[ChartNote, ...],
    settings: Settings,
    codebook: Codebook,
) -> Results:
    """Return all results of the stages as one record."""
    return Results(
        settings=settings,
        codebook=codebook,
        documents=visible.documents,
        sessions=visible.sessions,
        units=visible.units,
        classifications=labels,
        findings=visible.findings,
        corrections=visible.corrections,
        themes=themes,
        follow_ups=follow_ups,
        failures=failures,
        charts=charts,
        chart_notes=notes,
        theme_sessions=frames.presence,
        trends=frames.trends,
        recurrence=frames.recurrence,
        life_cycle=frames.life_cycle,
        parties=list_parties(visible.sessions, visible.units, visible.findings, follow_ups, codebook),
        years=measure_years(visible.sessions, visible.findings, follow_ups),
    )


def _settle(
    readings: Sequence[Reading], sources: Sequence[Path], decided: Mapping[str, Decided], programme: str
) -> tuple[tuple[Reading, ...], dict[str, str]]:
    """Return the readings with what is settled of their sessions, and the scopes by the reports' own words."""
    texts = {reading.document.name: reading.document.text for reading in readings}
    sessions = [reading.sessions for reading in readings]
    settled, scopes = settle_sessions(sessions, sources, decided, texts, programme)
    return tuple(map(lambda reading, own: replace(reading, sessions=own), readings, settled)), scopes


def _set_themes(
    placement: Placement, decided: Mapping[str, Decided], codebook: Codebook
) -> tuple[tuple[Finding, ...], tuple[Theme, ...]]:
    """Return findings and themes with what people chose by finding, and decided of whole themes, in force."""
    wanted = {unit_id: each.themes for unit_id, each in decided.items() if each.themes is not None}
    chosen = {each.finding_id: wanted[each.unit_id] for each in placement.findings if each.unit_id in wanted}
    return set_chosen_themes(
        placement.findings, placement.themes, chosen, codebook, placement.memory.decisions
    )


def _measure(
    sessions: Sequence[Session],
    findings: Sequence[Finding],
    themes: Sequence[Theme],
    settings: Settings,
    checked: Mapping[str, Checked],
) -> Frames:
    """Return the frames that the charts and the tables are made from."""
    return Frames(
        sessions=list_sessions(sessions, findings, settings),
        presence=measure_presence(sessions, findings, themes, settings, checked),
        recurrence=measure_recurrence(sessions, findings, themes, settings, checked),
        balance=measure_balance(sessions, findings, themes),
        shares=measure_shares(sessions, findings, settings, themes),
        crossing=cross_methods(sessions, findings),
        facets=cross_facets(sessions, findings),
        life_cycle=measure_life_cycle(sessions, findings, themes),
        saturation=measure_saturation(sessions, findings, themes, settings),
        trends=measure_trends(sessions, findings, themes, settings),
    )


def read_all(
    sources: Sequence[Path],
    settings: Settings,
    codebook: Codebook,
    progress: Progress,
    memory: Memory = Memory(),  # noqa: B008
    is_wanted: Wanted | None = None,
) -> tuple[tuple[Reading, ...], tuple[Failure, ...]]:
    """Return the readings of all sources in order of name, and what could not be read.

    The result is the same for any number of workers. A file that is byte for byte another is a failure. A document
    whose name `is_wanted` refuses is passed over.
    """
    found, failures = find_sources(sources)
    if not found and not failures:
        raise SettingsError("geen bestanden gevonden", "Geef een bestand of een map met verslagen.")
    readings: list[Reading] = []
    problems = list(failures)
    seen: dict[str, str] = {}
    for number, outcome in enumerate(_outcomes(found, settings, codebook, memory, is_wanted), 1):
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


def _outcomes(found: Sequence[Source], settings: Settings, *rest: Any) -> Iterator[Reading | Failure]:
    if settings.workers <= 1 or len(found) <= settings.workers:
        yield from _read_chunk(found, settings, *rest)
        return
    from concurrent.futures import ProcessPoolExecutor

    size = -(-len(found) // settings.workers)
    chunks = [found[start : start + size] for start in range(0, len(found), size)]
    with ProcessPoolExecutor(settings.workers) as pool:
        futures = [pool.submit(_read_list, chunk, settings, *rest) for chunk in chunks]
        for future in futures:
            yield from future.result()


def _read_list(*task: Any) -> list[Reading | Failure]:
    return list(_read_chunk(*task))


def _read_chunk(
    chunk: Sequence[Source],
    settings: Settings,
    codebook: Codebook,
    memory: Memory,
    is_wanted: Wanted | None,
) -> Iterator[Reading | Failure]:
    with DocumentReader(settings) as reader:
        nlp = build_nlp(settings)
        model = None if settings.classifier is Classifier.RULES else own_model()
        with_rules = settings.classifier is not Classifier.MODEL
        coder = Coder(compile_lexicon(codebook), model, memory.decided, with_rules)
        for source in chunk:
            for outcome in reader.read(source):
                if isinstance(outcome, Failure):
                    yield outcome
                elif is_wanted is None or is_wanted(outcome.name):
                    yield _understand(outcome, settings, codebook, nlp, coder, memory)


def _understand(
    document: Document, settings: Settings, codebook: Codebook, nlp: Any, coder: Coder, memory: Memory
) -> Reading | Failure:
    stage = "sessions"
    try:
        sessions = read_sessions(document, settings)
        stage = "units"
        known = set_decided(sessions, coder.decided)
        units = segment_units(document, known, nlp, codebook)
        if moved := memory.find_moved(document.name, units):
            coder = replace(coder, decided=memory.move(moved).decided)
        coded = _code(document, known, units, coder)
        return replace(coded, sessions=sessions, moved=tuple(moved.items()))
    except PipelineError as error:
        return Failure(document.name, stage, error.code, error.reason, error.advice)


def _code(
    document: Document, sessions: tuple[Session, ...], units: tuple[Unit, ...], coder: Coder
) -> Reading:
    mentions = find_mentions(document, sessions)
    coding = code_document(document, sessions, units, coder, read_deadline, select_persons(mentions))
    return Reading(document, sessions, units, coding.classifications, coding.findings, mentions)


def _hide(
    readings: Sequence[Reading],
    settings: Settings,
    project: Path | None,
    earlier: Mapping[str, str],
    memory: Memory,
) -> _Visible:
    """Replace names in every record, with the project's key when there is one."""
    documents = tuple(reading.document for reading in readings)
    scopes = {reading.document.name: scope_of(reading.sessions[0]) for reading in readings}
    mentions = spread_mentions(
        documents, {reading.document.name: reading.mentions for reading in readings}, scopes
    )
    known = read_name_key(project) if project else NameKey()
    key = number_persons(documents, mentions, scopes, known, earlier)
    if project:
        write_name_key(project, key)
    hidden, hide, cases = hide_names(
        documents,
        tuple(session for reading in readings for session in reading.sessions),
        tuple(unit for reading in readings for unit in reading.units),
        tuple(finding for reading in readings for finding in reading.findings),
        mentions,
        scopes,
        key,
        settings,
    )
    texts = {unit.unit_id: unit.quote.text for unit in hidden[2]}
    corrections = memory.list_corrections(list_known(readings), texts)
    return _Visible(*hidden, tuple(map(hide, corrections)), cases)


def _about(results: Results, times: dict[str, float]) -> dict[str, object]:
    """Return what `run.json` says of the run; clock times stand here and nowhere else."""
    return {
        "version": __version__,
        "settings": asdict(results.settings),
        "codebook": {"version": results.codebook.version, "digest": results.codebook.digest},
        "language_model": choose_model(results.settings),
        "names_model": tagger_digest(),
        "cases_model": case_digest(),
        "deduce": deduce_version(),
        "inputs": {document.name: document.document_id for document in results.documents},
        "seconds": times,
        "quality": None,
    }
