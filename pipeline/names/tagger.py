"""The learned voice on names: how likely each word is part of a person's name.

`learning names` trains it in two steps. A logistic regression reads what surrounds a word and what the rules found
(features hashed to a fixed number of weights, Weinberger et al. 2009, "Feature hashing for large scale multitask
learning"); a network with one hidden layer then weighs its neighbours and the other places where the word stands
(stacking, Wolpert 1992; Krishnan and Manning 2006 for names).
"""

from __future__ import annotations

import hashlib
import io
import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from pipeline.errors import ModelError
from pipeline.language.lexicon import own_lexicon
from pipeline.names.former import FORMER
from pipeline.names.lists import Trust, read_lists
from pipeline.names.people import FUNCTION
from pipeline.names.persons import NICKNAME
from pipeline.names.tokens import Surroundings, Token, read_features, spans_of
from pipeline.names.words import read_words
from pipeline.records import Document, Mention

Array = npt.NDArray[np.float64]

WEIGHTS, SIGNS, HIDDEN = 2**16, 8, 24
SOURCE = "tagger"
DEDUCED = "deduce"
WEIGHTS_FILE = "tagger.npz"
DROPS, ADDS = 0.2, 0.25
"""What the rules found is dropped below the first and what they did not find is added from the second probability: high recall
at no less precision than the rules have, over all of `data/names-dev`, cross-validated by document (.903 against .900)."""
ADDS_ORDINARY, NEVER = 0.3, 2.0
"""The same for an ordinary Dutch word with a capital that is in no list of names, and for small letters beside capitals:
such a word is sooner a slip of the tagger; set with the others."""
ADDS_COMPOUND = 0.6
"""The same for a compound of ordinary words with a capital that is no known surname ("Leergeschiedenis"), for a known
abbreviation ("RvB"), and for an ordinary word behind an article ("de Brug"). A choice."""
_ARTICLES = frozenset({"de", "het", "een", "’t", "'t"})
ADDS_PLAIN = 0.3
"""The same for an ordinary word in small letters that is no given name and follows no particle ("dagstart: kort, staand"), though
it may be a surname: of 10,270 announced names of `data/names-dev` five are lost by it, of the words wrongly hidden twenty."""
LEAST_HEAD, LEAST_TAIL = 3, 7
"""Letters of the parts of a compound that counts as an ordinary word; shorter tails end surnames ("Bloesemtuin"). A choice."""
_SHAPED = re.compile(r"[A-Z]-[a-zà-ÿ]{3,}")
"""A letter before a word ("T-shape"): a thing, no name."""
_MAIL_DATE = re.compile(r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d")
_MONTH = re.compile(
    r"jan(?:uari)?|feb(?:r|ruari)?|mrt|maart|apr(?:il)?|mei|juni?|juli?|aug(?:ustus)?|sept?(?:ember)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_WITHIN = 6
"""Words on either side that count as the neighbourhood of a word; a choice, not tuned."""
_FLOOR = 0.003
"""Probabilities are kept this far from 0 and 1 before their logit is taken; a choice, not tuned."""


@dataclass(frozen=True, slots=True)
class Tagger:
    """Weights of both steps; `first` has one for each hash, the others belong to the signs of `stack`."""

    first: Array
    first_bias: float
    mix: Array
    """(SIGNS + 1, HIDDEN), the bias last."""
    last: Array
    """(HIDDEN + 1,), the bias last."""
    digest: str = ""
    """Of the file of weights; empty for one just trained."""

    def tag(self, tokens: Sequence[Token], features: Iterable[Sequence[str]]) -> Array:
        """Return for each token the probability, 0..1, that it is part of a person's name."""
        scores = [self._weigh(each) for each in features]
        alone = squash(np.asarray(scores, np.float64) + self.first_bias)
        hidden = np.maximum(stack(tokens, alone) @ self.mix[:-1] + self.mix[-1], 0)
        return squash(hidden @ self.last[:-1] + self.last[-1])

    def _weigh(self, features: Sequence[str]) -> float:
        return float(sum(sign * self.first[place] for place, sign in map(hash_feature, features)))


@lru_cache(maxsize=200_000)
def hash_feature(feature: str) -> tuple[int, int]:
    """Return the place of a feature's weight and its sign, which makes collisions cancel out."""
    code = zlib.crc32(feature.encode("utf-8"))
    return code % WEIGHTS, 1 if code >> 31 else -1


def squash(scores: Array) -> Array:
    """Return the logistic function of scores."""
    result: Array = 1 / (1 + np.exp(-scores))
    return result


def stack(tokens: Sequence[Token], alone: Array) -> Array:
    """Return the signs of the second step, (tokens, SIGNS): the word itself, its other places, its neighbours."""
    logits = np.log((alone + _FLOOR) / (1 + _FLOOR - alone))
    least = float(np.log(_FLOOR / (1 + _FLOOR)))
    best: dict[str, list[tuple[float, int]]] = defaultdict(list)
    total: dict[str, float] = defaultdict(float)
    count: Counter[str] = Counter()
    for index, token in enumerate(tokens):
        best[token.low] = sorted([*best[token.low], (float(logits[index]), index)], reverse=True)[:2]
        total[token.low] += float(alone[index])
        count[token.low] += 1
    rows = np.zeros((len(tokens), SIGNS))
    for index, token in enumerate(tokens):
        others = [value for value, other in best[token.low] if other != index]
        near = [
            other
            for other in range(max(0, index - _WITHIN), min(len(tokens), index + _WITHIN + 1))
            if tokens[other].line == token.line
        ]
        left = logits[index - 1] if index - 1 in near else least
        right = logits[index + 1] if index + 1 in near else least
        elsewhere = max(others, default=least)
        mean = float(np.mean(alone[near]))
        everywhere = total[token.low] / count[token.low]
        rows[index] = (
            logits[index],
            elsewhere,
            left,
            right,
            max(left, right),
            mean,
            bool(others),
            everywhere,
        )
    return rows


@cache
def load_tagger() -> Tagger:
    """Return the tagger of this package; it is read once and never changes.

    Raises
    ------
    ModelError
        When its weights were made for another version.
    """
    with (files("pipeline.names") / "data" / WEIGHTS_FILE).open("rb") as stream:
        raw = stream.read()
    arrays = np.load(io.BytesIO(raw), allow_pickle=False)
    shapes = [arrays[name].shape if name in arrays else () for name in ("first", "mix", "last")]
    if shapes != [(WEIGHTS + 1,), (SIGNS + 1, HIDDEN), (HIDDEN + 1,)]:
        raise ModelError(f"{WEIGHTS_FILE}: hoort niet bij dit programma", "Installeer Sessiespoor opnieuw.")
    first, mix, last = (arrays[name].astype(np.float64) for name in ("first", "mix", "last"))
    digest = hashlib.sha256(raw).hexdigest()[:12]
    return Tagger(first[:-1], float(first[-1]), mix, last, digest)


def tagger_digest() -> str:
    """Return what tells the weights of this package from others."""
    return load_tagger().digest


def revise_mentions(
    document: Document,
    mentions: Sequence[Mention],
    tagger: Tagger,
    no_names: Set[str] = frozenset(),
    sure: Set[str] = frozenset(),
) -> tuple[Mention, ...]:
    """Return the persons of `mentions` that the tagger lets stand and those that it adds, in order.

    What is added beside a name that stands makes one name with it ("Els" and "Verhoven"); words of `no_names` (small
    letters) are not added, and names of `sure` are never dropped, nor is what Deduce found.
    """
    around = Surroundings(document, tuple(mentions), read_words())
    chances = tagger.tag(around.tokens, read_features(around))
    needed = [_needed(around, index) for index in range(len(around.tokens))]
    kept: list[Mention] = []
    taken: dict[int, Mention] = {}
    barred: set[int] = set()
    for mention in mentions:
        at = around.within(mention)
        if mention.kind != "person" or _MAIL_DATE.match(document.text, mention.start_char):
            barred.update(at)
        elif (
            not at
            or _is_sure(around, mention, sure)
            or any(chances[index] >= DROPS and not _is_postcode(around, index) for index in at)
        ):
            kept.append(mention)
            taken |= dict.fromkeys(at, mention)
    chosen = [
        index in taken
        or (index not in barred and around.tokens[index].low not in no_names and chance >= needed[index])
        for index, chance in enumerate(chances)
    ]
    return tuple(_join(document.text, around.tokens, chosen, taken, kept))


def _is_sure(around: Surroundings, mention: Mention, sure: Set[str]) -> bool:
    """Whether a person stands whatever the tagger thinks.

    Known as such, found by Deduce, who has or had a task, the short form of somebody's name, or a plain given name behind a function, or that a surname follows, or that has a line of its own.
    """
    if mention.text in sure or mention.source in (DEDUCED, FORMER, FUNCTION, NICKNAME):
        return True
    given, _, surname = mention.text.partition(" ")
    if read_lists().trust(given) is not Trust.NAME:
        return False
    at = around.within(mention)
    before = around.tokens[at[0] - 1] if at[0] else None
    if before and mention.start_char - before.end == 1 and around.words.is_function(before.low):
        return True
    first, stop = around.lines[around.tokens[at[0]].line]
    beside = [around.tokens[index].text for index in range(first, stop) if index not in at]
    return surname.split()[-1][:1].isupper() if surname else all(map(str.isdecimal, beside))


def _needed(around: Surroundings, index: int) -> float:
    """Return the probability from which a token is added: more than one for what is never part of a name."""
    token = around.tokens[index]
    before = around.tokens[index - 1] if token.at else None
    after = around.tokens[index + 1].low if index + 1 < len(around.tokens) else ""
    if _SHAPED.fullmatch(token.text) or (token.low, after) == ("ad", "hoc"):
        return NEVER
    if token.text.isdecimal() or _is_postcode(around, index) or (index and _is_postcode(around, index - 1)):
        return NEVER
    if before and _is_counted(before, token):
        return NEVER
    if token.text in around.words.particles:
        return ADDS
    if token.text.islower():
        capital = token.text.capitalize()
        is_plain = (own_lexicon().is_word(token.low) or _is_compound(token.low)) and read_lists().trust(
            capital
        ) is Trust.NONE
        if is_plain and (before is None or before.text not in around.words.particles):
            return ADDS_PLAIN
        return ADDS if around.is_written_small(index) else ADDS_ORDINARY
    is_known = token.low in around.words.abbreviations
    if is_known or (_is_compound(token.low) and not read_lists().is_surname(token.text)):
        return ADDS_COMPOUND
    is_listed = read_lists().holds(token.low[:1].upper() + token.low[1:])
    if not own_lexicon().is_word(token.low):
        return ADDS
    if _is_behind_article(around, index):
        return ADDS_COMPOUND
    return ADDS if is_listed else ADDS_ORDINARY


def _is_behind_article(around: Surroundings, index: int) -> bool:
    """Whether a word that is no given name follows "de" or the like, and not as its surname ("Jan de Brug")."""
    token = around.tokens[index]
    if token.at == 0 or around.tokens[index - 1].low not in _ARTICLES:
        return False
    is_surname = token.at > 1 and around.tokens[index - 2].text[0].isupper()
    return not is_surname and read_lists().trust(token.text) is Trust.NONE


@lru_cache(maxsize=50_000)
def _is_compound(low: str) -> bool:
    """Whether a word ends in a known word of some length ("praktijksessies", "leergeschiedenis")."""
    known = own_lexicon()
    return any(known.is_word(low[cut:]) for cut in range(LEAST_HEAD, len(low) - LEAST_TAIL + 1))


def _is_postcode(around: Surroundings, index: int) -> bool:
    """Whether a token is the letters of a postcode ("1234 AB")."""
    token = around.tokens[index]
    before = around.tokens[index - 1].text if token.at else ""
    return before.isdecimal() and len(before) == 4 and len(token.low) == 2 and token.text.isupper()


def _is_counted(before: Token, token: Token) -> bool:
    """Whether a token goes with the number before it: a date ("12 jan"), pieces ("9 p.")."""
    if not before.text.isdecimal():
        return False
    is_date = token.start - before.end == 1 and len(before.text) <= 2 and _MONTH.fullmatch(token.low)
    return bool(is_date) or (token.text.islower() and len(token.low) == 1)


def _join(
    text: str,
    tokens: Sequence[Token],
    chosen: Sequence[bool],
    taken: Mapping[int, Mention],
    kept: Iterable[Mention],
) -> list[Mention]:
    """Return one mention for each range that holds something new; of the rest each mention stays as it is."""
    particles = frozenset(read_words().particles)
    mentions = {(mention.start_char, mention.end_char): mention for mention in kept}
    for first, stop in spans_of(text, tokens, chosen):
        inside = [taken[index] for index in range(first, stop) if index in taken]
        fresh = [tokens[index].low for index in range(first, stop) if index not in taken]
        if not set(fresh) - particles:
            continue
        start = min([tokens[first].start, *(m.start_char for m in inside)])
        end = max([_end(tokens[stop - 1]), *(m.end_char for m in inside)])
        for mention in inside:
            mentions.pop((mention.start_char, mention.end_char), None)
        role = next((mention.role for mention in inside if mention.role), None)
        mentions[start, end] = Mention(start, end, text[start:end], "person", SOURCE, role)
    return [mentions[place] for place in sorted(mentions)]


def _end(token: Token) -> int:
    """Return where a name ends: the point of an initial belongs to it, that of a sentence does not."""
    return token.end - 1 if token.text.endswith(".") and len(token.low) > 1 else token.end
