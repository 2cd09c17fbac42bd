"""What the learned voice on names (`network.py`) does with what the rules found: what it drops, what it adds, what becomes one name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import lru_cache

from pipeline.language.lexicon import own_lexicon
from pipeline.names.former import FORMER
from pipeline.names.lists import Trust, read_lists
from pipeline.names.network import Tagger
from pipeline.names.people import FUNCTION
from pipeline.names.persons import NICKNAME
from pipeline.names.tokens import Surroundings, Token, read_features, spans_of
from pipeline.names.words import read_words
from pipeline.records import Document, Mention

SOURCE = "tagger"
DEDUCED = "deduce"
DROPS, ADDS = 0.05, 0.06
"""What the rules found is dropped below the first and what they did not find is added from the second probability. The bars give a
precision of .911, the floor of the held-out sets, over all of `data/names-dev`, cross-validated by document; announced recall is
then .976 of 27,022 (the rules alone .851 at .899). Those of capitals and letters are where one in four of what is added is right."""
NEVER_SURE = 0.01
"""Below it also falls what the rules are sure of by its looks ("Sporthal Henk Timmer", "Jan Ligthartschool"): over all of
`data/names-dev` that loses no announced name and raises precision by .002."""
ADDS_LETTERS, ADDS_SMALL_LETTERS = 0.03, 0.1
"""The same for one or two letters, which are mostly the initials of somebody when the first is a capital."""
ADDS_CAPITALS, ADDS_WORD_IN_CAPITALS = 0.1, 0.2
"""The same for a word written in capitals, which is sooner a body or a heading."""
ADDS_ORDINARY, NEVER = 0.09, 2.0
"""The same for an ordinary Dutch word with a capital that is in no list of names, and for small letters beside capitals:
such a word is sooner a slip of the tagger; set with the others."""
ADDS_COMPOUND = 0.6
"""The same for a compound of ordinary words with a capital that is no known surname ("Leergeschiedenis"), an ordinary word
behind an article ("de Brug"), and a known abbreviation ("RvB"). A choice: .1 to .6 differ by .0003 on `data/names-dev`."""
_ARTICLES = frozenset({"de", "het", "een", "’t", "'t"})
ADDS_PLAIN = 0.06
"""The same for an ordinary word in small letters that is no given name and follows no particle ("dagstart: kort, staand"), though
it may be a surname: of 10,270 announced names of `data/names-dev` five are lost by it, of the words wrongly hidden twenty."""
LETTERS = 2
LEAST_HEAD, LEAST_TAIL = 3, 7
"""Letters of the parts of a compound that counts as an ordinary word; shorter tails end surnames ("Bloesemtuin"). A choice."""
_SHAPED = re.compile(r"[A-Z]-[a-zà-ÿ]{3,}")
"""A letter before a word ("T-shape"): a thing, no name."""
_MAIL_DATE = re.compile(r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d")
_MONTH = re.compile(
    r"jan(?:uari)?|feb(?:r|ruari)?|mrt|maart|apr(?:il)?|mei|juni?|juli?|aug(?:ustus)?|sept?(?:ember)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)


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
            or _is_told(mention, sure)
            or (_is_sure(around, mention) and any(chances[index] >= NEVER_SURE for index in at))
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


def _is_told(mention: Mention, sure: Set[str]) -> bool:
    """Whether a person stands whatever the tagger thinks.

    Known as such, found by Deduce, who has or had a task, or the short form of somebody's name.
    """
    return mention.text in sure or mention.source in (DEDUCED, FORMER, FUNCTION, NICKNAME)


def _is_sure(around: Surroundings, mention: Mention) -> bool:
    """Whether a person looks like one: a plain given name behind a function, or that a surname follows, or that has a line of its own."""
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
    if token.low in around.words.abbreviations and not token.text.islower():
        return ADDS_COMPOUND
    if len(token.low) <= LETTERS:
        return ADDS_LETTERS if token.text[0].isupper() else ADDS_SMALL_LETTERS
    if token.text.isupper():
        return ADDS_WORD_IN_CAPITALS if own_lexicon().is_word(token.low) else ADDS_CAPITALS
    if token.text.islower():
        capital = token.text.capitalize()
        is_plain = (own_lexicon().is_word(token.low) or _is_compound(token.low)) and read_lists().trust(
            capital
        ) is Trust.NONE
        if is_plain and (before is None or before.text not in around.words.particles):
            return ADDS_PLAIN
        return ADDS if around.is_written_small(index) else ADDS_ORDINARY
    if _is_compound(token.low) and not read_lists().is_surname(token.text):
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
