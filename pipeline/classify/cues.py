"""Find the cues in a unit, with their scope and polarity."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.classify.changes import Change, find_changes
from pipeline.classify.lexicon import Lexicon
from pipeline.classify.scope import Role, Stretch, role_at
from pipeline.classify.verdicts import WHOLE, find_verdicts
from pipeline.codebook import CueEntry, Strength
from pipeline.records import FindingType

_NEGATION = re.compile(
    r"\b(?:niet(?! alleen| zozeer| voor niets)|geen|nooit|niemand|nergens|nauwelijks|amper|zonder|zelden|onvoldoende|noch)\b"
)
_ANYTHING_BUT = re.compile(
    r"\b(?:verre van|allesbehalve|allerminst|bij lange na niet|in plaats van) (?:[\w'-]+ ){0,2}$"
    r"|\b(?:eerder|meer|veeleer) [\w' -]*\bdan (?:\w+ )?$|\b(?:leek|leken|scheen|schenen) (?:[\w'-]+ ){0,3}$"
)
"""What turns "opgelost" into its opposite: "verre van opgelost", "eerder verschoven dan opgelost", "leek opgelost"."""
_CLAUSE_BORDER = re.compile(r"[,;:.!?()]|\b(?:en|maar|want|omdat|dat|die|terwijl|zodat)\b")
WINDOW = 28
"""Characters around a cue in which a negation denies it: about four Dutch words."""
ABSENCE = "absence"
"""Flag of cues that say that something bad is not there: the negation and the bad word in them are no cues of their own."""
SUBJECT = "subject"
"""Flag of cues that open with what became less: behind "door" that is a cause ("door de wachtlijst daalde de opkomst")."""
_BORDER_BEFORE_FIGURE = re.compile(
    r"[,:](?=\s)(?!\s*(?:(?:gedaald|gezakt|gestegen|gegaan|nu|nog|ging|gingen)\s)?$)|[;.!?()](?=\s)"
    r"|\b(?:maar|want|omdat|terwijl|zodat|waardoor)\b"
    r"|\b(?:is|zijn|was|waren|blijft|blijven|bleef|heeft|hebben|steeg|stijgt|daalde|daalt)\b[^,;:]*?\ben\b"
)
"""Where the clause of a figure begins: not at a label ("verzuim: van 9"), nor between two subjects ("klachten en fouten")."""
_MEASURE = re.compile(r"(?:\s?(?:procent|%))?\s")
_FELL = CueEntry("success.figures", FindingType.SUCCESS, Strength.HEAVY, (), ())
_ROSE = CueEntry("bottleneck.figures", FindingType.BOTTLENECK, Strength.HEAVY, (), ())


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue found in a unit."""

    cue: CueEntry
    label: FindingType
    start: int
    end: int
    role: Role
    denied: bool

    @property
    def is_heavy(self) -> bool:
        """Whether the cue may decide alone."""
        return self.cue.strength is Strength.HEAVY

    @property
    def is_sure(self) -> bool:
        """Whether the cue is heavy and no last resort: only such a cue makes procedure a finding."""
        return self.is_heavy and self.cue.flag != "last"


def find_hits(folded: str, stretches: tuple[Stretch, ...], lexicon: Lexicon) -> tuple[Hit, ...]:
    """Return the cues of a folded text, one per cue entry and place, in order of place."""
    hits: list[Hit] = []
    for cue, pattern in lexicon.cues:
        for match in pattern.finditer(folded):
            if cue.flag == SUBJECT and not _is_counted(folded[: match.start()], lexicon):
                continue
            denied = cue.negated is not None and _is_denied(folded, match.start(), match.end(), cue)
            label = cue.negated if denied and cue.negated else cue.label
            if label is FindingType.TOPIC:
                continue
            hits.append(
                Hit(cue, label, match.start(), match.end(), role_at(stretches, match.start()), denied)
            )
    hits += _read_figures(folded, stretches, lexicon)
    hits += [
        Hit(each.cue, each.cue.label, each.start, each.end, role_at(stretches, each.start), False)
        for each in find_verdicts(folded)
    ]
    return tuple(sorted(_set_aside(hits, folded, lexicon), key=lambda hit: (hit.start, hit.cue.id)))


def _read_figures(folded: str, stretches: tuple[Stretch, ...], lexicon: Lexicon) -> list[Hit]:
    """Return a hit for each figure of something bad that fell or rose, from what is counted to the figure."""
    if not lexicon.matches("figures.bad", folded):
        return []
    hits = []
    for change in find_changes(folded):
        counted = _find_counted(folded, change, lexicon)
        if counted:
            cue = _FELL if change.fell else _ROSE
            start, end = min(counted[0], change.start), max(counted[1], change.end)
            hits.append(Hit(cue, cue.label, start, end, role_at(stretches, change.start), False))
    return hits


def _find_counted(folded: str, change: Change, lexicon: Lexicon) -> tuple[int, int] | None:
    """Return where the bad thing stands that a figure counts: in its clause before it, in it, or right behind it."""
    borders = list(_BORDER_BEFORE_FIGURE.finditer(folded[: change.start]))
    clause = borders[-1].end() if borders else 0
    measure = _MEASURE.match(folded, change.end)
    behind = measure.end() if measure else change.end
    for word in lexicon.rules["figures.bad"].finditer(folded):
        if clause <= word.start() <= behind and _is_counted(folded[clause : word.start()], lexicon):
            return word.span()
    return None


def _is_counted(before: str, lexicon: Lexicon) -> bool:
    """Return whether a bad word is what its clause counts: not a cause ("door het verzuim"), not dealt with."""
    return not lexicon.matches("figures.not_counted", before)


def _set_aside(hits: list[Hit], folded: str, lexicon: Lexicon) -> list[Hit]:
    """Return the hits without the cues of a bottleneck that say no more than what is absent, or what fell."""
    wholes = [hit for hit in hits if hit.cue.id in WHOLE]
    hits = [hit for hit in hits if hit.cue.id in WHOLE or not _is_within(hit, wholes)]
    absences = [hit for hit in hits if hit.cue.flag == ABSENCE]
    fell = [hit for hit in hits if hit.cue is _FELL]

    def is_said(hit: Hit) -> bool:
        names = lexicon.matches("figures.bad", folded[hit.start : hit.end])
        others = absences + fell if names else absences
        return any(hit.start < other.end and other.start < hit.end for other in others)

    return [hit for hit in hits if hit.label is not FindingType.BOTTLENECK or not is_said(hit)]


def _is_within(hit: Hit, wholes: list[Hit]) -> bool:
    """Return whether a cue is but a part of a clause that says something else as a whole."""
    parts = {FindingType.BOTTLENECK, FindingType.NEED, FindingType.QUESTION, FindingType.INSIGHT}
    return hit.label in parts and any(whole.start <= hit.start < whole.end for whole in wholes)


def _is_denied(folded: str, start: int, end: int, cue: CueEntry) -> bool:
    """Return whether a negation stands just before the cue, in its gap, or, for a verb, just after it.

    What follows a negative word seldom denies it ("nog steeds lastig, niet ..."), and "geen probleem meer"
    carries its own negation: those look only at what stands before.
    """
    before = _CLAUSE_BORDER.split(folded[max(0, start - WINDOW) : start])[-1]
    if _NEGATION.search(before) or (cue.flag == "solved" and _ANYTHING_BUT.search(before)):
        return True
    if cue.label is FindingType.BOTTLENECK or cue.flag == "solved":
        return False
    inside = folded[start:end] if cue.label in {FindingType.SUCCESS, FindingType.NEED} else ""
    after = _CLAUSE_BORDER.split(folded[end : end + WINDOW])[0]
    return bool(_NEGATION.search(inside) or re.match(r"^\W*(?:\w+\W+){0,2}(?:niet|geen)\b", after))
