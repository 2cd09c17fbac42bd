"""Quotes for the first screen: whole sentences of which the machine is sure, each shown once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.records import Finding, Theme
from pipeline.report.citing import Link, entry_anchor
from pipeline.report.sentences import read_sentence
from pipeline.report.telling import (
    NO_HEADLINE,
    SHORTEST,
    names_matter,
    names_theme,
    says_nothing,
    stands_alone,
    tells_state,
)
from pipeline.report.views import UNSURE, ScopeFindings
from pipeline.terms import CASE_MASK

_CAREFUL = frozenset({"negated", "hedged"})
"""Flags of a finding that is one only when there is no other."""
_SURE = 0.7
"""Score from which a label is as sure as the next; a choice."""
_SHORT, _LONG = 30, 120
"""Characters below which a quote says little, and from which it crowds the screen; choices."""


@dataclass(slots=True)
class Headlines:
    """Chooses the quotes of one programme, none twice."""

    group: ScopeFindings
    taken: set[str] = field(default_factory=set)

    def choose(self, findings: Iterable[Finding], theme: Theme | None = None) -> Link | None:
        """Return the sentence of the finding that tells most, with the place of it on the page."""
        told = [
            (item, text) for item in findings if (text := self._tell(item)) and not says_nothing(text, theme)
        ]
        if not told:
            return None
        sessions = self.group.words.lookup.places
        exemplars: Sequence[str] = theme.exemplars if theme else ()

        def rank(each: tuple[Finding, str]) -> tuple[object, ...]:
            item, text = each
            return (
                theme is not None and theme.theme_id in item.doubtful_themes,
                not _is_sure(item) or len(text) < _SHORT,
                not _CAREFUL.isdisjoint(item.flags) or not stands_alone(text),
                theme is not None and not names_theme(text, theme),
                self.group.words.lookup.is_bare(item),
                not names_matter(text),
                not _SHORT <= len(text) <= _LONG,
                item.finding_id not in exemplars,
                -sessions[item.session_id],
                len(text),
                item.finding_id,
            )

        item, text = min(told, key=rank)
        return self._link(item, text)

    def tell_solved(self, finding: Finding) -> Link | None:
        """Return what calls a matter solved, as it stands when it is no whole sentence; None when nobody learns from it."""
        document = self.group.words.lookup.documents[finding.document]
        text = read_sentence(document, finding) or " ".join(finding.quote.text.split())
        is_hidden = CASE_MASK in text or not (NO_HEADLINE - {UNSURE}).isdisjoint(finding.flags)
        if is_hidden or len(text) < SHORTEST or text in self.taken or says_nothing(text, None):
            return None
        return self._link(finding, text)

    def _link(self, finding: Finding, text: str) -> Link:
        self.taken.add(text)
        return Link(text, f"#{entry_anchor(finding.finding_id)}", self.group.words.cite(finding))

    def _tell(self, finding: Finding) -> str:
        if not NO_HEADLINE.isdisjoint(finding.flags):
            return ""
        document = self.group.words.lookup.documents[finding.document]
        text = read_sentence(document, finding)
        is_fit = len(text) >= SHORTEST and text not in self.taken and not tells_state(text)
        return text if is_fit else ""


def _is_sure(finding: Finding) -> bool:
    return finding.type_score >= _SURE or finding.type_source.startswith("person:")
