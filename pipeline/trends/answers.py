"""Questions that the same report answers at once: "V: ... A: ...", or a question with "ja, als ..." behind it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from pipeline.codebook import fold
from pipeline.records import State, Unit, UnitForm

_NEAR, _UNDER = 4, 10
"""Units behind a question, and under one that is a heading, in which a labelled answer is sought; a heading or another
question ends it. A choice."""
_ENOUGH = 3
"""Words of an answer; what is shorter takes the sentence behind it along: "A: Ja."."""
_LABELLED = re.compile(
    r"\W{0,9}(?P<label>a|antw(?:oord)?|antwoord [\w ]{2,45}|reactie|uitkomst|conclusie|besluit)\.?\s{0,3}:\s{0,3}(?P<said>.*)",
    re.DOTALL,
)
_OF_ANY = ("uitkomst", "conclusie", "besluit")
"""Labels that may close something else than the question."""
_OPTION = re.compile(r"^\W{0,3}[b-e]\s?[:.)]")
_OPTION_BESIDE = re.compile(r"[|/;,]\s?[b-e]\s?[:.)]|\b[b-e]\s?:")
"""With a B beside or behind it, A is a choice or a speaker: "A: rood | B: blauw"."""
_YES_NO = re.compile(
    r"\W{0,9}(?:[\w’'-]{1,30}(?: (?:van |de |der |den ){0,3}[\w’'-]{1,30})?\s{0,3}:\s{0,3})?(?P<said>ja|jawel|nee|neen)\b(?!,?\s{0,3}(?:goede|precies|want|omdat|maar|dat is (?:de|een)))"
)
_RULES = re.compile(
    r"\W{0,3}(?:[\w’'-]{1,30}\W{1,2}){0,3}(?:mag|mogen|kan|kunnen|als|mits|dan|alleen|zolang|tenzij|hoeft|hoeven)\b"
)
"""Among the first words behind yes or no: what is allowed, or what it depends on; the rest may be an opinion."""
_PUTS_OFF = re.compile(
    r"\b(?:moet\w*|\w*vra(?:ag|ag[td]|gen)\w*|\w*bespr\w*|\w*besl[iou]\w*|overleg\w*|eerst|bekij\w*|kijken|denk\w*|hoop|hopen|\w*wachten|wacht|zien (?:we|wij)|hangt|zou\w*|ligt|zeggen|vind\w*)\b"
)
"""Words behind yes or no that leave the question to others or to another time."""
_OPEN_WORD = re.compile(r"\b(?:wie|wat|hoe\w*|waarom|waar\w*|welke?|wanneer)\b")
"""Words of a question that yes or no does not answer."""
_UNANSWERED = re.compile(
    r"\b(?:zonder antwoord|open vraag|onbeantwoord|geen antwoord|geparkeerd|parkeren|discussie|stelling)\b"
)
"""Words of a question that is not answered, or put to everybody."""
_ASKS = re.compile(r"\?\W{0,9}$|(?<!\w)(?:v|vraag(?: (?:van|uit) [\w ]{2,20})?)\s{0,3}:")
_LATER = r"^later\b(?! dan)|\b(?:komt|komen|volgt|horen (?:we|wij)|meer) (?:nog )?later\b|\blater (?:meer|op terug|bespr\w*|besl\w*|bekij\w*|terug)\b"
_STEP = r"(?:bespreken|besproken|beslissen|beslist|besluiten|overleggen|uitzoeken|uitgezocht|navragen|nagevraagd|nagaan|bekijken|bekeken|bepalen|bepaald|onderzoeken|onderzocht|voorleggen|voorgelegd|vragen|gevraagd)"
_NO_ANSWER = re.compile(
    r"\b(?:geen (?:idee|antwoord|oplossing|mening)|(?:weet|weten) (?:[\w-]{1,30} ){0,3}?niet|niet bekend|onbekend|niemand|niks|niets|nog (?:niet|geen|te|open|onduidelijk)|onduidelijk|uitzoeken"
    r"|zoek(?:t|en)?\b[^.;?!]{0,60}\buit|gaat na|vra(?:ag|agt|gen)\b[^.;?!]{0,40}\b(?:na|aan)|navragen|komt (?:er )?(?:later |nog )?op terug|volgende (?:keer|vergadering|sessie|bijeenkomst|overleg)|volgend overleg|weten (?:we|wij) [^.;?!]{0,20}(?:volgende|later|straks|pas)|komt nog|aangehouden|doorgeschoven|nog in|neemt (?:het|dat|dit) mee|nemen (?:we|wij) mee|(?:er|hier|daar)op terug|kijkt (?:er|hier|daar)naar|nadenken"
    r"|misschien|verdeeld|lastig|moeilijk|geen van|goede vraag|in beraad|(?:wordt|worden) vervolgd|nader (?:te|in|uit|over|be|onder)\w*|(?:tbd|nnb|ntb|n\.? ?n\.? ?b|n\.? ?t\.? ?b|t\.? ?b\.? ?d)"
    rf"|(?:moet|moeten|wordt|worden|gaan|zullen|willen)\b[^.;?!]{{0,60}}\b{_STEP}|eerst (?:moet|moeten|nog|even|overleg\w*)|(?:moet|moeten) [^.;?!]{{0,30}}\beerst)\b"
    rf"|\b(?:bespreken|navragen|nagaan|overleggen|voorleggen|agenderen|vervolg)\W{{0,9}}$|^volgt\b|\bvolgt(?: (?:nog|spoedig|snel))?\W{{0,9}}$|^p\.?m\.?\W{{0,3}}$|{_LATER}|\?"
)
"""Words of what stands in the place of an answer and is none."""
_WORD = re.compile(r"\w{5,40}")
_COMMON = frozenset([
    "vraag", "waarom", "wanneer", "welke", "hoeveel", "waarmee", "waarvoor", "waarover", "kunnen", "moeten", "mogen", "willen",
    "zullen", "worden", "wordt", "hebben", "heeft", "alleen", "iedereen", "iemand", "niemand", "andere", "anders", "eerst",
    "nieuwe", "volgende", "komen", "gaan", "doen", "maken", "zouden", "deze", "onze", "jullie", "graag", "altijd",
    "conclusie", "besluit", "uitkomst", "zonder", "tussen", "binnen", "tijdens", "blijven", "krijgen", "zijn",
])  # fmt: skip
"""Words that a question and a decision on something else may share."""


def read_answers(units: Sequence[Unit]) -> Mapping[str, tuple[State, str]]:
    """Return, by unit id of a question, that its report answers it (solved) or says that it cannot (open), and the quote."""
    found = {}
    for place, unit in enumerate(units):
        near = _UNDER if unit.form is UnitForm.HEADING else _NEAR
        behind = units[place + 1 : place + 1 + near]
        if _ASKS.search(fold(unit.quote.text)) and (answer := _find_answer(unit, behind)):
            found[unit.unit_id] = answer
    return MappingProxyType(found)


def _find_answer(question: Unit, behind: Sequence[Unit]) -> tuple[State, str] | None:
    for place, unit in enumerate(behind):
        folded = fold(unit.quote.text)
        if unit.document != question.document or unit.form is UnitForm.HEADING or _ASKS.search(folded):
            return None
        label = _LABELLED.match(folded)
        if label:
            return _read_labelled(question, behind, place, label)
        if place == 0 and _is_yes_no(question, unit) and not _is_disputed(unit, behind[1:]):
            return None if _NO_ANSWER.search(folded) else (State.SOLVED, _with_next(unit, behind[1:], folded))
    return None


def _read_labelled(
    question: Unit, behind: Sequence[Unit], place: int, label: re.Match[str]
) -> tuple[State, str] | None:
    """Return what stands behind a label; None when it is a choice, or closes something else than the question."""
    unit, rest = behind[place], behind[place + 1 :]
    said = label["said"].strip()
    if label["label"] == "a" and (
        _OPTION_BESIDE.search(said) or any(_OPTION.match(fold(each.quote.text)) for each in rest[:2])
    ):
        return None
    if label["label"] in _OF_ANY and place > 0 and not _words(question.quote.text) & _words(said):
        return None
    if not re.search(r"\w", said) or _NO_ANSWER.search(said):
        return State.OPEN, unit.quote.text
    text = _with_next(unit, rest, said)
    return State.OPEN if _NO_ANSWER.search(fold(text)) else State.SOLVED, text


def _words(text: str) -> frozenset[str]:
    """Return the words by which two lines are on one subject."""
    return frozenset(_WORD.findall(fold(text))) - _COMMON


def _is_yes_no(question: Unit, unit: Unit) -> bool:
    """Whether the next line says yes or no, with what it depends on, to a question that can be answered so."""
    is_near = unit.block == question.block or unit.trail == question.trail
    asked = fold(question.quote.text)
    is_closed = not _OPEN_WORD.search(asked) and not _UNANSWERED.search(asked)
    can_be = is_closed and question.form is not UnitForm.HEADING
    folded = fold(unit.quote.text)
    said = _YES_NO.match(folded)
    if not (is_near and can_be and said):
        return False
    return _RULES.match(folded[said.end() :]) is not None and not _PUTS_OFF.search(folded)


def _is_disputed(unit: Unit, behind: Sequence[Unit]) -> bool:
    """Whether somebody says no behind a yes, or the reverse: then these are opinions."""
    first = _YES_NO.match(fold(unit.quote.text))
    others = (_YES_NO.match(fold(each.quote.text)) for each in behind[:_NEAR])
    return any(first and other and first["said"][0] != other["said"][0] for other in others)


def _with_next(unit: Unit, behind: Sequence[Unit], said: str) -> str:
    """Return the words of an answer, with the next sentence of its block when they are few."""
    if len(said.split()) < _ENOUGH and behind and behind[0].block == unit.block:
        return f"{unit.quote.text} {behind[0].quote.text}"
    return unit.quote.text
