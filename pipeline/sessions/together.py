"""With how many we were, as people say it of themselves: "we waren met z'n zestienen", "met 16"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.sessions.lexicon import Lexicon
from pipeline.terms import MONTHS

LOWEST = 2
"""The smallest number of people that is a meeting."""
_CLAUSE_ENDS = r"\s*(?:[.,;:!?()]|$|\s(?:in|op|om|aan|bij|en|te|deze)\b)"
"""What follows a number of people that stands alone ("we waren met 16 in de kantine")."""

_NO_VERB = r"(?![^.!?]*\b(?:is|zijn|was|waren|wordt|worden|werd|werden|heeft|hebben|had|hadden|gaan|gingen|kan|kunnen|moet|moeten)\b)"
"""Behind "met 21 mensen,": with a verb like these they are those with whom something is done."""
_WHEN_TOLD = (
    r"(?:\(?(?:gisteren|vandaag|vanavond|vanmiddag|vanochtend|vorige|week|op|eindelijk|weer|toch|\w+dag|\d{1,2}|"
    rf"{'|'.join(MONTHS)})\)?\s){{1,7}}"
)
"""Words of time alone between "dat we" and "met z'n vijven": with another word it may be somebody else."""
_SUPPOSED = re.compile(r"\b(?:als|indien|zodra|mits|tenzij|mochten|stel(?:\s+dat)?)\s+$", re.IGNORECASE)
"""Before "we met z'n tienen waren": it is supposed, not told."""
_TOLD_AT = re.compile(
    r"\b(?:is|zijn|werd|werden)\b[^.!?]*\b(?:besproken|voorgelegd|gedeeld|gepresenteerd|teruggelegd|getoond)\W+(?:en\s+)?$",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(r"\b(?:in|te)\s+[A-ZÀ-Ý]")
"""Before "daar waren elf mensen bij": what was done at the meeting, and that it was in another place."""


def number_pattern(lexicon: Lexicon) -> str:
    """Return a pattern of a number of people, in digits or words."""
    words = "|".join(word for word, value in lexicon.numbers.items() if value >= LOWEST)
    return rf"(?<![\w.,€/:-])(?:(?P<digits>\d{{1,4}})(?P<plus>\+)?|(?P<word>{words}))(?![\w%/:-]|[.,]\d|\s*%|\s*procent)"


def find_groups(sentence: str, lexicon: Lexicon) -> Iterator[tuple[re.Match[str], str]]:
    """Yield "we waren met z'n zestienen" and "met 16", said of us and not within quotes; "opening" opens a report."""
    groups = "|".join(lexicon.groups)
    ours = rf"met\s+(?:z['’]n|zijn|ons)\s+(?P<group>{groups})(?![\w%-])(?!\s+per\b)"
    went = r"(?:waren|zaten|kwamen|gingen|stonden|vertrokken|reden)"
    told = rf"(?:(?:we|wij)\s+{went}|{went}\s+(?:we|wij))\s+(?:[\w’'-]+,?\s+){{0,8}}?"
    people = (
        rf"\s+(?:[\w’'-]+\s+){{0,3}}?(?:{lexicon.sources['attendees']}|{lexicon.sources['persons']})(?![\w-])"
    )
    bare = rf"(?:waren|zaten|kwamen)\s+(?:[\w’'-]+\s+){{0,4}}?met\s+(?:ons\s+|z['’]n\s+)?{number_pattern(lexicon)}(?={_CLAUSE_ENDS}|{people})"
    forms: tuple[tuple[str, str], ...] = (
        (rf"\b{told}{ours}", "group"),
        (rf"\b(?:dat|toen)\s(?:we|wij)\s{_WHEN_TOLD}{ours}(?=\s(?:[\w-]+\s){{0,4}}?{went}\b)", "group"),
        (rf"\b{bare}", "group"),
        (
            rf"\b(?:we|wij)\s+(?:(?:er|hier)\s+)?(?:{_WHEN_TOLD})?met\s+{number_pattern(lexicon)}{people}\s+(?:waren|zaten|bijeen|bij elkaar)\b",
            "group",
        ),
        (rf"^\W*{ours}(?=[^.!?]*\b(?:we|wij|ons)\b|[^.!?]*$)", "opening"),
        (rf"[,;|·]\s*{ours}\W*$", "opening"),
        (
            rf"^\W*met\s+{number_pattern(lexicon)}{people}(?=\s*(?:[.;]|$)|,{_NO_VERB}|\s(?:aan|rond|om)\s(?:de\s)?tafel\b)",
            "opening",
        ),
    )
    if not any(lexicon.has(cue, sentence) for cue in ("earlier", "planned")) and lexicon.has(
        "meeting", sentence
    ):
        # "daar" is the meeting that the sentence names
        forms += ((rf"\bdaar\s+(?:waren|zaten)\s+{number_pattern(lexicon)}{people}\s+bij\b", "opening"),)
    for source, kind in forms:
        for match in re.finditer(source, sentence, re.IGNORECASE):
            before = sentence[: match.start()]
            if match.group().lower().startswith("daar") and not _is_at_meeting(before):
                continue
            is_quoted = before.count('"') % 2 == 1 or re.search(r"[“„][^”]*$", before)
            if not (is_quoted or _SUPPOSED.search(before)):
                yield match, kind


def _is_at_meeting(before: str) -> bool:
    """Whether "daar" points at a meeting at which something was discussed, and not at one that somebody went to."""
    return _TOLD_AT.search(before) is not None and _ELSEWHERE.search(before) is None
