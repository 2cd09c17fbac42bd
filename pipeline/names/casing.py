"""Lists of people in capitals or in small letters, read as if they were spelled with capitals where names have them.

The rules of this room go by capitals. A report in telegram style ("aanwezig: guus, marleen de wit") or in capitals
("AANWEZIG: M. VAN DER PLUIJM") has none to go by, but its lists of people still say who is who.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.language.lexicon import Lexicon, own_lexicon
from pipeline.names.context import Piece, Role, label_of
from pipeline.names.lists import NameLists, Trust
from pipeline.names.words import Words

# Share of capitals among the letters of a line "in capitals", and letters it needs to be judged at all; by definition, not tuned.
_CAPITAL_SHARE, _MIN_LETTERS = 0.85, 6
# A document is in small letters when so many of its lines open with one and hardly any letter is a capital.
_SMALL_LINES, _MAX_CAPITALS = 0.6, 0.01
_MIN_GIVEN = 4
# A chat writes names as it likes: so many messages with a time or a tilde before the speaker.
_MESSAGE = re.compile(
    r"(?m)^[ \t>*-]*(?:\[?[\d., /-]*\d{1,2}[:.]\d{2}[\d:]*\]?[ ]?-?[ ]|~[ ])[^:\n]{2,40}:[ ]"
)
_MIN_MESSAGES = 3
_TOKEN = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")
_ENTRY = re.compile(r"[^,;/&()|\t\n+]+")
_JOINT = re.compile(r"\s+(?:en|EN|of|OF|met|MET)\s+")
_BEFORE_COLON = re.compile(
    r"[ \t•*–-]*(?:actie:? )?([^\W\d_]{3,}(?:(?: ?[+&/,] ?| en )[^\W\d_]{3,}){0,2})(?=:[ ])"
)
_OWN_LINE = re.compile(
    r"(?im)^[ \t•*–-]*(?!actie)([^\W\d_]+)(?=\s*:|\s+(?:[a-z]{2,}t|stelde|vond|zei|noemde|gaf|had|zal|is)\b)|\bactie:?\s+([^\W\d_]+)"
)


@dataclass(frozen=True, slots=True)
class _Guard:
    """What tells a name from an ordinary word when capitals do not."""

    words: Words
    lists: NameLists
    lexicon: Lexicon

    def is_name(self, word: str) -> bool:
        """Return whether an entry of a list of people opens with a name."""
        low, title = word.lower(), _title(word)
        if self.lists.trust(title) in (Trust.NAME, Trust.WORD):
            return True
        if self.words.is_common(title) or low in self.words.titles:
            return False
        return self.lists.is_surname(title) or not self.is_ordinary(low)

    def is_ordinary(self, low: str) -> bool:
        """Return whether the Dutch word tables know a word."""
        return self.lexicon.is_word(low)

    def is_known_given(self, word: str) -> bool:
        """Return whether a word in small letters is a given name and nothing else."""
        low = word.lower()
        listed = self.lists.trust(_title(word)) is Trust.NAME and len(word) >= _MIN_GIVEN
        return listed and not self.is_ordinary(low) and not self.words.is_listed(low)


@cache
def _guard(words: Words, lists: NameLists) -> _Guard:
    return _Guard(words, lists, own_lexicon())


def even_case(text: str, pieces: Sequence[Piece], words: Words, lists: NameLists) -> str:
    """Return `text` with the names of such lists in ordinary capitals, there and further on; every offset stays."""
    small, chat = _is_small(text), len(_MESSAGE.findall(text)) >= _MIN_MESSAGES
    lines = [_people_part(text, piece, words) for piece in pieces]
    spans = [span for span in lines if span and (small or _is_capitals(text[span[0] : span[1]]))]
    guard = _guard(words, lists)
    mixed = [] if small else [place for span in lines if span for place in _small_entries(text, span, guard)]
    capitals = any(_is_capitals(text[piece.start : piece.end]) for piece in pieces)
    if not (spans or small or chat or mixed or capitals):
        return text
    entries = {
        place for start, end in spans for place in _names_in(text, start, end, guard) if place[0] < place[1]
    }
    titled = [
        place
        for piece in pieces
        if small or _is_capitals(text[piece.start : piece.end])
        for place in _titled(text, piece, guard)
    ]
    known = {text[start:end] for start, end in [*entries, *titled]}
    places = [*entries, *titled, *_again(text, pieces, known, small, guard)]
    if mixed:
        places += [*mixed, *_again(text, pieces, {text[a:b] for a, b in mixed}, True, guard)]
    if chat:
        places += _given(text, guard)
    if small:
        places += [*_given(text, guard), *_owners(text, pieces, guard)]
    return _recase(text, places, words)


def _is_small(text: str) -> bool:
    letters = [character for character in text if character.isalpha()]
    opens = [found.group() for found in re.finditer(r"(?m)^\W*([^\W\d_])", text)]
    if len(letters) < _MIN_LETTERS or not opens:
        return False
    lower = sum(line[-1].islower() for line in opens) / len(opens)
    return (
        lower >= _SMALL_LINES
        and sum(character.isupper() for character in letters) / len(letters) <= _MAX_CAPITALS
    )


def _is_capitals(text: str) -> bool:
    letters = [character for character in text if character.isalpha()]
    return (
        len(letters) >= _MIN_LETTERS
        and sum(character.isupper() for character in letters) / len(letters) >= _CAPITAL_SHARE
    )


def _people_part(text: str, piece: Piece, words: Words) -> tuple[int, int] | None:
    """Return where a line lists people: behind its label, or all of it under such a heading."""
    label = label_of(text[piece.start : piece.end], words)
    if label is not None:
        return None if label[1] in words.loose_attendance else (piece.start + label[0], piece.end)
    return (piece.start, piece.end) if piece.role in (Role.PEOPLE, Role.OWNER) and not piece.loose else None


def _small_entries(text: str, span: tuple[int, int], guard: _Guard) -> Iterator[tuple[int, int]]:
    """Yield the entries in small letters of a list with capitals that open with a given name and nothing else."""
    for entry in _ENTRY.finditer(text, *span):
        token = _TOKEN.search(text, entry.start(), entry.end())
        if token and token.group().islower() and guard.is_known_given(token.group()):
            yield token.span()


def _names_in(text: str, start: int, end: int, guard: _Guard) -> Iterator[tuple[int, int]]:
    """Yield the places of the entries of a list that are names, titles and what follows the name left out."""
    for entry in _ENTRY.finditer(text, start, end):
        low = entry.start()
        for part in _JOINT.split(entry.group()):
            at = text.index(part, low)
            low = at + len(part)
            tokens = [
                token
                for token in _TOKEN.finditer(text, at, at + len(part))
                if token.group().lower().rstrip(".") not in guard.words.titles
            ]
            if tokens and _opens_name([token.group() for token in tokens], guard):
                yield tokens[0].start(), _name_end(tokens, guard)


def _opens_name(entry: Sequence[str], guard: _Guard) -> bool:
    """Return whether an entry opens with a name, an initial before one, or a particle and a surname."""
    particles = guard.words.particle_parts
    if len(entry) > 1 and entry[0].lower() in particles:
        return not guard.words.is_no_surname(_title(entry[-1]))
    return (len(entry[0]) == 1 and len(entry) > 1) or guard.is_name(entry[0])


def _name_end(tokens: Sequence[re.Match[str]], guard: _Guard) -> int:
    """Return where a name ends: before a function, an organisation or an ordinary word that is no surname."""
    particles = guard.words.particle_parts
    end = tokens[0].end()
    for number, token in enumerate(tokens[1:], 1):
        low = token.group().lower()
        if low in particles:
            continue
        if guard.words.is_no_surname(_title(low)):
            break
        after_particle = tokens[number - 1].group().lower() in particles
        if not (
            after_particle
            or len(tokens[0].group()) == 1
            or guard.lists.is_surname(_title(low))
            or not guard.is_ordinary(low)
        ):
            break
        end = token.end()
    return end


def _again(
    text: str, pieces: Iterable[Piece], known: Iterable[str], small: bool, guard: _Guard
) -> Iterator[tuple[int, int]]:
    """Yield where known names and their parts stand again, in lines of the same kind."""
    forms: set[str] = set()
    particles = guard.words.particle_parts
    for name in known:
        parts = [part for part in name.split() if part.lower().strip(".") not in particles]
        forms |= {name, *(part for part in parts if len(part.strip(".")) > 1)}
    if not forms:
        return
    pattern = re.compile(
        rf"(?<![\w@.-])(?:{'|'.join(map(re.escape, sorted(forms, key=lambda f: (-len(f), f))))})(?![\w@-])"
    )
    for piece in pieces:
        if not small and not _is_capitals(text[piece.start : piece.end]):
            continue
        for found in pattern.finditer(text, piece.start, piece.end):
            plain = " " not in found.group() and guard.is_ordinary(found.group().lower())
            if not plain or any(
                match.span(1) == found.span() or match.span(2) == found.span()
                for match in _OWN_LINE.finditer(text, max(0, piece.start - 10), piece.end)
            ):
                yield found.span()


def _given(text: str, guard: _Guard) -> Iterator[tuple[int, int]]:
    for token in _TOKEN.finditer(text):
        if guard.is_known_given(token.group()):
            yield token.span()


def _owners(text: str, pieces: Iterable[Piece], guard: _Guard) -> Iterator[tuple[int, int]]:
    """Yield who stands before a colon at the start of a line; in a list of actions a word that Dutch does not know too."""
    for piece in pieces:
        opening = _BEFORE_COLON.match(text, piece.start, piece.end)
        for token in _TOKEN.finditer(text, opening.start(1), opening.end(1)) if opening else ():
            low = token.group().lower()
            listed = guard.lists.trust(_title(low)) in (Trust.NAME, Trust.WORD) and not guard.words.is_common(
                _title(low)
            )
            unknown = piece.role is Role.ACTION and not guard.is_ordinary(low) and guard.is_name(low)
            if listed or unknown:
                yield token.span()


def _titled(text: str, piece: Piece, guard: _Guard) -> Iterator[tuple[int, int]]:
    """Yield the name behind "dhr.", "mevrouw" and the like, particles included."""
    titles = "|".join(sorted(map(re.escape, guard.words.titles), key=lambda title: (-len(title), title)))
    for found in re.finditer(
        rf"(?i)(?<![\w-])(?:{titles})\.?[ ]+((?:(?:van|de|den|der|ter|ten|el|al)[ ])*([^\W\d_]{{3,}}))",
        text[piece.start : piece.end],
    ):
        if guard.is_name(found.group(2)):
            yield piece.start + found.start(1), piece.start + found.end(1)


def _recase(text: str, places: Iterable[tuple[int, int]], words: Words) -> str:
    particles = words.particle_parts
    shown = list(text)
    for start, end in places:
        for token in _TOKEN.finditer(text, start, end):
            word = token.group()
            new = word.lower() if word.lower() in particles and token.start() > start else _title(word)
            if len(new) == len(word):
                shown[token.start() : token.end()] = new
    return "".join(shown)


def _title(word: str) -> str:
    return "-".join(part[:1].upper() + part[1:].lower() for part in word.split("-"))
