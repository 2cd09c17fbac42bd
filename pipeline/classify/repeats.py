"""Mark what a report says twice (rules R1 and R2); between documents it is recurrence, never repetition."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.codebook import content_stems
from pipeline.records import Finding, FindingType

_WORDS = re.compile(r"[\w'’-]+|[^\w'’-]+")
_NAME = re.compile(r"[A-ZÀ-Þ][\w'’-]+")
_DATE = re.compile(
    r"\b(?:\d+|jan(?:uari)?|feb(?:ruari)?|maart|apr(?:il)?|mei|juni|juli|aug(?:ustus)?|sept?(?:ember)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?|(?:maan|dins|woens|donder|vrij|zater|zon)dag|uiterlijk|week)\b",
    re.IGNORECASE,
)
MIN_SHARED = 0.75
"""Share of the shorter finding's content words that the other must hold; set on the development reports."""
MIN_WORDS = 2


def mark_repeats(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return the findings with `repeated_of` set on the later of two that say the same with the same type."""
    marked: list[Finding] = []
    owners = frozenset(
        word
        for finding in findings
        if finding.type is FindingType.ACTION
        for word in _NAME.findall(finding.actor or "")
    )
    stems = {finding.finding_id: frozenset(content_stems(_core(finding, owners))) for finding in findings}
    for finding in findings:
        earlier = next(
            (
                other
                for other in marked
                if other.repeated_of is None
                and other.session_id == finding.session_id
                and other.type is finding.type
                and _says_same(stems[other.finding_id], stems[finding.finding_id])
            ),
            None,
        )
        marked.append(replace(finding, repeated_of=earlier.finding_id) if earlier else finding)
    return tuple(marked)


def _core(finding: Finding, owners: frozenset[str]) -> str:
    """Return the text of a finding; of an action without owners and dates, which a list of actions puts in another way."""
    if finding.type is not FindingType.ACTION:
        return finding.quote.text
    kept = (
        " " if found.group() in owners else found.group() for found in _WORDS.finditer(finding.quote.text)
    )
    return _DATE.sub(" ", "".join(kept))


def _says_same(first: frozenset[str], second: frozenset[str]) -> bool:
    if not first or not second:
        return False
    if first == second:
        return True
    small, large = sorted((first, second), key=len)
    if len(small) < MIN_WORDS or len(large) > 3 * len(small):
        return False
    return len(small & large) >= MIN_SHARED * len(small) and len(small & large) >= 0.5 * len(large)
