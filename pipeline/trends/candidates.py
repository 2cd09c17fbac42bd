"""Signs by which a place of a later report may come back on an agreement, wish or question."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.codebook import fold
from pipeline.records import Finding, FindingType
from pipeline.trends.evidence import drop_chance_parts, shares_content
from pipeline.trends.places import PSEUDONYM, Place, read_owners, read_words

LEAST_PART, LEAST_REST = 4, 3
"""Letters of a word that counts as the part of another one, and of what is left of that ("kaart" in "plaatjeskaart")."""
_LISTED = re.compile(
    r"\b(?:vorige|actie\w*|afspra\w*|stand|lopende?|lijst|opvolging|voortgang|terugblik|punten|verslag|hoe staat|gedaan|openstaand\w*|doorgenomen)\b"
)
"""Headings under which a report goes through earlier agreements."""
_STANDS = re.compile(
    r"\b(?:is|zijn|heeft|hebben|had|hadden|was|waren|werd|werden|kwam|kwamen|ging|gingen|bleek|lukte|hangt|ligt|staat|loopt|klaar|af|rond|binnen|nog|inmiddels|eindelijk|ook|nu|sinds|gelukt|gedaan|gestopt|verzet)\b"
)
"""Words with which a text tells how something stands."""
_CAPITAL = re.compile(r"\b[A-ZÀ-Þ]\w+")
MANY_NAMES = 0.4
"""Share of words with a capital from which a line is a list of those present."""
_ASKED = (FindingType.NEED, FindingType.QUESTION)


@dataclass(frozen=True, slots=True)
class Agreed:
    """An action, wish or question with what is sought of it in later reports."""

    finding: Finding
    words: frozenset[str]
    owners: frozenset[str]
    """Folded names or pseudonyms of its owner; empty when it has none or everybody."""
    tells: bool = False
    """Whether it says itself how something stands, as in "Ada schuift het door": mostly an earlier agreement."""


def read_agreed(finding: Finding, tells: bool = False) -> Agreed:
    """Return what is sought of a finding: its words without the names of its owner."""
    hidden = " ".join(PSEUDONYM.findall(finding.quote.text)[:1])
    owners = read_owners(finding.actor or "") or read_owners(hidden)
    names = frozenset(word for owner in owners for word in read_words(owner))
    return Agreed(finding, read_words(finding.quote.text, finding.lemmas) - names, owners, tells)


class Vocabulary:
    """How rare the words of a programme are, which are parts of which, and how many agreements share them."""

    def __init__(self, places: Sequence[Place], agreed: Sequence[Agreed]) -> None:
        counts = Counter(word for place in places for word in place.words)
        self._known = frozenset(counts)
        self._parts: dict[str, frozenset[str]] = {}
        self._spread: dict[frozenset[str], frozenset[str]] = {}
        spread: Counter[str] = Counter()
        for word, count in counts.items():
            for part in self.parts(word):
                spread[part] += count
        self._rarity = _rarities(spread, len(places))
        self._agreed = Counter(part for each in agreed for part in self.spread(each.words))
        owners = Counter(owner for each in agreed for owner in each.owners)
        named = Counter(name for place in places for name in place.names & owners.keys())
        self._owners = owners
        self._named = _rarities(named, len(places))

    def parts(self, word: str) -> frozenset[str]:
        """Return a word with the known words that begin or end it."""
        if word not in self._parts:
            sizes = range(LEAST_PART, len(word) - LEAST_REST + 1)
            found = {word[:size] for size in sizes} | {word[-size:] for size in sizes}
            self._parts[word] = frozenset(found & self._known) | {word}
        return self._parts[word]

    def spread(self, words: frozenset[str]) -> frozenset[str]:
        """Return words with all their parts."""
        if words not in self._spread:
            self._spread[words] = frozenset(part for word in words for part in self.parts(word))
        return self._spread[words]

    def is_evidence(self, agreed: Agreed, place: Place) -> bool:
        """Return whether a place has a word in common with an agreement that says what was agreed."""
        own, other = self.spread(agreed.words), self.spread(place.words)
        shared = drop_chance_parts(own & other, agreed.words, place.words, self._parts)
        is_owner = not agreed.owners.isdisjoint(place.names)
        return shares_content(
            shared, agreed.finding.quote.text, self._owners, is_owner=is_owner, tells=place.state is not None
        )

    def rarity(self, word: str) -> float:
        """Return 0 for a word of every place to 1 for one of a single place: its inverse document frequency, scaled."""
        return self._rarity.get(word, 1.0)

    def cover(self, own: frozenset[str], other: frozenset[str]) -> tuple[float, list[float]]:
        """Return the share of the weight of `own` words that stands in `other`, and the shared rarities, highest first."""
        total, covered, shared = 0.0, 0.0, []
        for word in sorted(own):
            whole = self.rarity(word)
            total += whole
            best = max((self.rarity(part) for part in self.parts(word) if part in other), default=0.0)
            covered += min(best, whole)
            if best:
                shared.append(best)
        return (covered / total if total else 0.0), sorted(shared, reverse=True)

    def unique(self, shared: Iterable[str]) -> float:
        """Return how far a shared word is of one agreement only: its rarity by the number of agreements that have it."""
        return max((self.rarity(word) / max(1, self._agreed[word]) for word in shared), default=0.0)

    def owner_rarity(self, owners: frozenset[str]) -> float:
        """Return how seldom the owners are named, 0 to 1."""
        return max((self._named.get(owner, 0.0) for owner in owners), default=0.0)

    def owner_few(self, owners: frozenset[str]) -> float:
        """Return 1 for an owner of one agreement, less for one of many."""
        return max((1.0 / self._owners[owner] for owner in owners if self._owners[owner]), default=0.0)


def _rarities(counts: Mapping[str, int], n_texts: int) -> dict[str, float]:
    """Return log((n + 1) / (count + .5)) by word, as a share of the most that it can be (Spärck Jones 1972)."""
    most = math.log(n_texts + 1.5)
    return {word: max(0.0, math.log((n_texts + 1) / (count + 0.5)) / most) for word, count in counts.items()}


def read_place_signs(place: Place) -> dict[str, float]:
    """Return the signs of a place by name, whatever it may come back on."""
    other = place.finding
    return {
        "told": float(place.state is not None),
        "status": float(bool(place.status)),
        "stands": float(_STANDS.search(fold(place.text)) is not None),
        "listed": float(_LISTED.search(fold(place.headings)) is not None),
        "action": float(other is not None and other.type is FindingType.ACTION),
        "asked": float(other is not None and other.type in _ASKED),
        "asks": float(place.text.rstrip().endswith("?")),
        "roster": float(len(_CAPITAL.findall(place.text)) > MANY_NAMES * (len(place.text.split()) + 1)),
    }


def read_pair_signs(
    agreed: Agreed, place: Place, vocabulary: Vocabulary, themes: Mapping[str, tuple[str, ...]]
) -> dict[str, float]:
    """Return the signs of an agreement and a place by name, but those that compare it with other pairs (`add_ranks`).

    `themes` are theme ids by finding id.
    """
    own_spread, spread = vocabulary.spread(agreed.words), vocabulary.spread(place.words)
    covered, shared = vocabulary.cover(agreed.words, spread)
    covers, _ = vocabulary.cover(place.words, own_spread)
    _, around = vocabulary.cover(agreed.words, vocabulary.spread(place.near))
    rarest = shared[0] if shared else 0.0
    kind, other = agreed.finding.type, place.finding
    own_themes = set(themes.get(agreed.finding.finding_id, ()))
    same_theme = other is not None and not own_themes.isdisjoint(themes.get(other.finding_id, ()))
    return {
        "covered": covered,
        "covers": covers,
        "rarest": rarest,
        "second": shared[1] if len(shared) > 1 else 0.0,
        "unique": vocabulary.unique(own_spread & spread),
        "near": around[0] if around else 0.0,
        "theme": float(same_theme),
        "is_question": float(kind is FindingType.QUESTION),
        "is_need": float(kind is FindingType.NEED),
        "question_covered": (kind is FindingType.QUESTION) * covered,
        **_read_owner_signs(agreed, place, vocabulary, covered, rarest),
    }


def _read_owner_signs(
    agreed: Agreed, place: Place, vocabulary: Vocabulary, covered: float, rarest: float
) -> dict[str, float]:
    owner = float(not agreed.owners.isdisjoint(place.names))
    somebody = bool(place.owners or PSEUDONYM.search(place.text))
    return {
        "owner": owner,
        "owner_rarest": owner * rarest,
        "owner_covered": owner * covered,
        "owner_rarity": owner * vocabulary.owner_rarity(agreed.owners),
        "owner_few": owner * vocabulary.owner_few(agreed.owners),
        "owner_near": float(not agreed.owners.isdisjoint(place.near_names)),
        "other": float(bool(agreed.owners) and not owner and somebody),
        "no_owner": float(not agreed.owners),
    }


@dataclass(slots=True)
class Candidate:
    """An agreement and a place of a later report, with what they are weighed by."""

    agreed: Agreed
    place: Place
    signs: dict[str, float]
    vocabulary: Vocabulary

    def is_evidence(self) -> bool:
        """Return whether what both have in common says what was agreed: more than a name, a month or an everyday word."""
        return self.vocabulary.is_evidence(self.agreed, self.place)


def add_ranks(candidates: Sequence[Candidate]) -> None:
    """Add to the signs of all candidates of a programme how far each is behind the best of its report and of its place."""
    best_here: dict[tuple[str, str], float] = {}
    best_of: dict[str, float] = {}
    rough = [_rough_score(each.signs) for each in candidates]
    for each, score in zip(candidates, rough, strict=True):
        here, place = _here(each), each.place.unit_ids[0]
        best_here[here] = max(best_here.get(here, 0.0), score)
        best_of[place] = max(best_of.get(place, 0.0), score)
    for each, score in zip(candidates, rough, strict=True):
        each.signs["best_here"] = score - best_here[_here(each)]
        each.signs["best_of"] = score - best_of[each.place.unit_ids[0]]


def _here(candidate: Candidate) -> tuple[str, str]:
    return candidate.agreed.finding.finding_id, candidate.place.session_id


def _rough_score(signs: Mapping[str, float]) -> float:
    """Return a first score to compare candidates by; its shares are a choice, `best_here` and `best_of` are weighed by training."""
    words = signs["covered"] + signs["covers"] + signs["rarest"] + 0.5 * signs["second"]
    return words + 0.7 * signs["owner_rarest"]
