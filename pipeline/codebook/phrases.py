"""The small phrase language in which cues, headings and anchors are written.

A phrase is a row of words. It matches whole words, blind to case and accents:

========== =====================================================================
``goed*``   a word that begins with "goed"; ``*druk`` one that ends in "druk"
``(a|b c)`` one of several; ``(…)?`` may be left out, ``(a|b)*`` is ``(a*|b*)``
``...``     up to six words in between, within the same sentence part
``^ … $``   at the very start, at the very end
========== =====================================================================
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pipeline.errors import CodebookError

_QUOTES = str.maketrans({"‘": "'", "’": "'", "‚": "'", "‛": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "–": "-", "—": "-", "\u00a0": " "})  # fmt: skip
SHORTEST = 4
"""Characters of a piece that is telling enough to look for; shorter ones stand in nearly every text."""
_STARRED_GROUP = re.compile(r"\(([^()]*)\)\*")
_TOKEN = re.compile(r"\.\.\.|[()|^$]|\)?\?|[^\s()|^$]+")
_SEPARATOR = r"['\"*)]*\s+['\"*(]*"
_GAP = r"['\"*)]*(?:\s+[^\s.;:?!]+){0,6}?\s+['\"*(]*"


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    base = unicodedata.normalize("NFD", character)[0].lower()
    return base if len(base) == 1 else character


def fold(text: str) -> str:
    """Return `text` in lower case, without accents, with straight quotes; same length, same offsets."""
    return "".join(map(_fold_character, text.translate(_QUOTES)))


@dataclass(frozen=True, slots=True)
class PhrasePattern:
    """A pattern that is tried only on texts that hold one of its words: most texts hold none."""

    pattern: re.Pattern[str]
    needed: tuple[str, ...]
    """Pieces of words of which a matching text holds at least one; empty when nothing is sure."""

    def search(self, folded: str) -> re.Match[str] | None:
        """Return the first match in a folded text."""
        return self.pattern.search(folded) if self._may_match(folded) else None

    def finditer(self, folded: str) -> Iterator[re.Match[str]]:
        """Yield all matches in a folded text."""
        return self.pattern.finditer(folded) if self._may_match(folded) else iter(())

    def _may_match(self, folded: str) -> bool:
        return not self.needed or any(piece in folded for piece in self.needed)


_COMPILED: dict[tuple[str, ...], PhrasePattern] = {}
"""By phrases: each is asked for by the check, by the coding and again for every document; `re` itself remembers 512."""


def compile_phrases(phrases: tuple[str, ...], origin: str = "") -> PhrasePattern:
    """Return one pattern that matches any of `phrases` in folded text; the same phrases are compiled once.

    Raises
    ------
    CodebookError
        When a phrase is empty or its brackets do not close; the message names it and `origin`.
    """
    found = _COMPILED.get(phrases)
    if found is None:
        found = _COMPILED[phrases] = _compile(phrases, origin)
    return found


def _compile(phrases: tuple[str, ...], origin: str) -> PhrasePattern:
    pattern = re.compile("|".join(f"(?:{_translate(phrase, origin)})" for phrase in phrases) or r"(?!)")
    needed = [_needed(_tokens(phrase)) for phrase in phrases]
    sure = all(needed)
    return PhrasePattern(
        pattern, tuple(sorted({piece for pieces in needed for piece in pieces})) if sure else ()
    )


def _needed(tokens: list[str]) -> set[str]:
    """Return pieces of words of which any match of a phrase holds one; empty when nothing is sure."""
    longest, groups, depth, start = "", [], 0, 0
    for number, token in enumerate([*tokens, ""]):
        if token == "(":
            start = number if depth == 0 else start
            depth += 1
        elif token == ")":
            depth -= 1
            if depth == 0 and tokens[number + 1 : number + 2] != ["?"]:
                groups.append(tokens[start + 1 : number])
        elif depth == 0 and token not in {"^", "$", "...", "?", "|", ""}:
            longest = max(longest, *token.split("*"), key=len)
    if len(longest) >= SHORTEST:
        return {longest}
    for group in groups:
        options = [_needed(option) for option in _options(group)]
        if options and all(options):
            return set().union(*options)
    return {longest} - {""}


def _options(tokens: list[str]) -> list[list[str]]:
    """Return the options of a group, split at its own bars."""
    options: list[list[str]] = [[]]
    depth = 0
    for token in tokens:
        depth += (token == "(") - (token == ")")
        if token == "|" and depth == 0:
            options.append([])
        else:
            options[-1].append(token)
    return options


def _tokens(phrase: str) -> list[str]:
    spelled = _STARRED_GROUP.sub(
        lambda found: f"({'|'.join(option + '*' for option in found[1].split('|'))})", fold(phrase)
    )
    return _TOKEN.findall(spelled)


def _translate(phrase: str, origin: str) -> str:
    tokens = _tokens(phrase)
    if not tokens or "*" in tokens:
        raise CodebookError(f"{origin}: lege frase of losse ster in '{phrase}'", "Vul een woord in.")
    pattern, rest = _sequence(tokens, phrase, origin)
    if rest:
        raise CodebookError(f"{origin}: haakje sluit te vroeg in '{phrase}'", "Zet haakjes in paren.")
    return pattern


def _sequence(tokens: list[str], phrase: str, origin: str) -> tuple[str, list[str]]:
    """Translate words until a closing bracket, a bar or the end; return the pattern and what is left."""
    parts: list[str] = []
    glue = ""
    while tokens and tokens[0] not in {")", "|"}:
        token, tokens = tokens[0], tokens[1:]
        if token == "^":
            parts.append(r"^\W*")
        elif token == "$":
            parts.append(r"\W*$")
        elif token == "...":
            glue = _GAP
        elif token == "(":
            group, tokens = _alternatives(tokens, phrase, origin)
            optional = bool(tokens) and tokens[0] == "?"
            if optional:
                tokens = tokens[1:]
                parts.append(f"(?:{glue}{group})?" if glue else f"(?:{group}{_SEPARATOR})?")
                continue
            parts.append(glue + group)
            glue = _SEPARATOR
        else:
            parts.append(glue + _word(token))
            glue = _SEPARATOR
    return "".join(parts), tokens


def _alternatives(tokens: list[str], phrase: str, origin: str) -> tuple[str, list[str]]:
    options: list[str] = []
    while True:
        option, tokens = _sequence(tokens, phrase, origin)
        options.append(option)
        if not tokens:
            raise CodebookError(f"{origin}: haakje sluit niet in '{phrase}'", "Zet haakjes in paren.")
        closing, tokens = tokens[0], tokens[1:]
        if closing == ")":
            return f"(?:{'|'.join(options)})", tokens


def _word(token: str) -> str:
    left = "" if token.startswith("*") else r"(?<!\w)"
    right = "" if token.endswith("*") else r"(?!\w)"
    body = r"\w*".join(re.escape(part) for part in token.split("*"))
    return f"{left}{body}{right}"
