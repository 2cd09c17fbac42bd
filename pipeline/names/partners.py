"""Partners: organisations whose name stands behind people ("Gerben van Maashof", "Y. Vis (Maashof)") and that are nobody."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.language.lexicon import noun_lemma, own_lexicon
from pipeline.names.bodies import read_bodies, read_official
from pipeline.names.lists import Trust, read_lists
from pipeline.names.words import read_words
from pipeline.records import Document, Mention

_CAPITAL = r"[A-ZÀ-Þ][\w’-]*[a-zà-ÿ]"
_NAME = rf"(?P<name>(?:(?:De|Het)[ ])?{_CAPITAL}(?:[ ]{_CAPITAL})?)(?![\w’'-]|[ ][A-ZÀ-Þ])"
_OF = r"(?:van|bij|uit|vanuit|naar|namens)[ ](?:de[ ]|het[ ])?"
_KIND = re.compile(
    rf"(?<![\w-])(?i:[a-zà-ÿ]*(?:stichting|corporatie|coöperatie|organisatie|instelling|aanbieder|waterschap|provincie|omgevingsdienst|energiebedrijf|schoolbestuur))[ ][\"“‘']?{_NAME}"
)
_NOUN = re.compile(rf"(?<![\w-])(?P<noun>[A-Za-zà-ÿ]{{4,}})[ ](?P<of>{_OF})?{_NAME}")
_BEHIND_GIVEN = re.compile(
    rf"(?<![\w-])(?P<given>{_CAPITAL})[ ](?:van|bij|uit|namens|vanuit)[ ](?:de[ ]|het[ ])?{_NAME}"
)
_WITH_OWNER = re.compile(rf"(?<![\w-]){_NAME}[ ]\((?P<given>{_CAPITAL})\)")
_IN_BRACKETS = re.compile(rf"[ ]?\((?P<what>[a-zà-ÿ][^A-ZÀ-Þ()\n]{{0,40}}[ ])?{_NAME}\)")
_PERSON_OF = re.compile(rf"(?P<person>\S+)[ ](?:van|bij|uit|namens|vanuit)[ ](?:de[ ]|het[ ])?{_NAME}")
_GOES_ON = re.compile(r"[ ][A-ZÀ-Þ][a-zà-ÿ]{2,}")
_LEADING = re.compile(r"(?i)^(?:(?:van|bij|uit|namens|vanuit)[ ])?(?:(?:de|het)[ ])?")
_RELATIVE = re.compile(
    r"(?i)\b(?:zoon|dochter|kind|kinderen|man|vrouw|partner|ex|moeder|vader|ouders|broer|zus|oma|opa|buurman|buurvrouw)[ ]van[ ]$"
)
_AGE = re.compile(r"[ ]?\((?:\d{1,2}|\d{1,2} jaar)\)|,[ ]\d{1,2}(?: jaar)?[ ,.]")
_LEAST_SIGNS = 2
"""Kinds of signs that make a word an organisation. A choice."""
_HARD_SIGNS = frozenset({"kind", "brackets"})
"""Signs that a client hardly has, of which one must be there."""
_AT = re.compile(r"(?i)bij[ ]")
_OF_NOBODY_ELSE = frozenset({"medewerker", "directeur", "bestuurder", "woordvoerder"})
"""Who only works for an organisation; a client has a coach and a doctor too ("de coach van Noor")."""
_OPEN_BRACKET = re.compile(r"\([^()\n]*$")
_LISTED = ("label:", "list:", "column:", "row:", "speaker", "minute line", "title", "greeting")


def find_partners(
    documents: Sequence[Document],
    mentions_by_document: Mapping[str, tuple[Mention, ...]],
    scope_by_document: Mapping[str, str],
) -> dict[str, frozenset[str]]:
    """Return, per scope, the organisations that people are of, in small letters.

    An organisation is what two kinds of signs show in the reports of that scope: its own kind before it or its name in brackets behind a
    whole name, which one must be; staff of it, a part of it, a given name that is of it. No list of names may hold it, and nobody of
    the scope may bear it: on a list, as who speaks, behind a title or initials, as a surname, with a relative or an age.
    """
    in_scope: dict[str, list[Document]] = defaultdict(list)
    for document in documents:
        in_scope[scope_by_document.get(document.name, "")].append(document)
    partners = {scope: read_partners(each, mentions_by_document) for scope, each in in_scope.items()}
    borne: dict[str, set[str]] = defaultdict(set)
    for document in documents:
        mentions = mentions_by_document.get(document.name, ())
        scope = scope_by_document.get(document.name, "")
        borne[scope] |= set(_find_borne(document.text, mentions, partners[scope]))
    return {scope: partners[scope] - names for scope, names in borne.items()}


def leave_partners(mentions: Iterable[Mention], partners: frozenset[str]) -> tuple[Mention, ...]:
    """Return the mentions without organisations, alone or behind a person ("Gerben van Maashof"); who has a title stays."""
    return tuple(_leave(mentions, partners)) if partners else tuple(mentions)


def cut_listed(text: str, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Return the mentions without a listed organisation behind a given name ("Ineke van Humanitas"), or one of two words ("Petra van Goed Wonen")."""
    return tuple(_cut_listed(text, mention) for mention in mentions)


def _cut_listed(text: str, mention: Mention) -> Mention:
    found = _PERSON_OF.fullmatch(mention.text) if mention.kind == "person" else None
    if found is None or read_lists().trust(found["person"]) is not Trust.NAME:
        return mention
    name = _LEADING.sub("", found["name"]).lower()
    goes_on = _GOES_ON.match(text, mention.end_char) is not None and own_lexicon().is_word(name)
    if (name not in read_words().organisations and not goes_on) or _may_be_a_person(name):
        return mention
    return replace(mention, text=found["person"], end_char=mention.start_char + len(found["person"]))


def read_partners(
    documents: Iterable[Document], mentions_by_document: Mapping[str, Sequence[Mention]]
) -> frozenset[str]:
    """Return, in small letters, what the reports show to be an organisation and no list of names holds."""
    signs: dict[str, set[str]] = defaultdict(set)
    for document in documents:
        for name, sign in _read_signs(document.text, mentions_by_document.get(document.name, ())):
            signs[_LEADING.sub("", name).lower()].add(sign)
    return frozenset(
        name
        for name, found in signs.items()
        if len(found) >= _LEAST_SIGNS and found & _HARD_SIGNS and not _may_be_a_person(name)
    )


def _read_signs(text: str, mentions: Sequence[Mention]) -> Iterator[tuple[str, str]]:
    """Yield what may be an organisation and by what kind of sign: its own kind before it, staff, a part, brackets, somebody of it."""
    for name in read_official(text) | read_bodies(text):
        yield name, "kind"
    for found in _KIND.finditer(text):
        yield found["name"], "kind"
    for found in _NOUN.finditer(text):
        if sign := _sign_of(found["noun"].lower(), found["of"]):
            yield found["name"], sign
    for pattern in (_BEHIND_GIVEN, _WITH_OWNER):
        for found in pattern.finditer(text):
            if read_lists().trust(found["given"]) is Trust.NAME:
                yield found["name"], "of" if pattern is _BEHIND_GIVEN else "owner"
    for mention in mentions:
        behind = _IN_BRACKETS.match(text, mention.end_char) if " " in mention.text else None
        if mention.kind == "person" and behind is not None:
            # "(coach Noor)" may be of a client
            yield behind["name"], "staff" if behind["what"] else "brackets"


def _sign_of(noun: str, of: str | None) -> str | None:
    """Return what a noun before a name says of it: that people work there, or that it has what organisations have."""
    words = read_words()
    lemma = noun_lemma(noun) or noun
    is_at = of is not None and _AT.match(of) is not None
    is_theirs = is_at or lemma in _OF_NOBODY_ELSE
    if of and is_theirs and words.is_function(lemma) and not {noun, lemma} & words.kin:
        return "staff"
    is_part = noun in words.of_partners and (of is not None or noun in ("kantoor", "hoofdkantoor"))
    is_part = is_part and (is_at or noun not in words.of_clients)
    return "part" if is_part else None


def _may_be_a_person(name: str) -> bool:
    lists, words = read_lists(), [word.capitalize() for word in name.split()]
    particled = any(
        f"{particle} {name}" in lists.particled for particle in ("van", "van de", "de", "van der", "van den")
    )
    return particled or any(lists.is_surname(word) or lists.trust(word) is not Trust.NONE for word in words)


def _find_borne(text: str, mentions: Iterable[Mention], partners: frozenset[str]) -> Iterator[str]:
    """Yield which of the partners a person of the text bears."""
    for mention in mentions:
        words = mention.text.split()
        name = next((part for part in partners if mention.text.lower().endswith(part)), None)
        if mention.kind != "person" or name is None:
            continue
        is_whole = len(words) > 1 and (
            words[0].endswith(".") or read_lists().trust(words[0]) is not Trust.NONE
        )
        before = text[max(0, mention.start_char - 60) : mention.start_char]
        if (
            (_is_listed(mention) and _OPEN_BRACKET.search(before) is None)
            or (is_whole and not _is_of(mention, partners))
            or mention.text.startswith("Van ")
            or _RELATIVE.search(before) is not None
            or _AGE.match(text, mention.end_char) is not None
        ):
            yield name


def _is_listed(mention: Mention) -> bool:
    """Return whether a list, label, speaker or column calls a mention somebody; who has a task may be an organisation as well."""
    kind, _, head = mention.source.partition(":")
    is_owner = kind == "column" and head in read_words().owner_columns
    return mention.source.startswith(_LISTED) and not (is_owner and " " not in mention.text)


def _is_of(mention: Mention, partners: frozenset[str]) -> bool:
    """Return whether a given name stands before a partner of which somebody is ("Gerben van Maashof", not "G. van Maashof")."""
    found = _PERSON_OF.fullmatch(mention.text)
    return (
        found is not None
        and _LEADING.sub("", found["name"]).lower() in partners
        and read_lists().trust(found["person"]) is not Trust.NONE
    )


def _leave(mentions: Iterable[Mention], partners: frozenset[str]) -> Iterator[Mention]:
    for mention in mentions:
        bare = re.sub(r"['’]s$", "", _LEADING.sub("", mention.text)).lower()
        is_announced = " " in mention.text and mention.source.startswith(_LISTED)
        if mention.kind != "person" or mention.source == "title" or is_announced:
            yield mention
        elif _is_of(mention, partners):
            person = mention.text.split()[0]
            yield replace(mention, text=person, end_char=mention.start_char + len(person))
        elif bare not in partners:
            yield mention
