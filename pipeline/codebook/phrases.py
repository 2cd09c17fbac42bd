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
from functools import lru_cache

from pipeline.errors import CodebookError

_QUOTES = str.maketrans({"‘": "'", "’": "'", "‚": "'", "‛": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "–": "-", "—": "-", "\u00a0": " "})  # fmt: skip
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


def compile_phrases(phrases: tuple[str, ...], origin: str = "") -> re.Pattern[str]:
    """Return one pattern that matches any of `phrases` in folded text.

    Raises
    ------
    CodebookError
        When a phrase is empty or its brackets do not close; the message names it and `origin`.
    """
    return re.compile("|".join(f"(?:{_translate(phrase, origin)})" for phrase in phrases) or r"(?!)")


def _translate(phrase: str, origin: str) -> str:
    spelled = _STARRED_GROUP.sub(
        lambda found: f"({'|'.join(option + '*' for option in found[1].split('|'))})", fold(phrase)
    )
    tokens = _TOKEN.findall(spelled)
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
