"""Buildings, teams, quarters and bodies that a text calls so ("kulturhus Zandhoek", "de wijkteams Zandhoek en Overbos") are no persons."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from pipeline.names.case_rules import tells_private
from pipeline.names.lists import Trust, read_lists
from pipeline.names.people import FUNCTION
from pipeline.names.words import read_words
from pipeline.records import Mention

_WORD = r"[A-ZÀ-Þ][\w-]*\w(?![\w’'])"
_ARTICLE = r"(?:[Dd]e|[Hh]et|['’][Tt])"
_NAME = rf"(?:{_ARTICLE}[ \u00a0])?{_WORD}(?:[ \u00a0]{_WORD})?"
_LEAD = r"[ \u00a0](?:van (?:de|het)[ \u00a0])?[\"“„‘']?"
_SPLIT = re.compile(r", (?:en |of )?| en | of | & |/")
_FIRM = frozenset({"title", FUNCTION, "function and word"})
"""What announces a person by what only people bear."""
_TOLD = frozenset(
    {"greeting", "reporting verb", "speaker", "minute line", "label", "action", "status", "called"}
)
_LISTED = ("label:", "list:", "column:", "row:")
"""What announces somebody who is present, speaks, signs or owns an action. A body can do so too, but in doubt a name is hidden."""
# fmt: off
_PARTED = frozenset((
    "geeft", "gaf", "sluit", "sloot", "opent", "opende", "stelt", "stelde", "deelt", "deelde", "leidt", "leidde", "voegt", "voegde",
    "wijst", "wees", "begint", "begon", "blikt", "blikte", "neemt", "nam", "doet", "deed", "trapt", "trapte", "heet", "heette",
))
# fmt: on
"""Reporting verbs that say as much of a body when nothing of what is told stands behind them."""
_OPENS_LINE = re.compile(r"(?i)(?:^|\n)[ \t>|*•–-]*(?:actie(?:punt)?:[ ]*)?$")
_OPENS_ITEM = re.compile(r"(?i)(?:^|\n)[ \t>]*(?:[-*•–☐]|\d+[.)]|\[ \]|actie(?:punt)?:)[ \t]*$")
_SPEAKS = re.compile(r"\**:\**[ ]+[\"“„‘']?[^\W\d_]")
_NEXT_WORD = re.compile(r"[ \u00a0]([^\W\d_]+)")
_LAST_WORD = re.compile(r"([^\W\d_]+)[ \u00a0]$")
_MET = re.compile(
    r"[ \u00a0](?:nog |ook |even |weer |toen )?(?:gesproken|bezocht|ontmoet|gezien|gebeld|opgezocht|opgehaald|aangesproken|geholpen|getroffen|gehoord"
    r"|geïnterviewd|begeleid|leren kennen)\b"
)
"""Behind a name: somebody was met there ("op de basisschool Wubba gesproken")."""
_ON_BEHALF = re.compile(r"\b(?:vanuit|namens)[ \u00a0](?:(?:de|het|ons|onze)[ \u00a0])?$", re.IGNORECASE)
"""Before a kind: the name behind it may be who speaks for it ("vanuit het wijkteam Marjet Oord")."""
_OFFICIAL = re.compile(
    rf"\b(?:(?i:gemeenten|(?:woning)?corporaties)[ \u00a0](?P<several>{_WORD}(?:(?:, | en | of ){_WORD})*)"
    rf"|(?i:(?:woning|woon)?corporatie|gemeente|(?:woning)?stichting|provincie|waterschap|omgevingsdienst)[ \u00a0](?P<one>(?:{_ARTICLE}[ \u00a0])?{_WORD}))"
)
"""Kinds of bodies that are nobody's, and what they are called."""
_OPEN_BRACKET = re.compile(r"\([^()\n]*$")
_GUESSED = frozenset(
    {"memory", "tagger", "contact", "on behalf of", "organisation before", "inside a sentence"}
)
"""What says no more than that a word looks like a name, or what holds of bodies just as well ("contact met Maashof")."""
_RELATIVE = (
    r"(?:zoon|zoontje|dochter|dochtertje|kind|man|vrouw|partner|ex|echtgenoot|echtgenote|moeder|vader|ouders|broer|zus|oma|opa|oom|tante|neef|nicht"
    r"|buurman|buurvrouw|kleinzoon|kleindochter)"
)
_RELATIVE_OF = re.compile(rf"(?i)\b{_RELATIVE} van (?:de )?$")
_OF_IT = re.compile(r"(?i)\b(?:van|bij|uit|in|binnen|naar|vanuit|namens|tussen) (?:de )?$")
"""Before a name: what is said behind it is said of something of it ("de jurist van Oskerk vindt")."""
_MANY = r"(?:[a-zà-ÿ]+en|gaan|staan|doen|zien)\b"
_TOLD_OF = re.compile(
    rf"[ ](?:heeft|had|kreeg|krijgt|verloor|heeft ook|zorgt voor)[ ](?:[\w-]+[ ]){{1,2}}(?:{_RELATIVE}|kinderen)\b"
    r"|[^.!?\n]{0,80}\b(?:hij|hem|zichzelf|(?:dat|omdat|want|toen|terwijl|nu)[ ](?:zij|ze))\b"
    rf"|[^.!?\n]{{0,80}}[.!?;,][ ]+(?:Hij|hij|(?:Zij|zij|Ze|ze)[ ](?!{_MANY})|Haar[ ]|Zijn[ ](?:[\w-]+[ ])?{_RELATIVE}\b)"
)
"""Behind a name: a relative or pronoun of one person."""
_STATE = re.compile(
    r",?[ ](?:die[ ])?(?:[^.!?;:\n]{0,40}[ ])??(?:is|was|heeft|had|kreeg|krijgt|raakte|werd|wordt|zit|zat)\b[^.!?\n]*"
)
_OWNER_BEFORE = re.compile(r"(?i)\b(?:wie|door|eigenaar|actiehouder|trekker|contactpersoon):[ ]*$")
_JOINED = re.compile(r"(?:,| en| &)[ ]([A-ZÀ-Þ][\w-]+)")
_JOINED_BEFORE = re.compile(r"([A-ZÀ-Þ][\w-]+)(?:,| en| &)[ ]$")


def read_bodies(text: str) -> frozenset[str]:
    """Return what follows the kind of a building, team, quarter or body in `text`, with and without its article.

    Behind a plural each member of the enumeration counts, and a name with an article that goes on with it ("wijkteams Zandhoek en Overbos, De Bron").
    What a list of names holds is left out, for a building can be called after anyone. Of 516 such names in the texts of `data/names-dev`
    one was part of a person's name, behind "vanuit het wijkteam", and that is left out too.
    """
    return frozenset(name for _, _, names in _frames(text) for name in names)


def read_official(text: str) -> frozenset[str]:
    """Return what is called a municipality, corporation or foundation ("corporatie Maashof", "de gemeenten Lierum en Osdam").

    What a list of names holds is left out.
    """
    called = (found.group("several") or found.group("one") for found in _OFFICIAL.finditer(text))
    names = (name for each in called for name in _SPLIT.split(each))
    return frozenset().union(*map(_forms, names))


def leave_borne(text: str, persons: Iterable[Mention], names: frozenset[str]) -> frozenset[str]:
    """Return which of `names`, called a body in some report, no person of this report may bear.

    One is borne by whoever is announced by it in whatever way, has it as part of a whole name, has a relative or is followed by a pronoun, beside the
    places where the kind of the body stands before the name: hiding a body is better than showing somebody.
    """
    if not names:
        return names
    frames = [found.span() for found in _OFFICIAL.finditer(text)]
    borne: set[str] = set()
    for mention in persons:
        if mention.kind == "person" and not _is_within(mention, frames) and _bears(text, mention):
            borne |= {mention.text, *mention.text.split()}
    for name in names - borne:
        places = (place for place in _places(text, name) if not _is_within(place, frames))
        if any(_is_somebody(text, place) for place in places):
            borne |= {name, name.split()[-1]}
    return frozenset(name for name in names if name not in borne and name.split()[-1] not in borne)


def _is_within(mention: Mention, frames: Sequence[tuple[int, int]]) -> bool:
    return any(start <= mention.start_char < end for start, end in frames)


def _bears(text: str, mention: Mention) -> bool:
    """Return whether what found a person says that it is one, not only that it may be a name."""
    words = mention.text.split()
    if len(words) > 1 and (words[0].endswith(".") or read_lists().trust(words[0]) is not Trust.NONE):
        return True
    before = text[max(0, mention.start_char - 60) : mention.start_char]
    if mention.source in _GUESSED or (mention.source.startswith(_LISTED) and _OPEN_BRACKET.search(before)):
        return False
    return mention.source != "reporting verb" or _OF_IT.search(before) is None


def _is_somebody(text: str, place: Mention) -> bool:
    """Return whether the text announces or tells of one person at a name, whatever found it."""
    before = text[max(0, place.start_char - 40) : place.start_char]
    if _RELATIVE_OF.search(before):
        return True
    if _OF_IT.search(before):
        return False
    state = _STATE.match(text, place.end_char)
    joined = (_JOINED.match(text, place.end_char), _JOINED_BEFORE.search(before))
    return (
        _is_announced(text, place)
        or _TOLD_OF.match(text, place.end_char) is not None
        or _OWNER_BEFORE.search(before) is not None
        or (state is not None and (tells_private(state.group()) or state.group().startswith(", die ")))
        or any(other is not None and read_lists().trust(other.group(1)) is Trust.NAME for other in joined)
    )


def _frames(text: str) -> Iterator[tuple[int, int, frozenset[str]]]:
    """Yield where a kind and what follows it stand, and what is called so there."""
    for match in _pattern().finditer(text):
        if _ON_BEHALF.search(text, max(0, match.start() - 20), match.start()):
            continue
        if match.group("one") and _MET.match(text, match.end()):
            continue
        names = _SPLIT.split(match.group("several") or match.group("one"))
        yield match.start(), match.end(), frozenset().union(*map(_forms, names))


@cache
def _pattern() -> re.Pattern[str]:
    words = read_words()
    one, several = (
        "|".join(sorted(map(re.escape, kinds), key=lambda kind: (-len(kind), kind)))
        for kinds in (words.kinds, words.kinds_of_several)
    )
    listed = rf"{_NAME}(?:, {_NAME})*(?:(?:,? (?:en|of) | & |/){_NAME})?(?:, {_ARTICLE}[ \u00a0]{_WORD})*"
    return re.compile(
        rf"(?<![\w-])(?:(?i:{several}){_LEAD}(?P<several>{listed})|(?i:{one}){_LEAD}(?P<one>{_NAME}))"
    )


def _forms(name: str) -> set[str]:
    """Return the ways in which a name is written, none when it may be a person's."""
    opened = re.match(rf"({_ARTICLE})[ \u00a0](.+)", name)
    article, bare = opened.groups() if opened else ("", name)
    first, _, second = bare.replace("\u00a0", " ").partition(" ")
    if _may_be_a_person(first, article):
        return set()
    if second and _may_be_a_person(second, ""):
        bare = first  # "wijkteam Zandhoek Karin belt": the second word is somebody
    return {bare, f"{article} {bare}", f"{article.capitalize()} {bare}"} if article else {bare}


def _may_be_a_person(word: str, article: str) -> bool:
    lists = read_lists()
    particled = f"{article} {word}".lower() in lists.particled
    return particled or lists.is_surname(word) or lists.trust(word) is not Trust.NONE


def names_borne(text: str, persons: Iterable[Mention]) -> frozenset[str]:
    """Return the words that a person bears: behind a title or function, as the surname of a full name, or in what announces somebody.

    What announces is a list of those present, a colon, reporting verb, greeting or action, beside the places where a kind stands before the name.
    """
    borne: set[str] = set()
    frames = [(start, end) for start, end, _ in _frames(text)]
    for mention in persons:
        if mention.kind != "person":
            continue
        words = mention.text.split()
        is_full = len(words) > 1 and (
            words[0].endswith(".") or read_lists().trust(words[0]) is not Trust.NONE
        )
        in_brackets = _OPEN_BRACKET.search(text, max(0, mention.start_char - 60), mention.start_char)
        is_called = any(start <= mention.start_char < end for start, end in frames)
        is_announced = mention.source in _FIRM or (not is_called and _is_announced(text, mention))
        if is_full or (is_announced and not in_brackets):
            borne |= {mention.text, *words}
    return frozenset(borne)


def _is_announced(text: str, mention: Mention) -> bool:
    """Return whether somebody is present, speaks, is greeted or owns an action by this name, whatever found it."""
    if mention.source in _TOLD or mention.source.startswith(_LISTED):
        return True
    words = read_words()
    before = text[max(0, mention.start_char - 40) : mention.start_char]
    found = _NEXT_WORD.match(text, mention.end_char)
    verb = found.group(1) if found else ""
    said = _LAST_WORD.search(before)
    return (
        (_SPEAKS.match(text, mention.end_char) is not None and _OPENS_LINE.search(before) is not None)
        or verb in words.speech - _PARTED
        or (said is not None and said.group(1).lower() in words.speech_before - _PARTED)
        or (verb in words.action and _OPENS_ITEM.search(before) is not None)
    )


def without_bodies(text: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return the mentions without persons that the text calls a body, unless it announces somebody of that name, who is hidden at each place."""
    bodies, words = read_bodies(text), read_words()
    places = [
        mention
        for name in sorted(bodies, key=lambda name: (-len(name), name))
        for mention in _places(text, name)
    ]
    told = [mention for mention in places if _is_announced(text, mention)]
    borne = names_borne(text, [*mentions, *told]) if bodies else frozenset()
    official = read_official(text)
    bare = leave_borne(text, mentions, official)
    places += [
        m for name in sorted(official - bare) if not words.is_listed(name) for m in _places(text, name)
    ]
    borne |= official - bare
    named = [mention for mention in mentions if not _is_kinded(mention)]
    known = {word for m in named if m.source not in ("memory", "tagger") for word in m.text.split()}
    parts = {word for m in mentions if _is_kinded(m) for word in m.text.split()} - known
    kept = [
        mention
        for mention in named
        if not is_body(mention, bodies - borne)
        and not is_body(mention, bare)
        and not (mention.source in ("memory", "tagger") and mention.text in parts)
    ]
    for mention in places:
        if mention.text in borne and not any(
            m.start_char < mention.end_char and mention.start_char < m.end_char for m in kept
        ):
            kept.append(mention)
    return tuple(sorted(kept, key=lambda mention: mention.start_char))


def _places(text: str, name: str) -> Iterator[Mention]:
    for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
        yield Mention(found.start(), found.end(), name, "person", "memory")


def _is_kinded(mention: Mention) -> bool:
    """Return whether what was taken for a person opens with the kind of a body and is no surname ("Kinderopvang Zonnehoek")."""
    head, words = mention.text.split()[0], read_words()
    is_kind = " " in mention.text and head.lower() in words.kinds | words.kinds_of_several
    return (
        mention.kind == "person" and is_kind and mention.source not in _FIRM and not read_lists().holds(head)
    )


def is_body(mention: Mention, bodies: frozenset[str]) -> bool:
    """Return whether a person is one of `bodies`, as it is written or with the kind, an article or a genitive."""
    if mention.kind != "person" or not bodies:
        return False
    bare = re.sub(r"['’]s$", "", mention.text)
    words = read_words()
    head, _, rest = bare.partition(" ")
    kinded = rest if head.lower() in words.kinds | words.kinds_of_several else bare
    return bool({bare, kinded, bare[:1].upper() + bare[1:]} & bodies)
