"""Whether a capitalised word that stands alone may be a name or only opens its sentence."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from pipeline.language.lexicon import own_lexicon

_NAMES_TOO = frozenset({"wil", "an", "mei", "do", "koos"})
"""First names that the word tables know as function words or verbs."""
_CAPITALISED = re.compile(r"\b[A-ZÀ-Þ][a-zà-ÿ]+\b")
_SHAPE_OF_A_WORD = re.compile(
    r"(?:ing|ings|heid|teit|ment|isme|schap|stel|sel|nis|[^aeiou]je|lijks?|gewijs|halve|end|(?:^|[a-z])ge[a-z]{3,}[dt])$"
)


def may_be_name(word: str) -> bool:
    """Return whether one capitalised word may be a name: a given name, or no function word, verb, adjective or abstract noun.

    The word tables hold many first names as nouns ("Kees", "Roos"), so a noun may be a name.
    """
    low = word.lower()
    if word in given_names():
        return True
    if low in _function_words() - _NAMES_TOO or _SHAPE_OF_A_WORD.search(low):
        return False
    index = own_lexicon().index
    return (
        low in _NAMES_TOO or low in index["noun"] or not any(low in index[kind] for kind in ("verb", "adj"))
    )


def is_verb_form(word: str) -> bool:
    """Return whether a word in small letters may be a finite verb or infinitive, and no function word ("met", "dat")."""
    if word in _VERBS:
        return True
    if word in _NO_VERBS:
        return False
    lexicon = own_lexicon()
    is_noun_or_adjective = any(word in lexicon.index[kind] for kind in ("noun", "adj"))
    return lexicon.lemma(word, "verb") is not None or (word.endswith("t") and not is_noun_or_adjective)


def hide_given_names(text: str) -> str:
    """Return `text` with "iemand" for each given name: a learned voice must not learn who it was."""
    return _CAPITALISED.sub(lambda match: "iemand" if match.group() in given_names() else match.group(), text)


_VERBS = frozenset(
    [
        "gaat",
        "gaan",
        "zal",
        "zullen",
        "zou",
        "zouden",
        "wil",
        "kan",
        "moet",
        "mag",
        "is",
        "was",
        "heeft",
        "had",
        "doet",
        "laat",
    ]
)
"""Finite verbs that the word tables do not know as such."""
_NO_VERBS = frozenset(
    [
        "met",
        "het",
        "dat",
        "niet",
        "uit",
        "tot",
        "wat",
        "naast",
        "omtrent",
        "van",
        "voor",
        "door",
        "over",
        "binnen",
        "buiten",
        "tegen",
        "tussen",
        "onder",
        "boven",
        "achter",
        "langs",
        "aan",
        "in",
        "op",
        "bij",
        "na",
        "om",
        "te",
        "en",
        "of",
        "als",
        "dan",
        "want",
        "maar",
        "zonder",
        "behalve",
        "samen",
        "allen",
        "eigen",
        "geen",
        "deze",
        "dit",
        "die",
        "een",
        "wie",
        "waar",
        "hier",
        "daar",
        "ook",
        "nog",
        "wel",
        "al",
        "zo",
    ]
)
"""Function words that end as verbs do, or stand where a verb may stand."""


@cache
def given_names() -> frozenset[str]:
    """Return the given names that are no ordinary word, place or organisation, as written."""
    return _read_words("pipeline.language", "given.txt")


@cache
def _function_words() -> frozenset[str]:
    """Return the words that say nothing of their own, from the codebook's list."""
    return _read_words("pipeline.codebook", "data/function_words.txt")


def _read_words(package: str, name: str) -> frozenset[str]:
    text = files(package).joinpath(name).read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())
