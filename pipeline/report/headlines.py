"""Quotes for the first screen: whole sentences of which the machine is sure, each shown once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.records import Document, Finding, Theme
from pipeline.report.citing import Link, entry_anchor
from pipeline.report.telling import NO_HEADLINE, SHORTEST, leans, names_matter
from pipeline.report.views import ScopeFindings
from pipeline.terms import CASE_MASK

_CAREFUL = frozenset({"negated", "hedged"})
"""Flags of a finding that is one only when there is no other."""
_SURE = 0.7
"""Score from which a label is as sure as the next; a choice."""
_SHORT, _LONG = 30, 120
"""Characters below which a quote says little, and from which it crowds the screen; choices."""
_BEGIN = re.compile(r"[\"'‘’“”„«(]*[^\W_a-zà-ÿ]")
_END = re.compile(r"[.!?…][\"'’”»)]*$")
_CELLS = " · "
"""What stands between the cells of a row that is quoted as one text."""
_ABBREVIATION = re.compile(r"(?<!\w)(?:dhr|mevr|mw|drs|dr|ir|ing|mr|prof|bijv|bv|o\.a|m\.n|d\.w\.z|i\.p\.v|e\.d|nl|ca|evt|incl|excl|nr|blz|tel|st|[A-Za-z])\.$", re.IGNORECASE)  # fmt: skip
"""What ends in a point that ends no sentence."""
_STOP = re.compile(r"[.!?…][\"'’”»)]*\s+(?=[\"'‘“„«(]*[A-ZÀ-Ý0-9])|\n")


def is_whole(text: str) -> bool:
    """Return whether a text begins and ends as a sentence does, and is no row of cells."""
    return _BEGIN.match(text) is not None and _END.search(text) is not None and _CELLS not in text


def read_sentence(document: Document, finding: Finding) -> str:
    """Return the whole sentence in which a finding stands, empty when it cannot be shown."""
    quote = finding.quote
    text = " ".join(quote.text.split())
    if not is_whole(text):
        block = next(
            (item for item in document.blocks if item.start_char <= quote.start_char < item.end_char), None
        )
        if block is None:
            return ""
        before, after = (
            document.text[block.start_char : quote.start_char],
            document.text[quote.end_char : block.end_char],
        )
        start = max((stop.end() for stop in _find_stops(before)), default=0)
        if not _END.search(text):
            stop = next(_find_stops(after), None)
            text += after[: stop.end()] if stop else after
        text = " ".join((before[start:] + text).split())
    return text if is_whole(text) and CASE_MASK not in text else ""


def _find_stops(text: str) -> Iterator[re.Match[str]]:
    """Yield the places of a text where a sentence ends, not those behind "dhr." or an initial."""
    return (stop for stop in _STOP.finditer(text) if not _ABBREVIATION.search(text[: stop.start() + 1]))


@dataclass(slots=True)
class Headlines:
    """Chooses the quotes of one programme, none twice."""

    group: ScopeFindings
    taken: set[str] = field(default_factory=set)

    def choose(self, findings: Iterable[Finding], theme: Theme | None = None) -> Link | None:
        """Return the sentence of the finding that tells most, with the place of it on the page."""
        told = [(item, text) for item in findings if (text := self._tell(item))]
        if not told:
            return None
        sessions = self.group.words.lookup.places
        exemplars: Sequence[str] = theme.exemplars if theme else ()

        def rank(each: tuple[Finding, str]) -> tuple[object, ...]:
            item, text = each
            return (
                not _is_sure(item) or len(text) < _SHORT,
                not _CAREFUL.isdisjoint(item.flags) or leans(text),
                not names_matter(text),
                not _SHORT <= len(text) <= _LONG,
                item.finding_id not in exemplars,
                -sessions[item.session_id],
                len(text),
                item.finding_id,
            )

        item, text = min(told, key=rank)
        self.taken.add(text)
        return Link(text, f"#{entry_anchor(item.finding_id)}")

    def _tell(self, finding: Finding) -> str:
        if not NO_HEADLINE.isdisjoint(finding.flags):
            return ""
        document = self.group.words.lookup.documents[finding.document]
        text = read_sentence(document, finding)
        return text if len(text) >= SHORTEST and text not in self.taken else ""


def _is_sure(finding: Finding) -> bool:
    return finding.type_score >= _SURE or finding.type_source.startswith("person:")
