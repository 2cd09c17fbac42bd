"""Link what was agreed, wished or asked to the places of later reports that come back on it.

Nothing here is shown: links are made on the texts as they are, names included, and hold ids only.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from pipeline.records import Classification, Finding, FindingType, Session, State, Theme, Unit
from pipeline.store import scope_of
from pipeline.trends.candidates import (
    Agreed,
    Candidate,
    Vocabulary,
    add_ranks,
    read_agreed,
    read_pair_signs,
    read_place_signs,
)
from pipeline.trends.dating import place_in_time
from pipeline.trends.follow_model import FollowModel, load_follow_model
from pipeline.trends.places import Place, read_places, read_words
from pipeline.trends.scopes import map_themes
from pipeline.trends.telling import AGAIN, is_deed, read_standing
from pipeline.trends.verdicts import SURE

LINKED = 0.25
"""Probability from which a place is linked. Set on the development part of `data/followups`."""
BEHIND = 0.3
"""How far a pair may be behind the likeliest agreement of its place to be linked. Set on the development part: .1 to .3 did
about as well. What says in so many words how an agreement stands is of one agreement only."""
SAME, SAME_WORDS = 0.75, 0.9
"""Share of the words of the longer that a place and an agreement have in common when they are said in the same words, and the
probability of such a link. Training has too few to learn it from."""
STOPPED, STOPPED_MORE = SURE, SURE - 0.1
"""Probability of a link with a decision to stop that names nothing which the agreement does not; the second where it names more
than one agreement. A choice: training has none to learn it from."""
LEAST_RARITY = 0.2
"""Rarity of the rarest shared word below which a pair is not weighed, unless the owner is named; it saves time."""
STATE_SCHEME = "state"
_SETTLED = (State.DONE, State.DROPPED, State.SOLVED)
_FOLLOWED = (FindingType.ACTION, FindingType.NEED, FindingType.QUESTION)


@dataclass(frozen=True, slots=True)
class PlaceLink:
    """A place of a later document that comes back on a finding."""

    finding_id: str
    session_id: str
    unit_ids: tuple[str, ...]
    score: float
    """Probability that it does."""
    state: State | None
    """How it says that the finding stands; None when it only mentions it."""
    is_told: bool = False
    """Whether it says so in so many words."""


class Read(Protocol):
    """A document as it was read: what links are made on."""

    @property
    def units(self) -> Sequence[Unit]:
        """Its units in order."""

    @property
    def findings(self) -> Sequence[Finding]:
        """Its findings."""


def link_places(
    sessions: Sequence[Session],
    documents: Iterable[Read],
    themes: Sequence[Theme],
    labels: Iterable[Classification],
) -> tuple[PlaceLink, ...]:
    """Return the links of actions, needs and questions, in time; the last of a document is its likeliest.

    A document is later when its session, or else its publication, lies after that of the finding, within the same
    programme or series; what has no date is linked to nothing, and neither is a document that may not tell
    (`Session.may_tell`).
    """
    model = load_follow_model()
    days = {session.session_id: day for session, day in _dated(sessions)}
    by_report: dict[tuple[str, str], list[PlaceLink]] = defaultdict(list)
    read = list(documents)
    for candidates in find_candidates(sessions, read, themes, labels):
        for each, score in _weigh(candidates, model):
            link = _make_link(each, score, model)
            by_report[link.finding_id, link.session_id].append(link)
    actions = {
        finding.unit_id
        for document in read
        for finding in document.findings
        if finding.type is FindingType.ACTION
    }
    troubles = {
        finding.unit_id
        for document in read
        for finding in document.findings
        if finding.type is FindingType.BOTTLENECK
    }
    in_time = sorted(by_report.items(), key=lambda item: (item[0][0], days[item[0][1]]))
    chosen = (link for _, links in in_time for link in _choose(links, actions))
    return tuple(_quiet_troubles(chosen, troubles))


def _quiet_troubles(links: Iterable[PlaceLink], troubles: AbstractSet[str]) -> Iterator[PlaceLink]:
    """Yield the links in time, without the state of trouble that goes on after the thing was done: it is not open again."""
    done: set[str] = set()
    for link in links:
        is_trouble = link.state is State.OPEN and not troubles.isdisjoint(link.unit_ids)
        yield replace(link, state=None, is_told=False) if is_trouble and link.finding_id in done else link
        if link.is_told and link.state is State.DONE and link.score >= SURE:
            done.add(link.finding_id)


def _weigh(candidates: Sequence[Candidate], model: FollowModel) -> Iterator[tuple[Candidate, float]]:
    """Yield the pairs that are linked, with their probability: not those whose place fits another agreement clearly better.

    Rivals are of one type: a wish may be about an action. What shares no word with the agreement, nor stands beside one, is at most about the same person.
    What calls itself new is no earlier action, however alike; it may come of a wish or question.
    What only tells how something stands yields to what was agreed before, when that fits nearly as well.
    """
    stopped = Counter(each.place.unit_ids[0] for each in candidates if _is_stopped(each))
    scored = [
        (each, max(model.link(each.signs), _said(each, stopped)))
        for each in candidates
        if not (each.place.is_new and each.agreed.finding.type is FindingType.ACTION)
    ]
    best: dict[tuple[str, FindingType], tuple[float, bool]] = defaultdict(lambda: (0.0, False))
    agreed: dict[tuple[str, FindingType], float] = defaultdict(float)
    for each, score in scored:
        best[_rivals(each)] = max(best[_rivals(each)], (score, each.agreed.tells))
        if not each.agreed.tells and _is_about(each, score):
            agreed[_rivals(each)] = max(agreed[_rivals(each)], score)
    for each, score in scored:
        first, (most, tells) = agreed[_rivals(each)], best[_rivals(each)]
        yields = tells and first > 0 and most - first <= BEHIND
        if yields and each.agreed.tells:
            continue
        behind = (first if yields else most) - score
        if _is_about(each, score) and behind <= (0.0 if each.place.status or each.place.state else BEHIND):
            yield each, score


def _said(candidate: Candidate, stopped: Mapping[str, int]) -> float:
    """Return how probable a pair is by its words alone: the same words, or a decision to stop just this; 0 for others."""
    if _is_same(candidate):
        return SAME_WORDS
    if not _is_stopped(candidate):
        return 0.0
    return STOPPED if stopped[candidate.place.unit_ids[0]] == 1 else STOPPED_MORE


def _is_stopped(candidate: Candidate) -> bool:
    """Whether a place decides to stop something, an agreement, and names nothing that the agreement does not."""
    agreed, place = candidate.agreed, candidate.place
    is_action = agreed.finding.type is FindingType.ACTION and not agreed.tells
    return is_action and place.stops and place.words <= candidate.vocabulary.spread(agreed.words)


def _is_about(candidate: Candidate, score: float) -> bool:
    """Whether a pair is likely enough, and shares a word or stands beside one that does."""
    if score < LINKED:
        return False
    return candidate.signs["near"] > 0 or (candidate.signs["rarest"] > 0 and candidate.is_evidence())


def _rivals(candidate: Candidate) -> tuple[str, FindingType]:
    """Return what candidates have in common that are about one place: it is mostly of one of them only."""
    return candidate.place.unit_ids[0], candidate.agreed.finding.type


def _is_same(candidate: Candidate) -> bool:
    """Whether both say the same in the same words, of the same owner when both name one; owners and the state aside."""
    agreed, place = candidate.agreed, candidate.place
    if place.owners and agreed.owners and place.owners.isdisjoint(agreed.owners):
        return False
    words = place.words - read_words(" ".join([*place.owners, *agreed.owners, place.status]))
    return are_same_words(agreed.words, words)


def are_same_words(one: AbstractSet[str], other: AbstractSet[str]) -> bool:
    """Return whether two sets of words are nearly the same."""
    shared = len(one & other)
    return shared > 1 and shared >= SAME * max(len(one), len(other))


def _choose(links: Sequence[PlaceLink], actions: AbstractSet[str]) -> list[PlaceLink]:
    """Return the likeliest place of a report, before it others that surely agree it again or say that it is settled."""
    best = max(links, key=lambda link: link.score)
    again = [
        link
        for link in links
        if link is not best
        and (
            (link.score >= AGAIN and not actions.isdisjoint(link.unit_ids))
            or (link.score >= SURE and link.is_told and link.state in _SETTLED and not best.is_told)
        )
    ]
    return [*again, best]


def find_candidates(
    sessions: Sequence[Session],
    documents: Iterable[Read],
    themes: Sequence[Theme],
    labels: Iterable[Classification],
) -> Iterator[list[Candidate]]:
    """Yield, per programme or series, the pairs that are worth weighing, with all their signs."""
    read = list(documents)
    findings = {finding.unit_id: finding for document in read for finding in document.findings}
    told = {label.unit_id: State(label.label) for label in labels if label.scheme == STATE_SCHEME}
    agreed: dict[str, list[Agreed]] = defaultdict(list)
    for finding in findings.values():
        if finding.type in _FOLLOWED and finding.repeated_of is None:
            agreed[finding.session_id].append(read_agreed(finding, tells=finding.unit_id in told))
    places: dict[str, list[Place]] = defaultdict(list)
    for place in read_places([unit for document in read for unit in document.units], findings, told):
        places[place.session_id].append(place)
    scopes: dict[str, list[Session]] = defaultdict(list)
    for session in sessions:
        scopes[scope_of(session)].append(session)
    by_theme = map_themes(themes)
    for scope in scopes.values():
        yield _pair_scope(scope, agreed, places, by_theme)


def _pair_scope(
    sessions: Sequence[Session],
    agreed: Mapping[str, Sequence[Agreed]],
    places: Mapping[str, Sequence[Place]],
    themes: Mapping[str, tuple[str, ...]],
) -> list[Candidate]:
    """Return the candidates of one programme; agreements and places by session id."""
    own = [session.session_id for session in sessions]
    vocabulary = Vocabulary(
        [place for key in own for place in places.get(key, ())],
        [each for key in own for each in agreed.get(key, ())],
    )
    dated = list(_dated(sessions))
    telling = [(session, day) for session, day in dated if session.may_tell]
    indices = {
        session.session_id: _Index(places.get(session.session_id, ()), vocabulary) for session, _ in telling
    }
    candidates: list[Candidate] = []
    for session, day in dated:
        days = sorted({when for _, when in telling if when > day})
        for each in agreed.get(session.session_id, ()):
            for other, when in telling:
                if when > day:
                    gap = {"next": 1.0 / (1 + days.index(when))}
                    candidates += [
                        Candidate(
                            each,
                            place,
                            read_pair_signs(each, place, vocabulary, themes) | alone | gap,
                            vocabulary,
                        )
                        for place, alone in indices[other.session_id].near(each)
                    ]
    add_ranks(candidates)
    return candidates


class _Index:
    """The places of a document by their words and names."""

    def __init__(self, places: Sequence[Place], vocabulary: Vocabulary) -> None:
        self._places = [(place, read_place_signs(place)) for place in places]
        self._vocabulary = vocabulary
        self._by_word: dict[str, set[int]] = defaultdict(set)
        self._by_name: dict[str, set[int]] = defaultdict(set)
        for number, place in enumerate(places):
            for word in vocabulary.spread(place.words):
                if vocabulary.rarity(word) >= LEAST_RARITY:
                    self._by_word[word].add(number)
            for name in place.names:
                self._by_name[name].add(number)

    def near(self, agreed: Agreed) -> list[tuple[Place, dict[str, float]]]:
        """Return the places, with their own signs, that share a word that is not too common, or name the owner."""
        numbers: set[int] = set()
        for word in self._vocabulary.spread(agreed.words):
            numbers |= self._by_word.get(word, set())
        for owner in agreed.owners:
            numbers |= self._by_name.get(owner, set())
        return [self._places[number] for number in sorted(numbers)]


def _dated(sessions: Iterable[Session]) -> Iterator[tuple[Session, tuple[date, int]]]:
    """Yield the sessions and other documents that have a place in time, with it."""
    for session in sessions:
        period = place_in_time(session)
        if period is not None:
            yield session, (period.middle, session.number or 0)


def _make_link(candidate: Candidate, score: float, model: FollowModel) -> PlaceLink:
    place, finding = candidate.place, candidate.agreed.finding
    return PlaceLink(
        finding.finding_id,
        place.session_id,
        place.unit_ids,
        score,
        read_standing(place, finding.type, model, score, finding.quote.text),
        is_told=(place.state is not None and finding.type is not FindingType.QUESTION)
        or is_deed(place, finding.type, finding.quote.text),
    )
