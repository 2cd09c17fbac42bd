"""The nouns: frozen records that pass between the rooms; those over sessions stand in `pipeline.over_sessions`.

All offsets are half-open ranges of code points. `Document.text` is the reading text, made once in
`pipeline.ingest`; every other text in a record can be found back in it.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.over_sessions import Certainty, Correction, FollowUp, Return, Standing, Theme
from pipeline.terms import (
    CASE_FLAG,
    CASE_MASK,
    SOLVED_FLAG,
    Aim,
    BlockKind,
    DocumentKind,
    FindingType,
    HeaderSource,
    Known,
    Method,
    Region,
    State,
    StateGround,
    Tense,
    UnitForm,
    VerbForm,
)  # fmt: skip

__all__ = [
    "CASE_FLAG", "CASE_MASK", "Aim", "Block", "BlockKind", "Cell", "Certainty", "Classification", "Correction", "Document",
    "DocumentKind", "Evidence", "Failure", "Finding", "FindingType", "FollowUp", "HeaderSource", "Heading",
    "Known", "ListPosition", "Mark", "Mention", "Method", "PlannedSession", "Quote", "Region", "Return",
    "Segment", "Session", "Standing", "State", "StateGround", "Syntax", "Tense", "Theme", "Unit", "UnitForm", "VerbForm",
    "is_held_back",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cell:
    """Place of a block in a table; rows and columns count from 0, header rows included."""

    table: int
    row: int
    column: int
    row_header: str | None = None
    column_header: str | None = None
    header_source: HeaderSource | None = None
    is_header: bool = False


@dataclass(frozen=True, slots=True)
class ListPosition:
    """Place of a block in a list; depth counts from 0."""

    depth: int
    marker: str
    ordered: bool = False
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a document: a heading, paragraph, list item, table cell, quote, footnote or furniture.

    A list item inside a table cell is a `LIST_ITEM` with both `item` and `cell` set.
    """

    kind: BlockKind
    start_char: int
    end_char: int
    level: int | None = None
    """Headings only: 1 (highest) to 6."""
    item: ListPosition | None = None
    cell: Cell | None = None
    region: Region = Region.BODY
    page: int | None = None
    is_guess: bool = False
    """True when the kind rests on looks (a short bare line, bold only), not on markup."""

    def __post_init__(self) -> None:
        """Refuse an empty or inverted range."""
        if not 0 <= self.start_char < self.end_char:
            raise ValueError(f"block has no extent: {self.start_char}..{self.end_char}")


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of reading text and the stretch of the decoded source it was made from.

    Equal lengths mean character for character; otherwise the whole stretch was replaced
    (an entity, white space, a rejoined word).
    """

    start_char: int
    end_char: int
    source_start: int
    source_end: int


@dataclass(frozen=True, slots=True)
class Document:
    """A report as a person reads it, with the way back to its source."""

    document_id: str
    """sha256 of the bytes, hexadecimal."""
    name: str
    """Path relative to the common parent of the sources, with forward slashes."""
    format: str
    text: str
    blocks: tuple[Block, ...]
    source_map: tuple[Segment, ...]
    encoding: str | None = None
    metadata: tuple[tuple[str, str], ...] = ()
    """What the file says of itself, such as ("title", ...) and ("published", ...)."""
    warnings: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse blocks that are out of order or outside the text."""
        end = 0
        for block in self.blocks:
            if block.start_char < end or block.end_char > len(self.text):
                raise ValueError(f"{self.name}: block {block.start_char}..{block.end_char} is out of place")
            end = block.end_char

    def quote(self, start_char: int, end_char: int) -> Quote:
        """Return the quote that stands at `start_char`..`end_char`."""
        return Quote(self.document_id, start_char, end_char, self.text[start_char:end_char])

    def source_span(self, start_char: int, end_char: int) -> tuple[int, int] | None:
        """Return the smallest source range that holds `start_char`..`end_char`, None when unknown."""
        low: int | None = None
        high: int | None = None
        for segment in self.source_map:
            if segment.end_char <= start_char or segment.start_char >= end_char:
                continue
            same = segment.end_char - segment.start_char == segment.source_end - segment.source_start
            left, right = segment.source_start, segment.source_end
            if same:
                left += max(0, start_char - segment.start_char)
                right -= max(0, segment.end_char - end_char)
            low = left if low is None else min(low, left)
            high = right if high is None else max(high, right)
        return None if low is None or high is None else (low, high)


@dataclass(frozen=True, slots=True)
class Quote:
    """A literal piece of a document: `document.text[start_char:end_char] == text`, always one piece."""

    document_id: str
    start_char: int
    end_char: int
    text: str

    def __post_init__(self) -> None:
        """Refuse a quote whose text does not fit its range."""
        if self.end_char - self.start_char != len(self.text) or self.start_char < 0:
            raise ValueError(f"quote does not fit {self.start_char}..{self.end_char}: {self.text!r}")


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a field of a session has its value."""

    field: str
    known: Known
    quote: Quote | None
    note: str = ""
    """In Dutch, for readers: how a derived value was derived, or what was set aside."""


@dataclass(frozen=True, slots=True)
class PlannedSession:
    """A later session that a report announces."""

    held_on: str | None
    """ISO 8601, possibly a month or year alone."""
    time: str | None = None
    location: str | None = None
    theme: str | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark or mean score that a report mentions."""

    name: str
    value: float
    quote: Quote


@dataclass(frozen=True, slots=True)
class Session:
    """One session, or one document that is no session report. Unknown is None, never a guess."""

    session_id: str
    document_id: str
    document: str
    start_char: int
    end_char: int
    kind: DocumentKind
    is_session_report: bool
    kind_because: str
    """In Dutch: what the kind rests on."""
    may_tell: bool = True
    """Whether it may tell what became of agreements: not when it is a policy paper, manual, agenda or plan."""
    title: str | None = None
    held_on: str | None = None
    """ISO 8601; a month or year alone as `2019-05`, `2019`; a quarter as `2019-Q2`."""
    held_on_known: Known = Known.MISSING
    published_on: str | None = None
    programme: str | None = None
    series: str | None = None
    number: int | None = None
    theme: str | None = None
    location: str | None = None
    time: str | None = None
    """As `15:00-17:00` or `15:00`."""
    participants: int | None = None
    facilitators: tuple[str, ...] = ()
    planned: tuple[PlannedSession, ...] = ()
    marks: tuple[Mark, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading or lead-in that stands above a unit, nearest last."""

    text: str
    level: int
    """1 to 6; a lead-in ("In de derde ronde:") has 7."""
    start_char: int


@dataclass(frozen=True, slots=True)
class Syntax:
    """The main clause of a unit as the parser sees it; all None or False without a parser."""

    verb: str | None = None
    """Lemma of the main verb, separable verbs whole ("oppakken")."""
    verb_form: VerbForm | None = None
    tense: Tense | None = None
    """None when no verb is finite."""
    modal: str | None = None
    """Lemma of the modal verb: kunnen, moeten, willen, mogen, zullen, hoeven, dienen."""
    negated: bool = False
    perfect: bool = False
    passive: bool = False
    subject: str | None = None
    """Words of the subject as written, determiners stripped; may hold a name."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, list item or cell item, findings and context alike, with all that later rooms need."""

    unit_id: str
    session_id: str
    document: str
    quote: Quote
    kind: BlockKind
    form: UnitForm
    trail: tuple[Heading, ...] = ()
    column: str | None = None
    row: str | None = None
    cell_label: str | None = None
    """Label that stands in the cell itself, such as "Rol:"."""
    group_label: str | None = None
    """List item one level up that serves as a label, such as "op macroniveau"."""
    work_form: str | None = None
    speaker: str | None = None
    depth: int = 0
    page: int | None = None
    block: int = 0
    """Index of the block in `Document.blocks`."""
    first_in_block: bool = True
    last_in_block: bool = True
    announces_list: bool = False
    """True when the unit ends in a colon and items follow."""
    lemmas: tuple[str, ...] = ()
    noun_phrases: tuple[str, ...] = ()
    syntax: Syntax = Syntax()
    previous: str | None = None
    """Text of the unit before, in the same block or the block before."""
    following: str | None = None


@dataclass(frozen=True, slots=True)
class Classification:
    """One label for one unit by one source; rules, model, people and gold stand side by side."""

    unit_id: str
    scheme: str
    """`finding`, `type`, `method`, `object`, `level`, `steering`, `perspective`; `state` of a line that is no action itself."""
    label: str
    score: float
    """0..1; for rules the strength of the rule, not a probability."""
    source: str
    """`rule:…`, `heading:…`, `column:…`, `model:…@hash`, `person:…`."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A unit whose effective label is finding."""

    finding_id: str
    unit_id: str
    session_id: str
    document: str
    quote: Quote
    type: FindingType
    type_score: float
    type_source: str
    method: Method
    method_score: float
    method_source: str
    object: Aim = Aim.PRACTICE
    level: str | None = None
    steering: str | None = None
    perspective: str | None = None
    v_theme: str | None = None
    subtype: str | None = None
    angles: tuple[str, ...] = ()
    table_theme: str | None = None
    """Theme of the table at which it was said; a column and its explanation share it."""
    speaker: str | None = None
    actor: str | None = None
    deadline: str | None = None
    """ISO 8601 as far as it is known, else the words of the report ("na de zomer")."""
    state: State | None = None
    heading: str | None = None
    column: str | None = None
    work_form: str | None = None
    page: int | None = None
    flags: tuple[str, ...] = ()
    repeated_of: str | None = None
    likely_themes: tuple[tuple[str, float], ...] | None = None
    """Known themes that the learned model reads in it, with their probability, the likeliest first; None: no model."""
    themes: tuple[str, ...] = ()
    doubtful_themes: tuple[str, ...] = ()
    """Those of its themes that no word names and of which the model is little sure."""
    lemmas: tuple[str, ...] = ()
    noun_phrases: tuple[str, ...] = ()
    note: str | None = None
    """What a person wrote beside it."""

    @property
    def calls_solved(self) -> bool:
        """Whether it calls a matter solved; an agreement or a question that is settled says no more than that of itself."""
        is_settled = self.state == State.SOLVED and self.type not in {
            FindingType.ACTION,
            FindingType.QUESTION,
        }
        return SOLVED_FLAG in self.flags or is_settled

    @property
    def is_held(self) -> bool:
        """Whether its text is held back as a case: what nobody can read, nobody can check."""
        return is_held_back(self.quote.text)


def is_held_back(text: str) -> bool:
    """Return whether a text is held back as a case, with nothing left to read beside the mask."""
    return CASE_MASK in text and not any(char.isalnum() for char in text.replace(CASE_MASK, ""))


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be used, with a code, a reason and advice."""

    name: str
    stage: str
    code: str
    reason: str
    advice: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A personal name, address or number in a document's text."""

    start_char: int
    end_char: int
    text: str
    kind: str
    """`person`, `email`, `phone`, `bsn`, `birthdate`, `address` or `signature`."""
    source: str
    """The rule that announced it."""
    role: str | None = None
