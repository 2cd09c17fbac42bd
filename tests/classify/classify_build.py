from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.classify import compile_lexicon
from pipeline.classify.coding import Coder, code_document
from pipeline.classify.judging import Judgement, judge_units
from pipeline.codebook import load_codebook
from pipeline.ingest import read_document
from pipeline.language import build_nlp
from pipeline.records import BlockKind, Document, Finding, Heading, Quote, Session, Unit, UnitForm
from pipeline.sessions import read_deadline, read_sessions
from pipeline.settings import Settings
from pipeline.units import segment_units

_KINDS = {
    UnitForm.SENTENCE: BlockKind.PARAGRAPH,
    UnitForm.LIST_ITEM: BlockKind.LIST_ITEM,
    UnitForm.CELL_ITEM: BlockKind.LIST_ITEM,
    UnitForm.HEADING: BlockKind.HEADING,
}


def make_unit(
    text: str,
    heading: str | None = None,
    *,
    form: UnitForm = UnitForm.SENTENCE,
    column: str | None = None,
    row: str | None = None,
    cell_label: str | None = None,
    lead_in: str | None = None,
    following: str | None = None,
    first: bool = True,
    last: bool = True,
    speaker: str | None = None,
) -> Unit:
    trail: tuple[Heading, ...] = (Heading(heading, 2, 0),) if heading else ()
    if lead_in:
        trail += (Heading(lead_in, 7, 0),)
    unit = Unit(
        unit_id="u-1",
        session_id="s-1",
        document="verslag.txt",
        quote=Quote("d", 0, len(text), text),
        kind=_KINDS[form],
        form=form,
        trail=trail,
        column=column,
        row=row,
        cell_label=cell_label,
        first_in_block=first,
        last_in_block=last,
        following=following,
        speaker=speaker,
    )
    return replace(unit, lemmas=tuple(text.lower().split()))


def read_report(text: str) -> tuple[Document, tuple[Unit, ...]]:
    """Read a Markdown text as a report and return it with its units."""
    document, _, units = _read(text)
    return document, units


def judge_report(text: str) -> tuple[Judgement, ...]:
    """Read a Markdown text as a report and return what the rules say of its units."""
    document, sessions, units = _read(text)
    return judge_units(document, sessions, units, compile_lexicon(load_codebook()))


def code_report(text: str) -> tuple[Finding, ...]:
    """Read a Markdown text as a report and return its findings by the rules."""
    coder = Coder(compile_lexicon(load_codebook()))
    return code_document(*_read(text), coder, read_deadline).findings


def _read(text: str) -> tuple[Document, tuple[Session, ...], tuple[Unit, ...]]:
    settings, codebook = Settings(), load_codebook()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "kring.md"
        path.write_text(text, encoding="utf-8")
        document = read_document(path, "kring.md", settings)
    sessions = read_sessions(document, settings)
    return document, sessions, segment_units(document, sessions, build_nlp(settings), codebook)
