"""The justification as parts with the sentences and tables of the page: what was left out, how the rest was made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from pipeline.report.certainty import LISTED_RIGHT
from pipeline.report.citing import Words
from pipeline.report.html import PageView
from pipeline.report.method import MethodView
from pipeline.report.method import Pair as Named
from pipeline.report.page_record import SectionRecord

_LIMITS = range(1, 6)


def say_lead(words: Words, view: PageView) -> str:
    """Return the sentences at the top of the page: what was read, and of when."""
    texts, n = words.texts, len(view.reports)
    documents = texts.count("documents", len(words.lookup.results.documents))
    parts = [
        texts("lead", documents=documents, reports=texts.count("reports", n)),
        texts.count("lead_others", len(view.others)) if view.others else "",
        texts("lead_period", period=view.period) if view.period else texts("lead_no_period") if n else "",
        f"{texts.count('failed', len(view.failures))}." if view.failures else "",
    ]
    return " ".join(filter(None, parts))


def list_left_out(words: Words, view: PageView) -> tuple[SectionRecord, ...]:
    """Return what was not read or not counted, and why, as the page says it."""
    texts = words.texts
    parts = (
        _failed(words, view),
        _other(words, view),
        _sessions(texts("undated"), texts("undated_note"), map(words.session_name, view.undated)),
        _sessions(texts("empty"), texts("empty_note"), map(words.session_name, view.empty)),
        SectionRecord(texts("held_title"), (texts.count("held", view.held),)) if view.held else None,
        _uncounted(words),
        _sessions(
            texts("missing"),
            texts("missing_note"),
            (f"{each.what} ({texts('told_in')} {each.told_in.label})" for each in view.missing),
        ),
        _sessions(texts("warnings"), "", (f"{doc.name}: {'; '.join(doc.warnings)}" for doc in view.warned)),
    )
    found = tuple(part for part in parts if part is not None)
    return found or (SectionRecord(texts("left_out"), (texts("left_out_none"),)),)


def _sessions(heading: str, note: str, items: Iterable[str]) -> SectionRecord | None:
    listed = tuple(items)
    return SectionRecord(heading, (note,) if note else (), listed) if listed else None


def _failed(words: Words, view: PageView) -> SectionRecord | None:
    texts = words.texts
    if not view.failures:
        return None
    return SectionRecord(
        texts("failures"),
        caption=texts("failures_caption"),
        header=(texts("file"), texts("reason")),
        rows=tuple((each.name, each.reason) for each in view.failures),
    )


def _other(words: Words, view: PageView) -> SectionRecord | None:
    texts = words.texts
    if not view.others:
        return None
    return SectionRecord(
        texts("other_documents"),
        (texts("other_documents_note"),),
        caption=texts("other_documents_caption"),
        header=(texts("document"), texts("kind_column"), texts("because_column")),
        rows=tuple(
            (each.name, texts.label("kind", each.session.kind), each.session.kind_because)
            if each.session
            else (each.name, texts("unknown"), texts("no_session"))
            for each in view.others
        ),
    )


def _uncounted(words: Words) -> SectionRecord | None:
    """Return how many findings do not count for which reason."""
    texts = words.texts
    reasons = Counter(filter(None, map(words.uncounted, words.lookup.findings.values())))
    if not reasons:
        return None
    return SectionRecord(
        texts("notes_uncounted"),
        caption=texts("uncounted_caption"),
        header=(texts("because_column"), texts("n_findings_column")),
        rows=tuple((reason, texts.number(n)) for reason, n in sorted(reasons.items())),
    )


def list_method(words: Words, method: MethodView) -> tuple[SectionRecord, ...]:
    """Return how the findings were made and how good that was measured to be, as the method part of the page says it."""
    texts = words.texts
    return (
        _made(words, method),
        *_quality(words, method),
        SectionRecord(texts("limits"), items=tuple(texts(f"limits_list_{n}") for n in _LIMITS)),
        _minimum(words),
        *_codebook(words),
        SectionRecord(
            texts("settings"),
            caption=texts("settings_caption"),
            header=(texts("setting"), texts("value")),
            rows=(
                *([(texts("version"), method.version)] if method.version else []),
                *_rows(method.settings),
            ),
        ),
        _cite(words, method),
    )


def _rows(pairs: Iterable[Named]) -> tuple[tuple[str, str], ...]:
    return tuple((pair.name, pair.value) for pair in pairs)


def _made(words: Words, method: MethodView) -> SectionRecord:
    texts = words.texts
    total = texts.count("findings", len(words.lookup.results.findings))
    themes = (
        texts("made_themes"),
        texts("made_subjects") if method.has_subjects else "",
        texts("made_new_themes") if method.has_new_themes else "",
    )
    people = (
        method.decisions,
        texts("made_people", n=texts.number(method.n_reviewed), total=total),
        texts("made_people_rest") if method.decisions else "",
    )
    return SectionRecord(
        texts("made"),
        (
            texts("made_reading", units=method.n_units, findings=method.n_findings),
            texts("made_model" if method.has_model else "made_rules"),
            " ".join(filter(None, themes)),
            " ".join(filter(None, people)),
            *([method.lost_lead] if method.lost else []),
        ),
        method.lost,
        texts("basis_caption") if method.basis else "",
        (texts("basis"), texts("number")),
        _rows(method.basis),
    )


def _quality(words: Words, method: MethodView) -> tuple[SectionRecord, SectionRecord]:
    texts = words.texts
    listed = texts("recall_listed", share=texts.number(100 * LISTED_RIGHT, 0))
    return (
        SectionRecord(
            texts("quality"),
            () if method.quality else (texts("quality_none"),),
            caption=texts("quality_caption") if method.quality else "",
            header=(texts("measure"), texts("value")),
            rows=_rows(method.quality),
        ),
        SectionRecord(
            texts("recall_caption"),
            (texts("recall_note"), listed),
            caption=texts("recall_caption"),
            header=(texts("type_column"), texts("recall")),
            rows=_rows(method.recall),
        ),
    )


def _minimum(words: Words) -> SectionRecord:
    texts, settings = words.texts, words.lookup.results.settings
    return SectionRecord(
        texts("minimum"),
        caption=texts("minimum_caption"),
        header=(texts("to_say"), texts("needed")),
        rows=(
            (texts("min_share"), texts("min_share_n", n=settings.min_share_n)),
            (
                texts("min_recurs"),
                texts(
                    "min_recurs_n",
                    n=settings.min_recurrence_sessions,
                    all=settings.min_direction_sessions,
                ),
            ),
            (texts("min_direction"), texts("min_direction_n", n=settings.min_direction_sessions)),
            (texts("min_compare"), texts("min_compare_n")),
        ),
    )


def _codebook(words: Words) -> tuple[SectionRecord, SectionRecord]:
    texts, book = words.texts, words.lookup.results.codebook
    return (
        SectionRecord(
            texts("codebook"),
            (texts("codebook_line", version=book.version, digest=book.digest),),
            caption=texts("codebook_caption"),
            header=(texts("type_column"), texts("definition")),
            rows=tuple((words.type_name(each.type), each.definition) for each in words.entries.values()),
        ),
        SectionRecord(
            texts("matrix"),
            caption=texts("methods_caption"),
            header=(texts("category"), texts("definition")),
            rows=tuple((words.method_name(each.method), each.definition) for each in book.methods),
        ),
    )


def _cite(words: Words, method: MethodView) -> SectionRecord:
    texts, results = words.texts, words.lookup.results
    return SectionRecord(
        texts("cite"),
        (
            texts(
                "cite_result",
                version=f" {method.version}" if method.version else "",
                documents=texts.count("documents", len(results.documents)),
                codebook=results.codebook.version,
                digest=results.codebook.digest,
            ),
            texts("cite_quote"),
        ),
    )
