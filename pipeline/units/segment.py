"""Walk over the blocks of a session and cut them into units with their surroundings (U1 to U10)."""

from __future__ import annotations

import hashlib
import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.codebook import Codebook, PhrasePattern, compile_phrases, fold
from pipeline.language import BLOCKS_AT_ONCE, read_lemmas, read_noun_phrases, read_syntax
from pipeline.records import Block, BlockKind, Document, Heading, Session, Syntax, Unit, UnitForm
from pipeline.units.several import Part, cut_agreements
from pipeline.units.speech import find_statement, quoted_ranges, trailing_speaker
from pipeline.units.surroundings import LEAD_IN_LEVEL, Surroundings, walk_surroundings

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_ATTENDANCE = re.compile(
    r"^(?:aanwezig|deelnemers|afwezig|begeleid|gespreksleid|notulist|voorzitter|verslag)", re.IGNORECASE
)
_FULL_NAME = re.compile(
    r"\b([A-ZÀ-Þ][a-zà-ÿ]{2,})(?= (?:(?:van|de|der|den|ter|ten) ){0,2}[A-ZÀ-Þ][a-zà-ÿ]{2,})"
)
_PART = re.compile(r"(?:tafel|thema|ronde|groep|vraag|toelichting|opbrengst|uitkomst\w*|stelling)\b")
"""Headings of parts of a working form: they do not end it."""
MAX_FORM_LINE = 120
"""Characters; a longer paragraph tells about a working form, it does not announce one."""
FULL_PART, SHORT_ITEM = 3, 8
"""Words that a part of an item needs to be judged by itself, and of an item that is never cut at a shorter part. Set on the 48
reports of `data/training/development` that were coded as whole files (agriculture, safety, water, transport, care)."""
MIN_CONTENT = 2
"""A unit holds at least two letters or digits; less is a stray mark."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A sentence or item: offsets in the document, before quotes and speakers are taken off."""

    start: int
    end: int
    quote_speaker: str | None
    first: bool
    last: bool
    part: bool = False
    lead: Heading | None = None
    """What announces it together with other agreements of its sentence."""


def segment_units(
    document: Document, sessions: Sequence[Session], nlp: Language, codebook: Codebook
) -> tuple[Unit, ...]:
    """Return every sentence, list item and cell item of `document`, in reading order.

    Text outside all sessions of a file (a cover, an introduction) goes to the first session.
    """
    people = _people(document)
    work_forms = _work_forms(codebook)
    seen: Counter[str] = Counter()
    units: list[Unit] = []
    form = _WorkForm(None, 0)
    surroundings = list(walk_surroundings(document, codebook))
    texts = (document.text[block.start_char : block.end_char] for block in document.blocks)
    docs = nlp.pipe(texts, batch_size=BLOCKS_AT_ONCE)
    for index, (block, around, doc) in enumerate(zip(document.blocks, surroundings, docs, strict=True)):
        if block.kind is BlockKind.FURNITURE:
            continue
        form = _next_work_form(form, document, block, work_forms)
        sentences = tuple((span.start_char, span.end_char) for span in doc.sents)
        session = _session_at(sessions, block.start_char)
        for piece in _pieces(document, block, sentences, people):
            unit = _make_unit(document, session, block, index, around, piece, people)
            if unit is not None:
                span = _span_of(doc, block, unit)
                units.append(
                    replace(
                        unit,
                        unit_id=_identify(unit, seen),
                        work_form=form.name,
                        lemmas=read_lemmas(span) if span is not None else (),
                        noun_phrases=read_noun_phrases(span) if span is not None else (),
                        syntax=read_syntax(span) if span is not None else Syntax(),
                    )
                )
    return _link(units)


def _pieces(
    document: Document, block: Block, sentences: Sequence[tuple[int, int]], people: frozenset[str]
) -> Iterator[_Piece]:
    text = document.text[block.start_char : block.end_char]
    quotes = quoted_ranges(text)
    spans = list(sentences)
    if block.kind not in {BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.FOOTNOTE}:
        spans = _merge_fragments(text, spans, block)
    named = trailing_speaker(text)
    for number, (low, high) in enumerate(spans):
        while low < high and text[low].isspace():
            low += 1
        while high > low and text[high - 1].isspace():
            high -= 1
        if sum(map(str.isalnum, text[low:high])) < MIN_CONTENT:
            continue
        middle = (low + high) // 2
        speaker = next((who for start, end, who in quotes if start <= middle < end and who), named)
        parts = () if block.kind is BlockKind.HEADING else cut_agreements(text[low:high], people)
        for part in parts or (Part(0, high - low),):
            is_first = number == 0 and part is (parts or (part,))[0]
            is_last = number == len(spans) - 1 and part is (parts or (part,))[-1]
            start = block.start_char + low
            lead = Heading(part.lead, LEAD_IN_LEVEL, start) if part.lead else None
            yield _Piece(start + part.start, start + part.end, speaker, is_first, is_last, bool(parts), lead)


def _merge_fragments(text: str, spans: list[tuple[int, int]], block: Block) -> list[tuple[int, int]]:
    """Cut an item only where a statement of its own begins (U2).

    A part of one or two words ("Weekend: bandje.") stays with what stands before it, at the start with what follows;
    an item of at most `SHORT_ITEM` words with such a part stays whole. A cell that lists three things or more
    between semicolons holds as many items (U1).
    """
    if block.cell is not None and text.count(";") >= 2 and len(spans) == 1:
        return _split_at_semicolons(text, *spans[0])
    sizes = [len(text[low:high].split()) for low, high in spans]
    if sum(sizes) <= SHORT_ITEM and min(sizes, default=0) < FULL_PART:
        return [(spans[0][0], spans[-1][1])] if spans else []
    joined: list[tuple[int, int]] = []
    for span, size in zip(spans, sizes, strict=True):
        before = joined[-1] if joined else None
        if before and (size < FULL_PART or len(text[slice(*before)].split()) < FULL_PART):
            joined[-1] = (before[0], span[1])
        else:
            joined.append(span)
    return joined


def _split_at_semicolons(text: str, low: int, high: int) -> list[tuple[int, int]]:
    cuts = [low, *(low + match.end() for match in re.finditer(r";(?=\s)", text[low:high])), high]
    return [(start, end) for start, end in itertools.pairwise(cuts) if text[start:end].strip(" ;")]


def _make_unit(
    document: Document,
    session: Session,
    block: Block,
    index: int,
    around: Surroundings,
    piece: _Piece,
    people: frozenset[str],
) -> Unit | None:
    raw = document.text[piece.start : piece.end]
    statement = find_statement(raw, frozenset() if block.kind is BlockKind.HEADING or piece.part else people)
    start, end = piece.start + statement.start, piece.start + statement.end
    if end - start < MIN_CONTENT or not any(map(str.isalnum, document.text[start:end])):
        return None
    cell = block.cell
    return Unit(
        unit_id="",
        session_id=session.session_id,
        document=document.name,
        quote=document.quote(start, end),
        kind=block.kind,
        form=_form(block),
        trail=(*around.trail, piece.lead) if piece.lead else around.trail,
        column=cell.column_header if cell else None,
        row=cell.row_header if cell else None,
        cell_label=around.cell_label,
        group_label=around.group_label,
        speaker=statement.speaker or piece.quote_speaker,
        depth=block.item.depth if block.item else 0,
        page=block.page,
        block=index,
        first_in_block=piece.first,
        last_in_block=piece.last,
        announces_list=around.announces_list and piece.last,
    )


def _span_of(doc: Doc, block: Block, unit: Unit) -> Span | None:
    """Return the tokens of a unit in the doc of its block."""
    start, end = unit.quote.start_char - block.start_char, unit.quote.end_char - block.start_char
    return doc.char_span(start, end, alignment_mode="expand")


def _form(block: Block) -> UnitForm:
    if block.kind is BlockKind.HEADING:
        return UnitForm.HEADING
    if block.cell is not None:
        return UnitForm.CELL_ITEM
    return UnitForm.LIST_ITEM if block.kind is BlockKind.LIST_ITEM else UnitForm.SENTENCE


def _session_at(sessions: Sequence[Session], position: int) -> Session:
    within = [session for session in sessions if session.start_char <= position < session.end_char]
    return within[0] if within else sessions[0]


def _identify(unit: Unit, seen: Counter[str]) -> str:
    """Return an id from document name, normalised text and occurrence; position plays no part."""
    key = f"{unit.document}\n{' '.join(_WORD.findall(fold(unit.quote.text)))}"
    seen[key] += 1
    return "u-" + hashlib.sha256(f"{key}\n{seen[key]}".encode()).hexdigest()[:10]


def _link(units: list[Unit]) -> tuple[Unit, ...]:
    texts = [None, *(unit.quote.text for unit in units), None]
    return tuple(
        replace(unit, previous=texts[number], following=texts[number + 2])
        for number, unit in enumerate(units)
    )


def _people(document: Document) -> frozenset[str]:
    """Return words by which "Naam: …" is known: of attendance lines, and first names of full names."""
    words: set[str] = set(_FULL_NAME.findall(document.text))
    for block in document.blocks:
        text = document.text[block.start_char : block.end_char]
        header = block.cell.row_header if block.cell else None
        if _ATTENDANCE.match(text) or (header and _ATTENDANCE.match(header)):
            words.update(word for word in _WORD.findall(text) if word[0].isupper())
    return frozenset(words)


def _work_forms(codebook: Codebook) -> tuple[tuple[str, PhrasePattern], ...]:
    prefix = "work_form."
    return tuple(
        (rule.id.removeprefix(prefix), compile_phrases(rule.phrases))
        for rule in codebook.rules
        if rule.id.startswith(prefix)
    )


_LATER = re.compile(r"\W*(?:volgende|vervolg|komende|aanstaande)\b(?! (?:ronde|tafel|opdracht|oefening))")
"""Begin of a line on another session: "Volgende: worldcafé 5 februari"."""


_AGENDA = re.compile(r"\W*(?:agenda|programma|dagindeling|op de agenda|agendapunten)\b\W*(?:van\b|:|\d|$)")
_POINT = re.compile(r"(?:^|[\s:;,.(])(\d{1,2})[.)]?\s+(?=[a-z])")


def _lists_points(text: str) -> bool:
    """Whether a line is an agenda ("Agenda: 1 terugblik 2 casus 3 rondvraag"): one point names no form of the whole."""
    numbers = [int(match) for match in _POINT.findall(text)]
    counts_up = len(numbers) > 2 and all(after == before + 1 for before, after in itertools.pairwise(numbers))
    return counts_up or _AGENDA.match(text) is not None


HEAD_BLOCKS, LABEL_WORDS = 6, 6
"""Blocks of the head, in which any short line tells the form of the whole; words of a label further down. Choices."""
_POINTS = frozenset({"rondvraag", "wat neem je mee"})
"""Forms that are a point of a meeting: a line that opens with them may tell the rest of it."""


def _announces(document: Document, block: Block, text: str, form: str) -> bool:
    """Whether a line names the working form of what follows, and does not only speak of one ("intervisie gaat niet door")."""
    if len(text) > MAX_FORM_LINE:
        return False
    is_label = (len(text.split()) <= LABEL_WORDS and not text.endswith((".", "!", ";"))) or text.endswith(":")
    return form in _POINTS or is_label or block in document.blocks[:HEAD_BLOCKS]


@dataclass(frozen=True, slots=True)
class _WorkForm:
    """The working form in force and the level of the heading that brought it."""

    name: str | None
    level: int


def _next_work_form(
    form: _WorkForm, document: Document, block: Block, work_forms: tuple[tuple[str, PhrasePattern], ...]
) -> _WorkForm:
    """Return the working form after a block: named by a heading or short line, ended by a heading as high."""
    if block.kind not in {BlockKind.HEADING, BlockKind.PARAGRAPH}:
        return form
    text = fold(document.text[block.start_char : block.end_char])
    forms = () if _LATER.match(text) or _lists_points(text) else work_forms
    named = next((name for name, pattern in forms if pattern.search(text)), None)
    if block.kind is BlockKind.HEADING:
        level = block.level or 6
        if named is not None:
            return _WorkForm(named, level)
        return form if level > form.level or _PART.match(text) else _WorkForm(None, 0)
    return (
        _WorkForm(named, form.level)
        if named is not None and _announces(document, block, text, named)
        else form
    )
