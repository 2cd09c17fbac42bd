"""The form of a personal name: given names, initials, particles and surnames."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipeline.names.lists import read_lists
from pipeline.names.words import Words

# Latin letters up to Extended-B: Dutch, Turkish, Polish and Arabic names in our script.
_LETTERS = [chr(code) for code in range(0x41, 0x250) if chr(code).isalpha()]
UPPER = "".join(letter for letter in _LETTERS if letter.isupper())
LOWER = "".join(letter for letter in _LETTERS if letter.islower())
SPACE = "[ \u00a0]"
# Given name, up to two more, particle, double surname: longer is a title or a list.
_MAX_WORDS = 5

_WORD = (
    rf"(?:Mc|Mac|De|Le|La|Van|Di|O['’]|D['’])?(?:IJ|[{UPPER}])[{LOWER}]+"
    rf"(?:-(?:IJ|[{UPPER}])?[{LOWER}]+|-[{UPPER}](?=-)|['’][{UPPER}][{LOWER}]+|['’][{LOWER}]{{2,}})*"
)
_INITIALS = rf"(?:(?:Th|Ph|Ch|Chr|IJ|Jr|[{UPPER}])\.{SPACE}?)+"


# "Kees R.": a surname shortened to its letter.
_INITIAL_TAIL = re.compile(rf"{SPACE}[{UPPER}]\.(?=[\s,;:)]|$)")
# "Ria op de Beek" is a name in a list of people; in a sentence it is where Ria stands.
_PREPOSITION = re.compile(r"(?i)(?:aan|bij|in|op|uit)\b")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch that has the form of a name; whether it is one, its surroundings tell."""

    start: int
    end: int
    text: str
    words: tuple[str, ...]
    """Its capitalised words, particles and initials left out."""
    has_particle: bool = False
    has_initials: bool = False

    @property
    def is_full(self) -> bool:
        """True when it has more than one part: a surname beside a given name or initial."""
        return len(self.words) > 1 or self.has_particle or self.has_initials


@dataclass(frozen=True, slots=True)
class Grammar:
    """Compiled parts of a name and the words that guard them."""

    words: Words
    word: re.Pattern[str]
    caps: re.Pattern[str]
    initials: re.Pattern[str]
    particle: re.Pattern[str]

    def candidates(
        self, text: str, start: int = 0, end: int | None = None, lenient: bool = False
    ) -> Iterator[Candidate]:
        """Yield the longest stretches in `text[start:end]` that have the form of a name, in order.

        `lenient` is for lists of people, where an ordinary word after a given name is a surname.
        """
        end = len(text) if end is None else end
        position = start
        while position < end:
            found = self._opening(text, position, end)
            if found is None:
                return
            candidate = self.parse(text, found, end, lenient)
            if candidate is None:
                token = self.word.match(text, found, end)
                position = token.end() if token else found + 1
            else:
                yield candidate
                position = candidate.end

    def _opening(self, text: str, position: int, end: int) -> int | None:
        word = self.word.search(text, position, end)
        initials = self.initials.search(text, position, end)
        starts = [match.start() for match in (word, initials) if match]
        return min(starts) if starts else None

    def parse(
        self, text: str, start: int, end: int, lenient: bool = False, surname: bool = False
    ) -> Candidate | None:
        """Return the name that begins at `start`, None when nothing of that form stands there.

        With `surname` it may begin with a particle ("mevrouw de Wit").
        """
        words: list[str] = []
        position, particle, initials = start, False, False
        while len(words) < _MAX_WORDS:
            at = _skip_space(text, position, end) if position > start else position
            if at is None:
                break
            found = self.initials.match(text, at, end) if len(words) < 2 and not particle else None
            if found and self._starts_name(text, found.end(), end):
                position, initials = found.end(), True
                at = _skip_space(text, position, end) or position
            found = self.particle.match(text, at, end)
            bare = not words and not initials and not surname
            if found and not lenient and not initials and not surname and _PREPOSITION.match(found.group()):
                break
            named = bool(words) and (initials or words[0].lower() not in self.words.given)
            if found and named and _PREPOSITION.match(found.group()):
                break
            if found and particle and not _hyphen_before(text, at):
                break
            if found and not bare and self._next_word(text, found.end(), end, particle=True, lenient=lenient):
                particle, at = True, found.end()
            elif particle and words and not _hyphen_before(text, at):
                break
            given = len(words) == 1 and (
                words[0].lower() in self.words.given
                or (words[0] in self.words.doubtful_given and not _opens(text, start))
            )
            known = initials or given
            token = self._next_word(
                text,
                at,
                end,
                particle and (bool(words) or initials),
                lenient and (bool(words) or surname),
                known,
                surname and not words,
            )
            if token is None:
                break
            words.append(token.group())
            position = token.end()
        if not words or (initials and position == start):
            return None
        tail = _INITIAL_TAIL.match(text, position, end) if len(words) == 1 and not particle else None
        if tail and not initials:
            position, initials = tail.end(), True
        alone = len(words) == 1 and not particle and not initials and not surname
        if alone and _opens(text, start) and self.words.opens_as_word(words[0]):
            return None
        stretch = text[start:position]
        return Candidate(start, position, stretch, tuple(words), particle, initials)

    def _starts_name(self, text: str, position: int, end: int) -> bool:
        at = _skip_space(text, position, end) or position
        found = self.particle.match(text, at, end)
        return self._next_word(text, found.end() if found else at, end, bool(found), False, True) is not None

    def _next_word(
        self,
        text: str,
        at: int,
        end: int,
        particle: bool,
        lenient: bool,
        known: bool = False,
        titled: bool = False,
    ) -> re.Match[str] | None:
        """Return the next word of a name; `known` behind an initial or given name, `titled` behind a title."""
        token = self.word.match(text, at, end) or (self.caps.match(text, at, end) if lenient else None)
        if token is None:
            return None
        word = token.group()
        low = word.lower()
        if particle:
            return None if low in self.words.organisation or low in self.words.calendar else token
        if lenient:
            dated = low in self.words.calendar and not self.words.is_season_surname(low)
            # behind a title also what ends as a body or place does: "mevrouw Fortuin"
            grouped = (
                low in self.words.organisation or low in self.words.organisations
                if titled
                else self.words.is_group(word)
            )
            # "Tom Dijkgraaf" in a list of people: a function in small letters is none
            is_function = low in self.words.functions and not (known and read_lists().is_surname(word))
            blocked = grouped or is_function or dated
            return None if blocked and low not in self.words.ambiguous else token
        blocked = self.words.is_no_surname(word) if known else self.words.is_common(word)
        if blocked and not known and word in self.words.doubtful_given:
            # "Frans", "Ab": a word of itself, a name with a particle and a surname behind it
            following = self.particle.match(text, token.end() + 1, end)
            surname = self.word.match(text, token.end() + 1, end)
            blocked = (following is None or self.word.match(text, following.end(), end) is None) and not (
                surname is not None and read_lists().is_surname(surname.group())
            )
        return None if blocked or low in self.words.titles else token


def _opens(text: str, position: int) -> bool:
    """Return whether a sentence or line begins at `position`, where any word has a capital."""
    before = text[max(0, position - 6) : position].rstrip(" \u00a0\t\"“„'‘«(*•–-→>")
    return not before or before[-1] in ".!?\n"


def _hyphen_before(text: str, at: int) -> bool:
    return text[:at].rstrip(" ").endswith("-")


def _skip_space(text: str, position: int, end: int) -> int | None:
    """Return the position after one space or a hyphen inside a double surname, None when there is neither."""
    found = re.compile(rf"{SPACE}?[-‐]{SPACE}?(?=[{UPPER}d-v])|{SPACE}").match(text, position, end)
    return found.end() if found else None


@cache
def build_grammar(words: Words) -> Grammar:
    """Return the grammar of names over the given word lists."""
    forms = [re.escape(form).replace(r"\ ", SPACE) for form in words.particles]
    forms = [rf"{form}{SPACE}" if form[-1] not in "'’" else form for form in forms]
    either = "|".join(
        f"[{form[0]}{form[0].upper()}]{form[1:]}" if form[0].isalpha() else form for form in forms
    )
    return Grammar(
        words=words,
        word=re.compile(rf"(?<![\w@])(?:{_WORD})(?![\w@]|-\w)"),
        caps=re.compile(rf"(?<![\w@])[{UPPER}]{{4,}}(?![\w@]|-\w)"),
        initials=re.compile(rf"(?<![\w@.]){_INITIALS}"),
        particle=re.compile(rf"(?<![\w@])(?:{either})"),
    )
