"""spaCy components as plain `Doc -> Doc` functions: word classes before the model, lemmas after it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from pipeline.language.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc

WORD_CLASSES = "sessiespoor_word_classes"
LEMMAS = "sessiespoor_lemmas"
_TABLE_OF = {"NOUN": "noun", "VERB": "verb", "AUX": "verb", "ADJ": "adj"}
_POS_OF = {"noun": "NOUN", "verb": "VERB", "adj": "ADJ"}
_AUXILIARIES = {
    "ben": "zijn", "bent": "zijn", "is": "zijn", "was": "zijn", "waren": "zijn", "geweest": "zijn", "zijn": "zijn",
    "heb": "hebben", "hebt": "hebben", "heeft": "hebben", "had": "hebben", "hadden": "hebben", "gehad": "hebben",
    "word": "worden", "wordt": "worden", "werd": "worden", "werden": "worden", "geworden": "worden",
    "kan": "kunnen", "kun": "kunnen", "kon": "kunnen", "konden": "kunnen", "gekund": "kunnen",
    "zal": "zullen", "zul": "zullen", "zult": "zullen", "zou": "zullen", "zouden": "zullen",
    "mag": "mogen", "mocht": "mogen", "mochten": "mogen", "wil": "willen", "wilt": "willen", "wilde": "willen",
    "wilden": "willen", "wou": "willen", "moet": "moeten", "moest": "moeten", "moesten": "moeten",
    "gaat": "gaan", "ga": "gaan", "ging": "gaan", "gingen": "gaan", "gegaan": "gaan",
    "doet": "doen", "doe": "doen", "deed": "doen", "deden": "doen", "gedaan": "doen",
    "ziet": "zien", "zie": "zien", "zag": "zien", "zagen": "zien", "gezien": "zien",
    "staat": "staan", "sta": "staan", "stond": "staan", "stonden": "staan", "gestaan": "staan",
    "vergeet": "vergeten", "vergat": "vergeten", "vergaten": "vergeten", "vergeten": "vergeten",
}  # fmt: skip


def make_word_classes(lexicon: Lexicon) -> Callable[[Doc], Doc]:
    """Return a component that notes per token, in the lemma slot, which classes the lexicon allows.

    The model embeds that note as one more attribute; `make_lemmas` overwrites it with the lemma.
    """
    known: dict[str, str] = {}

    def note_word_classes(doc: Doc) -> Doc:
        for token in doc:
            form = token.lower_
            if form not in known:
                known[form] = _note(form, lexicon)
            token.lemma_ = known[form]
        return doc

    return note_word_classes


def _note(form: str, lexicon: Lexicon) -> str:
    if len(form) <= 2 or not form.replace("-", "").isalpha():
        return "."
    found = lexicon.word_classes(form)
    return found if found != "-" else lexicon.tail_classes(form)


def make_lemmas(lexicon: Lexicon) -> Callable[[Doc], Doc]:
    """Return a component that sets the lemma of every token from the lexicon and its part of speech.

    When the lexicon does not know the form as the predicted class but as another open class, the class is repaired
    too (infinitives in list items are easily taken for nouns); an unknown compound takes the lemma of its tail.
    """
    known: dict[tuple[str, str], tuple[str, str]] = {}

    def set_lemmas(doc: Doc) -> Doc:
        for token in doc:
            key = (token.text, token.pos_)
            if key not in known:
                known[key] = _lemma(*key, lexicon)
            token.lemma_, pos = known[key]
            if pos != key[1]:
                token.pos_ = pos
        return doc

    return set_lemmas


def _lemma(text: str, pos: str, lexicon: Lexicon) -> tuple[str, str]:
    """Return (lemma, part of speech) of a form, the part of speech possibly repaired."""
    form = text.lower()
    if pos in {"AUX", "VERB"} and form in _AUXILIARIES:
        return _AUXILIARIES[form], pos
    table = _TABLE_OF.get(pos)
    if table is None:
        return (text if pos in {"PROPN", "X", "SYM"} else form), pos
    found = lexicon.lemma(form, table)
    if found is not None:
        return found, pos
    compound = lexicon.split_compound(form, table)
    if compound is not None:
        return "".join(compound), pos
    for name in ("noun", "verb", "adj"):
        repaired = lexicon.lemma(form, name) if name != table else None
        if repaired is not None:
            return repaired, _POS_OF[name]
    return lexicon.lookup.get(form) or _by_rule(form, table, lexicon), pos


def _by_rule(form: str, table: str, lexicon: Lexicon) -> str:
    """Return the form with the first fitting suffix rule applied, unchecked: the word is in no table."""
    for old, new in lexicon.rules.get(table, ()):
        if old and form.endswith(old) and len(form) - len(old) >= 3:
            return form[: len(form) - len(old)] + new
    return form
