"""Link what was agreed, wished or asked to the places of later reports that come back on it.

Nothing here is shown: links are made on the texts as they are, names included, and hold ids only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from pipeline.records import Classification, Finding, FindingType, Session, State, Theme, Unit
from pipeline.store import scope_of
from pipeline.trends.dating import read_period
from pipeline.trends.follow_model import FollowModel, load_follow_model
from pipeline.trends.linking import Agreed, Pair, Words, add_ranks, read_agreed, read_owners, read_signs
from pipeline.trends.places import Place, read_places, read_words
from pipeline.trends.scopes import map_themes
from pipeline.trends.standing import MENTIONED

LINKED = 0.25
"""Probability from which a place is linked. Set on the development part of `data/followups`."""
AGAIN = 0.7
"""Probability from which an action in a place is the same agreement, made again. A choice: two agreements that are taken for
one hide one of them."""
SAME, SAME_WORDS = 0.75, 0.9
"""Share of the words of the longer that a place and an agreement have in common when they are said in the same words, and the
probability of such a link. Training has too few to learn it from."""
READS = 0.4
"""Probability of the likeliest state below which a place only mentions. Set on the development part, which is flat to .45."""
AGREED_AGAIN = 0.6
"""Probability of the likeliest state below which a place that is an action agrees it again. As `READS`."""
LEAST_RARITY = 0.2
"""Rarity of the rarest shared word below which a pair is not weighed, unless the owner is named; it saves time."""
STATE_SCHEME = "state"
_REACHED = (State.DONE, State.SOLVED)
"""What a wish does not tell of an earlier agreement."""
_FOLLOWED = (FindingType.ACTION, FindingType.NEED, FindingType.QUESTION)


@dataclass(frozen=True, slots=True)
class Link:
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
) -> tuple[Link, ...]:
    """Return the links of actions, needs and questions, in time; the last of a document is its likeliest.

    A document is later when its session, or else its publication, lies after that of the finding, within the same
    programme or series; what has no date is linked to nothing.
    """
    model = load_follow_model()
    read = list(documents)
    findings = [finding for document in read for finding in document.findings]
    found = {finding.unit_id: finding for finding in findings}
    told = {label.unit_id: State(label.label) for label in labels if label.scheme == STATE_SCHEME}
    by_theme = map_themes(themes)
    scopes: dict[str, list[Session]] = defaultdict(list)
    for session in sessions:
        scopes[scope_of(session)].append(session)
    places: dict[str, list[Place]] = defaultdict(list)
    for place in read_places([unit for document in read for unit in document.units], found, told):
        places[place.session_id].append(place)
    links: list[Link] = []
    for scope in scopes.values():
        links += _link_scope(scope, findings, places, by_theme, model)
    return tuple(links)


def _link_scope(
    sessions: Sequence[Session],
    findings: Sequence[Finding],
    places: Mapping[str, Sequence[Place]],
    themes: Mapping[str, tuple[str, ...]],
    model: FollowModel,
) -> list[Link]:
    by_report: dict[tuple[str, str], list[Link]] = defaultdict(list)
    for pair in pair_places(sessions, findings, places, themes):
        score = max(model.link(pair.signs), SAME_WORDS if _is_same(pair) else 0.0)
        if score >= LINKED:
            link = _make_link(pair, score, model)
            by_report[link.finding_id, link.session_id].append(link)
    days = {session.session_id: day for session, day in _dated(sessions)}
    actions = {finding.unit_id for finding in findings if finding.type is FindingType.ACTION}
    return [
        link
        for (_, session_id), links in sorted(
            by_report.items(), key=lambda item: (item[0][0], days[item[0][1]])
        )
        for link in _choose(links, actions)
    ]


def _is_same(pair: Pair) -> bool:
    """Whether both say the same in the same words, the names of owners aside, and of the same owner when both name one."""
    other = pair.place.finding
    owners = read_owners(other.actor or "") if other else frozenset()
    if owners and pair.agreed.owners and owners.isdisjoint(pair.agreed.owners):
        return False
    own = pair.agreed.words
    place = pair.place.words - read_words(" ".join(owners | pair.agreed.owners))
    shared = len(own & place)
    return shared > 1 and shared >= SAME * max(len(own), len(place))


def _choose(links: Sequence[Link], actions: AbstractSet[str]) -> list[Link]:
    """Return the likeliest place of a report, before it other places that surely agree it again."""
    best = max(links, key=lambda link: link.score)
    again = [
        link
        for link in links
        if link is not best and link.score >= AGAIN and not actions.isdisjoint(link.unit_ids)
    ]
    return [*again, best]


def pair_places(
    sessions: Sequence[Session],
    findings: Sequence[Finding],
    places: Mapping[str, Sequence[Place]],
    themes: Mapping[str, tuple[str, ...]],
) -> Iterator[Pair]:
    """Yield the pairs of one programme that are worth weighing, with all their signs; `places` by session id."""
    dated = list(_dated(sessions))
    own = {session.session_id for session in sessions}
    agreed: dict[str, list[Agreed]] = defaultdict(list)
    for finding in findings:
        if finding.session_id in own and finding.type in _FOLLOWED and finding.repeated_of is None:
            agreed[finding.session_id].append(read_agreed(finding))
    words = Words(
        [place for session in sessions for place in places.get(session.session_id, ())],
        [each for group in agreed.values() for each in group],
    )
    indices = {session.session_id: _Index(places.get(session.session_id, ()), words) for session, _ in dated}
    pairs: list[Pair] = []
    for session, day in dated:
        later = [(other, when) for other, when in dated if when > day]
        for each in agreed[session.session_id]:
            for other, when in later:
                gap = 1 + len({at for _, at in later if at < when})
                pairs += [
                    Pair(each, place, read_signs(each, place, words, gap, themes))
                    for place in indices[other.session_id].near(each)
                ]
    add_ranks(pairs)
    yield from pairs


class _Index:
    """The places of a document by their words and names."""

    def __init__(self, places: Sequence[Place], words: Words) -> None:
        self._places, self._words = places, words
        self._by_word: dict[str, set[int]] = defaultdict(set)
        self._by_name: dict[str, set[int]] = defaultdict(set)
        for number, place in enumerate(places):
            for word in words.spread(place.words):
                if words.rarity(word) >= LEAST_RARITY:
                    self._by_word[word].add(number)
            for name in place.names:
                self._by_name[name].add(number)

    def near(self, agreed: Agreed) -> list[Place]:
        """Return the places that share a word that is not too common, or name the owner."""
        numbers: set[int] = set()
        for word in self._words.spread(agreed.words):
            numbers |= self._by_word.get(word, set())
        for owner in agreed.owners:
            numbers |= self._by_name.get(owner, set())
        return [self._places[number] for number in sorted(numbers)]


def _dated(sessions: Iterable[Session]) -> Iterator[tuple[Session, tuple[date, int]]]:
    """Yield the sessions and other documents that have a place in time, with it."""
    for session in sessions:
        period = read_period(session.held_on if session.is_session_report else session.published_on)
        if period is not None:
            yield session, (period.middle, session.number or 0)


def _make_link(pair: Pair, score: float, model: FollowModel) -> Link:
    place, finding = pair.place, pair.agreed.finding
    return Link(
        finding.finding_id,
        place.session_id,
        place.unit_ids,
        score,
        read_standing(place, finding.type, model),
        is_told=place.state is not None and finding.type is not FindingType.QUESTION,
    )


def read_standing(place: Place, kind: FindingType, model: FollowModel) -> State | None:
    """Return how a place says that what it comes back on stands: by rules when they read it, else as learned."""
    if place.finding is not None and place.finding.type is FindingType.QUESTION:
        return State.OPEN
    if place.state is not None and kind is not FindingType.QUESTION:
        return place.state
    said = model.reader.read(place.status or place.text, kind)
    label = max(said, key=lambda each: said[each])
    is_wish = place.finding is not None and place.finding.type in (FindingType.NEED, FindingType.TOPIC)
    is_action = place.finding is not None and place.finding.type is FindingType.ACTION
    if is_action and kind is FindingType.ACTION and not place.status and said[label] < AGREED_AGAIN:
        return State.OPEN
    is_read = label != MENTIONED and said[label] >= READS
    return State(label) if is_read and not (is_wish and label in _REACHED) else None
