"""Lines of a text and what each can be by itself: blank, rule, heading mark, list marker, quote, ..."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_BREAK = re.compile(r"\r\n|[\n\r\f\v\x85\u2028\u2029]")
_PLAIN_BREAK = re.compile(r"\r\n|[\n\r]")


@dataclass(frozen=True, slots=True)
class Line:
    """One physical line: `source[start:end]` without its end, and without blanks in `text`."""

    start: int
    end: int
    text: str
    """Without white space (no-break spaces too) at both ends."""
    first: int
    """Where `text` begins in the source."""
    indent: int
    """Columns before `text`; a tab goes to the next multiple of four."""
    raw: str
    new_page: bool = False

    @property
    def last(self) -> int:
        """Where `text` ends in the source."""
        return self.first + len(self.text)


def split_lines(source: str, start: int = 0, end: int | None = None, pages: bool = True) -> list[Line]:
    """Return the lines of `source[start:end]`; with `pages`, a form feed ends a line and begins a page."""
    end = len(source) if end is None else end
    lines: list[Line] = []
    new_page = False
    position = start
    for match in (_BREAK if pages else _PLAIN_BREAK).finditer(source, start, end):
        lines.append(_line(source, position, match.start(), new_page))
        new_page = match.group() == "\f"
        position = match.end()
    lines.append(_line(source, position, end, new_page))
    return lines


def _line(source: str, start: int, end: int, new_page: bool) -> Line:
    raw = source[start:end]
    text = raw.strip(_BLANKS)
    first = start + len(raw) - len(raw.lstrip(_BLANKS)) if text else end
    indent = 0
    for char in source[start:first]:
        indent = (indent // 4 + 1) * 4 if char == "\t" else indent + 1
    return Line(start, end, text, first, indent, raw, new_page)


_BLANKS = (
    " \t\u00a0\u2007\u202f\u2002\u2003\u2009\u3000\ufeff\u200b\x1c\x1d\x1e\x1f\r\n\f\v\x85\u2028\u2029\u00ad"
)


@dataclass(frozen=True, slots=True)
class Marker:
    """A list marker at the start of a line."""

    text: str
    family: str
    """Markers that make one list: `dash`, `dot`, `circle`, `square`, `check`, `arrow`, `sign` (pictures), `1.`, `a)`, ..."""
    width: int
    """Characters from the start of the line's text to the start of the item's text."""
    number: int | None = None


_FAMILIES = {
    "dash": "-–—−‐‑‒―",
    "dot": "•·●∙⚫\uf0b7\u2024\u2027",
    "circle": "o○◦⚪\uf0a1",
    "square": "▪▫■□◼◻\uf0a7\uf06e",
    "check": "✓✔✗✘✅❌☐☑☒❎\uf0fc\uf0fb\uf0a8\uf06f",
    "arrow": "➔➤➢►▶→⇒»>‣➜➡▸\uf0d8\uf0e0",
    "star": "*✦★☆❖",
    "plus": "+",
}
_FAMILY = {char: family for family, chars in _FAMILIES.items() for char in chars}
_NO_BULLET = frozenset("©®™°№℠¦§¶")
_TIGHT = frozenset(["dot", "square", "check"])  # glyphs that may touch their text: "✓korte lijnen"
_ORDERED = re.compile(
    r"(?:(?P<open>\()?(?:(?P<digits>\d{1,2})|(?P<roman>[ivx]{2,5}|[ivx])|(?P<letter>[A-Za-z]))(?P<close>[.)]))(?=\s)"
)
_KEYCAP = re.compile(r"(\d)\ufe0f?\u20e3\s*")
_TYPED_ARROW = re.compile(r"[-=]{1,2}>\s+(?=\S)")
_TASK = re.compile(r"[-*+]\s+\[[ xX]\]\s+|\[[ xX]?\]\s+")
# "[+]" and "[-]" before an item stay in the text: the classification reads what they say.
_TAIL = re.compile(r"[\ufe0e\ufe0f\u200d\U0001f3fb-\U0001f3ff]")
_ROMAN = {
    name: value
    for value, name in enumerate(
        ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"], 1
    )
}


def parse_marker(text: str) -> Marker | None:
    """Return the list marker that `text` (stripped) begins with, None when it begins with a word.

    What only neighbours can tell (an "o", the letter of "A. Jansen") is for the caller to judge.
    """
    task = _TASK.match(text)
    if task:
        return Marker(task.group().rstrip(), "check", task.end())
    keycap = _KEYCAP.match(text)
    if keycap:
        return Marker(keycap.group().rstrip(), "1.", keycap.end(), int(keycap.group(1)))
    arrow = _TYPED_ARROW.match(text)
    if arrow:
        return Marker(arrow.group().rstrip(), "arrow", arrow.end())
    ordered = _ORDERED.match(text)
    if ordered:
        return _ordered_marker(ordered, text)
    outer = _bullet(text)
    inner = (
        _bullet(text[outer.width :])
        if outer is not None and outer.family in ("dash", "star", "dot")
        else None
    )
    if outer is not None and inner is not None and inner.family in ("check", "sign"):
        # "- ✓ korte lijnen": the dash makes the list, the tick says more.
        return Marker(inner.text, outer.family, outer.width + inner.width)
    return outer


def _ordered_marker(match: re.Match[str], text: str) -> Marker:
    opening, close = match["open"] or "", match["close"]
    width = match.end() + len(text[match.end() :]) - len(text[match.end() :].lstrip())
    if match["digits"]:
        return Marker(match.group(), f"{opening}1{close}", width, int(match["digits"]))
    if match["roman"] and match["roman"] in _ROMAN:
        return Marker(match.group(), f"{opening}i{close}", width, _ROMAN[match["roman"]])
    letter = match["letter"] or match.group().strip("().")
    family = "A" if letter.isupper() else "a"
    number = ord(letter[0].lower()) - ord("a") + 1
    return Marker(match.group(), f"{opening}{family}{close}", width, number)


def as_letter(marker: Marker) -> Marker:
    """Return a roman marker ("i.") read as a letter of the alphabet."""
    letter = marker.text.strip("().")
    number = ord(letter[0]) - ord("a") + 1
    return Marker(marker.text, marker.family.replace("i", "a"), marker.width, number)


def _bullet(text: str) -> Marker | None:
    char = text[:1]
    family = _FAMILY.get(char)
    if family is None:
        if not char or char in _NO_BULLET or unicodedata.category(char) not in ("So", "Co"):
            return None
        family = "sign"
    end = 1
    while end < len(text) and _TAIL.match(text[end]):
        end += 1
    rest = text[end:]
    width = end + len(rest) - len(rest.lstrip())
    is_tight = not rest[:1].isspace()
    if is_tight and ((family not in _TIGHT and char in _FAMILY) or char == "·" or not rest):
        return None
    if family == "dash" and is_dashed_line(text):
        return None
    return Marker(text[:end], family, width)


_DASHED = re.compile(r"([-–—]+)\s+(?P<body>\S(?:.*\S)?)\s+[-–—]+\Z")


def is_dashed_line(text: str) -> bool:
    """Tell whether `text` stands between two dashes ("- 19 maart 2019 -"), so that neither is a bullet."""
    match = _DASHED.match(text)
    return match is not None and not re.search(r"\s[-–—]\s", match["body"])


ATX = re.compile(r"(?P<marks>#{1,6})[ \t]+(?P<title>.*?)(?:[ \t]+#+)?\s*\Z")
RULE = re.compile(r"(?:[-–—_*=~•.#]\s?){3,}\Z")
FENCE = re.compile(r"(?:`{3,}|~{3,})\w*\Z")
UNDERLINE = re.compile(r"(?:=+|-{3,}|~{3,})\Z")
QUOTE = re.compile(r"(?:>\s?)+")
NOTE = re.compile(
    r"(?:<sup>\s*(?P<tag>\d{1,3}|\*)\s*</sup>|\[\^(?P<mark>[^\]\s]{1,30})\]:?|(?P<raised>[¹²³⁰⁴-⁹]{1,3}))\s*(?=\S)"
)


def note_number(match: re.Match[str]) -> str:
    """Return the number or sign of a footnote definition."""
    text = match["tag"] or match["mark"] or match["raised"]
    return unicodedata.normalize("NFKC", text)
