"""Lines that only give the term of the agreement before them: "Klaar: 1 oktober 2025."."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from pipeline.classify.judging import Judgement
from pipeline.records import BlockKind, FindingType, Session, Unit

ReadDeadline = Callable[[str, Session, bool], str | None]
"""Resolve a date in a text against a session, of an action of before it or not; ISO 8601 or None."""
SOURCE = "rule:C4.term"
LONGEST = 6
"""Words of a term; in a longer line more is said than when. A choice."""
_BY = r"(?:\s(?:uiterlijk|v[oó][oó]r|op|per|datum))*"
_MONTH = r"(?:jan|feb|mrt|maart|apr|mei|jun|jul|aug|sep|okt|nov|dec)\w*\.?"
_DATE = rf"(?:\d{{1,2}}[\s/.-]+(?:{_MONTH}|\d{{1,2}})|(?:eind|begin|half|medio)\s{_MONTH}|{_MONTH})(?:[\s/.-]+\d{{2,4}})?"
_TIME = rf"(?:{_DATE}|(?:de\s)?(?:zomer|herfst|kerst|mei|voorjaars)(?:vakantie)?|de volgende \w+)"
_DAY = r"(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag|ma|di|wo|do|vr|za|zo)"
_WHEN = rf"(?:(?:{_DAY}|uiterlijk|v[oó][oó]r|na|op|per|eind|begin|half|medio|de|het)\s)*(?:{_TIME}|\d{{4}}-\d{{2}}-\d{{2}}|(?:week|wk)\s\d{{1,2}}|q[1-4](?:\s\d{{4}})?)"
_LABELLED = re.compile(
    rf"\W*(?:klaar|gereed|af|deadline|termijn|uiterlijk|wanneer|streefdatum|einddatum|opleverdatum){_BY}\s*[:=]\s*({_WHEN})\W*",
    re.IGNORECASE,
)
"""Behind the label stands a term and nothing else: "Uiterlijk: 1 mei belt Karin" is an agreement."""
_BARE = re.compile(
    rf"\W*(?:(?:klaar|gereed|af)\s)?((?:uiterlijk|v[oó][oó]r)\s{_TIME})(?:,?\s(?:beloofd|afgesproken|graag))?\W*|\W*(?:deadline|termijn)\s({_TIME})\W*",
    re.IGNORECASE,
)
"""Without a colon only what can be nothing but a term: "Uiterlijk 1 mei.", but not "Voor 1 mei belt Karin."."""
_OF_OWNER = re.compile(r"\W*(?:wie|door|trekker|actiehouder|eigenaar)\s*:", re.IGNORECASE)
"""A line that may stand between an agreement and its term."""


def read_term(text: str, session: Session, read_deadline: ReadDeadline) -> str | None:
    """Return the words of the term when a line gives nothing else, None when it says more or no date."""
    found = _LABELLED.fullmatch(text) or _BARE.fullmatch(text)
    term = next(filter(None, found.groups()), "") if found else ""
    is_short = 0 < len(term.split()) <= LONGEST
    return term if is_short and read_deadline(term, session, False) else None


def set_terms_aside(judgements: Sequence[Judgement], read_deadline: ReadDeadline) -> tuple[Judgement, ...]:
    """Return the judgements with lines that only give a term as context."""
    return tuple(
        replace(judged, decision=replace(judged.decision, type=None, source=SOURCE))
        if _term_of(judged, read_deadline)
        else judged
        for judged in judgements
    )


def find_terms(judgements: Sequence[Judgement], read_deadline: ReadDeadline) -> dict[str, str]:
    """Return the words of the terms that lines of their own give, by unit id of the action that they belong to.

    That is the last action before it in the same block, or else the line just before it; what stands in a table is
    read by its columns.
    """
    return dict(_find_owners(judgements, read_deadline))


def _term_of(judged: Judgement, read_deadline: ReadDeadline) -> str | None:
    if judged.unit.kind is BlockKind.TABLE_CELL:
        return None
    return read_term(judged.unit.quote.text, judged.session, read_deadline)


def _find_owners(judgements: Sequence[Judgement], read_deadline: ReadDeadline) -> Iterator[tuple[str, str]]:
    before: list[Judgement] = []
    for judged in judgements:
        term = _term_of(judged, read_deadline) if judged.decision.source == SOURCE else None
        if term is None:
            if not _OF_OWNER.match(judged.unit.quote.text):
                before.append(judged)
            continue
        near = [each for each in before if each.unit.block == judged.unit.block] or before[-1:]
        of = [each for each in near if _is_action(each) and _stand_together(each.unit, judged.unit)]
        if of:
            yield of[-1].unit.unit_id, term


def _stand_together(unit: Unit, line: Unit) -> bool:
    return unit.session_id == line.session_id and unit.trail == line.trail


def _is_action(judged: Judgement) -> bool:
    return judged.decision.type is FindingType.ACTION
