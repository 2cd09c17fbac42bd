"""What a place of a later report tells of how an agreement, wish or question stands: by rules, else as learned, else nothing."""

from __future__ import annotations

import re

from pipeline.codebook import fold
from pipeline.language import is_only_intended
from pipeline.records import FindingType, State
from pipeline.trends.deeds import is_done_as_agreed
from pipeline.trends.follow_model import FollowModel
from pipeline.trends.places import Place
from pipeline.trends.standing import MENTIONED
from pipeline.trends.taken_back import read_partly, read_taken_back
from pipeline.trends.verdicts import SURE

AGAIN = 0.85
"""Probability from which an action in a place is the same agreement, made again. A choice: two agreements that are taken for
one hide one of them."""
READS, READS_SURE = 0.65, 0.5
"""Probability of the likeliest state below which a place only mentions; the second of a place that is surely about the
agreement. On the development part .4 gives more states right in all, because it guesses more; but of the states done, dropped
and met that are claimed 17 of 75 are wrong there, and 10 of 52 from .65 on. A wrong claim does more harm than "onbekend"."""
DROPS = 0.8
"""As `READS`, for dropped: what drops something mostly says so in words that rules read."""
_REACHED = (State.DONE, State.SOLVED)
_WISHES = (FindingType.NEED, FindingType.TOPIC)
_STILL_ASKS = (FindingType.ACTION, FindingType.NEED, FindingType.QUESTION)
"""What is itself to be done or asked answers no question and meets no need."""
_NO_ANSWER = re.compile(
    r"\b(?:niet|nooit|niemand|nergens|geen)\b(?:\s[\w'-]+){0,4}?\s(?:be)?antwoord\w*"
    r"|\b(?:geen (?:\w+ )?(?:antwoord|duidelijkheid|uitsluitsel|oplossing|besluit)|onbeantwoord|niet uitgekomen|niet duidelijk|niet bekend)\b"
    r"|\b(?:weet|weten|wist|wisten)\b(?:\s(?!dat\b|hoe\b)[\w'-]+){0,3}?\s(?:niet|niemand|geen|nog steeds niet)\b|\b(?:niemand|geen van \w+)\b(?:\s[\w'-]+){0,3}?\s(?:weet|weten|wist|wisten)\b"
    r"|\b(?:is|zijn|blijft|blijven)\s(?:\w+\s){0,3}?(?:onduidelijk|onbekend)\b"
    r"|\b(?:blijft|blijven|bleef|bleven)\b(?:\s[\w'-]+){0,4}?\s(?:liggen|hangen|staan|open|de vraag)(?=\W*$|[.,;:])"
    r"|\b(?:blijft|blijven|bleef|bleven)\b(?:\s[\w'-]+){0,3}?\szonder antwoord\b"
    r"|\bvra(?:ag|gen)\b[^.;]*?\s(?:is|zijn|staat|staan)\s(?:\w+\s){0,2}?open\b"
    r"|\b(?:uitgesteld|doorgeschoven|verschoven|verdaagd)\b"
)
"""Words with which a question is not answered, asked again or put off, however many of its words come back."""
_ANSWERS = re.compile(
    r"\b(?:het|ons|een) antwoord (?:is|was|luidt|luidde)\b|\b(?:heeft|hebben|had|kreeg|kregen|is|ligt|kwam) (?:\w+ ){0,4}?(?:een |het )?antwoord\b"
    r"|\bantwoord (?:gekregen|gegeven|gevonden|gekomen|binnen)\b|\bis (?:(?!(?:nauwelijks|nog|half|deels|amper|nooit|niet)\b)\w+ ){0,3}?beantwoord\b|\b(?:daarmee|hiermee|daardoor) is de vraag\b(?![^.;:]*\b(?:nog|of|ooit|half|deels|nauwelijks|amper|moet|hopelijk)\b)[^.;:?]*?\sbeantwoord\b"
    r"|\bop (?:de|die|deze|onze|zijn|haar) vraag\b[^.;?]*?\b(?:antwoordt|antwoordde|antwoordden|luidt het antwoord|luidde het antwoord)\b"
)
_CONTRARY = re.compile(
    r"\b(?:ligt|liggen|lag|lagen|blijft|blijven|bleef|bleven|staat|staan|wacht|wachten)\b(?:\s[\w'-]+){0,3}?\s(?:wekenlang|maandenlang|weken|maanden|te lang|te wachten|onderop|op de plank|stof)\b"
    r"|\b(?:weer|alweer|opnieuw|nog altijd|nog steeds)\s(?:[\w'-]+\s){0,2}?(?:wekenlang|maandenlang|te laat|mis|kapot|kwijt|gedoe|stil|vertraging|problemen|een probleem|zonder)\b"
)
"""Words with which a thing lies or goes wrong again: no proof that it was done."""
_PERFECT = re.compile(
    r"\b(?:heb|heeft|hebben|is|zijn|werd|werden|was|waren)\b|\b\w*ge\w{2,}(?:d|t|en)\b|\b(?:be|ver|her|ont)\w{3,}[dt]\b|\b(?:klaar|af|rond|gereed|binnen|gedaan)\b"
)
"""Words with which a row of a table may tell that it is done; without them, or a cell for its state, it plans."""
LIKELY_ANSWER = 0.5
"""What says of itself that it is an answer may be agreed as well, and need be a little less surely about the question. A choice."""


def read_standing(
    place: Place, kind: FindingType, model: FollowModel, score: float, agreed: str = ""
) -> State | None:
    """Return how a place says that what it comes back on stands, with what takes back that it is done.

    Of an action that is said to be done only some may be, or the sentence behind it says that it stopped again.
    """
    state = _read_standing(place, kind, model, score, agreed)
    if state is not State.DONE or kind is not FindingType.ACTION:
        return state
    is_learned = place.state is None and read_partly(place.status or place.text)
    return State.IN_PROGRESS if is_learned else read_taken_back(place.following) or state


def _read_standing(
    place: Place, kind: FindingType, model: FollowModel, score: float, agreed: str
) -> State | None:
    """Return how a place says that what it comes back on stands: by rules when they read it, else as learned.

    `score` is the probability that it does come back on it. An action tells that it is still open only where it surely
    is the same agreement: another one of the same owner or subject says nothing of the first. What calls itself new
    tells nothing of anything before it.
    """
    found = place.finding.type if place.finding is not None else None
    if found is FindingType.QUESTION and not is_answer(place.text):
        return State.OPEN
    if place.is_new:
        return None
    if kind is not FindingType.ACTION:
        return _read_asked(place, kind, model, score)
    if is_deed(place, kind, agreed):
        return State.DONE
    if place.state is None and found is FindingType.ACTION:
        return _read_action(place, model, score)
    state = place.state or _read_learned(place, kind, model, score)
    if state is State.OPEN and found is FindingType.BOTTLENECK and score < SURE:
        return None  # trouble that goes on is not yet this agreement that is open
    is_only_wished = place.state is None and found in _WISHES and state in _REACHED
    return None if is_only_wished else state


def is_deed(place: Place, kind: FindingType, agreed: str) -> bool:
    """Return whether a place without a state of its own says that what was agreed was done, in the verb of the agreement."""
    found = place.finding.type if place.finding is not None else None
    asks = found in (*_WISHES, FindingType.QUESTION)
    is_open = place.state is not None or place.is_new or asks or kind is not FindingType.ACTION
    return not is_open and is_done_as_agreed(agreed, place.status or place.text)


def is_answer(text: str) -> bool:
    """Return whether a text says that something is answered, as in "op die vraag hebben we nu een antwoord"."""
    folded = fold(text)
    return _ANSWERS.search(folded) is not None and _NO_ANSWER.search(folded) is None


def _read_asked(place: Place, kind: FindingType, model: FollowModel, score: float) -> State | None:
    """Return what a place tells of a need or question: that it is met or answered only where it surely is about it."""
    if kind is FindingType.QUESTION and _NO_ANSWER.search(fold(place.text)):
        return State.OPEN if score >= SURE else None
    if kind is FindingType.QUESTION and place.state is State.OPEN:
        return None  # what is put off answers nothing
    if kind is FindingType.QUESTION and score >= LIKELY_ANSWER and is_answer(place.text):
        return State.SOLVED
    is_met_in_words = kind is FindingType.NEED and place.state is not None
    state = place.state if is_met_in_words else _read_learned(place, kind, model, score)
    asks = place.finding is not None and place.finding.type in (*_STILL_ASKS, FindingType.TOPIC)
    return None if state in _REACHED and (asks or score < SURE) else state


def _read_action(place: Place, model: FollowModel, score: float) -> State | None:
    """Return what another action tells of an agreement: mostly that it is still open, when it is the same."""
    again = State.OPEN if score >= AGAIN else None
    if place.finding is not None and place.finding.deadline:
        return again  # what is agreed with a date is still to be done
    said = _read_learned(place, FindingType.ACTION, model, score)
    is_row = len(place.unit_ids) > 1
    is_plan = is_row and said in _REACHED and not place.status and not _PERFECT.search(fold(place.text))
    return (None if is_plan else said) or (None if place.status else again)


def _read_learned(place: Place, kind: FindingType, model: FollowModel, score: float) -> State | None:
    """Return the state that the learned reader is sure enough of."""
    said = model.reader.read(place.status or place.text, kind)
    label = max(said, key=lambda each: said[each])
    asked = DROPS if label == State.DROPPED else READS_SURE if score >= SURE else READS
    if label == MENTIONED or said[label] < asked:
        return None
    state = State(label)
    if state in _REACHED and kind is FindingType.ACTION and _speaks_against(place):
        return None
    return state


def _speaks_against(place: Place) -> bool:
    """Return whether a place says that it lies or goes wrong again, or only what somebody would do."""
    said = fold(place.status or place.text)
    return _CONTRARY.search(said) is not None or is_only_intended(said)
