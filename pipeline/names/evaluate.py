"""Measure how many names are found, and how many that are none, against mentions that people marked."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import GoldError
from pipeline.gold import read_gold_rows
from pipeline.names.find import find_mentions
from pipeline.names.signatures import KIND as SIGNATURE
from pipeline.records import Document
from pipeline.settings import Settings

# Kinds of lines that mark what tempts but is no name.
_NO_NAME = frozenset(("none", "no_name", "non_name", "geen", "niet"))


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one document's source, as code points."""

    doc: str
    start: int
    end: int
    text: str = ""
    kind: str = "person"
    announced: bool = False
    """True when structure announces it: a list, a label, a reporting verb, brackets, an owner column."""


@dataclass(frozen=True, slots=True)
class NamesScore:
    """What was found of what people marked; shares are 0..1, None when there was nothing to count."""

    announced: int
    announced_found: int
    overall: int
    overall_found: int
    found: int
    right: int
    traps: int
    traps_taken: int
    missed: tuple[Span, ...]
    wrong: tuple[Span, ...]

    @property
    def recall_announced(self) -> float | None:
        """Return the share of announced mentions that were found."""
        return _share(self.announced_found, self.announced)

    @property
    def recall(self) -> float | None:
        """Return the share of all mentions that were found."""
        return _share(self.overall_found, self.overall)

    @property
    def precision(self) -> float | None:
        """Return the share of what was found that overlaps a mention."""
        return _share(self.right, self.found)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def score_mentions(found: Sequence[Span], gold: Sequence[Span], non_names: Sequence[Span] = ()) -> NamesScore:
    """Return recall and precision by overlap of spans in the same document, whatever the kind.

    A gold mention is found when a found span overlaps it; a found span is wrong when it overlaps no gold mention.
    `non_names` are stretches that tempt but are no names; how many were taken is counted apart.
    """
    found_in, gold_in = _by_document(found), _by_document(gold)
    hit = [span for span in gold if _overlaps(span, found_in)]
    hits = set(hit)
    wrong = [span for span in found if not _overlaps(span, gold_in)]
    return NamesScore(
        announced=sum(span.announced for span in gold),
        announced_found=sum(span.announced for span in hit),
        overall=len(gold),
        overall_found=len(hit),
        found=len(found),
        right=len(found) - len(wrong),
        traps=len(non_names),
        traps_taken=sum(_overlaps(span, found_in) for span in non_names),
        missed=tuple(span for span in gold if span not in hits),
        wrong=tuple(wrong),
    )


def _by_document(spans: Sequence[Span]) -> Mapping[str, list[Span]]:
    grouped: dict[str, list[Span]] = {}
    for span in sorted(spans, key=lambda span: (span.doc, span.start, span.end)):
        grouped.setdefault(span.doc, []).append(span)
    return grouped


def _overlaps(span: Span, others: Mapping[str, list[Span]]) -> bool:
    near = others.get(span.doc, [])
    before = bisect_right([other.start for other in near], span.end - 1)
    return any(other.end > span.start for other in near[:before])


def evaluate_names(
    reports: Path, mentions: Path, settings: Settings, read: Callable[[Path, str, Settings], Document]
) -> NamesScore:
    """Return the score over the reports that `mentions` names; `read` is the reader of the ingest room.

    `mentions` holds JSON lines with `doc`, `start`, `end` (code points of the decoded file), `text`, `kind` and
    `announced`; the kinds "none" and "geen" mark what is no name. Found mentions are led back to the file with
    `Document.source_span`; one without a place in the file counts as wrong. What is hidden of a signature beside the
    names and numbers in it is no name and is left out.

    Raises
    ------
    GoldError
        When a line cannot be read.
    """
    marked = _read_spans(mentions)
    found: list[Span] = []
    for name in sorted({span.doc for span in marked}):
        document = read(reports / name, name, settings)
        for mention in find_mentions(document):
            if mention.kind == SIGNATURE:
                continue
            place = document.source_span(mention.start_char, mention.end_char) or (-1, -1)
            found.append(Span(name, *place, mention.text, mention.kind))
    gold = [span for span in marked if span.kind not in _NO_NAME]
    return score_mentions(found, gold, [span for span in marked if span.kind in _NO_NAME])


def _read_spans(path: Path) -> list[Span]:
    spans = []
    for _, place, row in read_gold_rows([path]):
        try:
            start, end = int(row["start"]), int(row["end"])
            text, kind = str(row.get("text", "")), str(row.get("kind", "person"))
            spans.append(Span(row["doc"], start, end, text, kind, bool(row.get("announced", False))))
        except (ValueError, KeyError, TypeError) as error:
            raise GoldError(
                f"{place}: geen leesbare regel met een naam: {error}",
                "Controleer of elke regel doc, start en end heeft.",
            ) from error
    return spans
