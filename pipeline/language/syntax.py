"""Main verb, tense, modality, negation and subject of a parsed text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.records import Syntax, Tense, VerbForm

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

MODALS = frozenset({"kunnen", "moeten", "willen", "mogen", "zullen", "hoeven", "dienen"})
_VERBAL = frozenset({"VERB", "AUX"})
_NOMINAL = frozenset({"NOUN", "PRON", "PROPN"})
_NEGATIONS = frozenset(
    ["niet", "geen", "nooit", "niemand", "niets", "niks", "nergens", "nauwelijks", "evenmin", "noch"]
)
_MITIGATED = frozenset({"alleen", "enkel", "slechts", "zozeer"})
"""After "niet" these deny nothing: "niet alleen … maar ook"."""
_CLAUSES = frozenset({"acl", "acl:relcl", "advcl", "ccomp", "csubj", "parataxis"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_PAST = frozenset(
    [
        *("was", "waren", "had", "hadden", "werd", "werden", "kon", "konden", "zou", "zouden", "mocht", "mochten"),
        *("wilde", "wilden", "wou", "wouden", "moest", "moesten", "ging", "gingen", "deed", "deden", "zag", "zagen"),
        *("stond", "stonden", "wist", "wisten", "dacht", "dachten", "bracht", "brachten", "bleek", "bleken"),
        *("kwam", "kwamen", "gaf", "gaven", "bleef", "bleven", "nam", "namen", "zei", "zeiden", "vond", "vonden"),
    ]
)  # fmt: skip
_PRESENT = frozenset(
    [
        *("is", "ben", "bent", "zijn", "heb", "hebt", "heeft", "hebben", "word", "wordt", "worden", "kan", "kun", "kunt"),
        *("kunnen", "zal", "zult", "zul", "zullen", "mag", "mogen", "wil", "wilt", "willen", "moet", "moeten"),
        *("ga", "gaat", "gaan", "doe", "doet", "doen", "zie", "ziet", "zien", "sta", "staat", "staan", "hoef", "hoeft"),
        *("hoeven", "weet", "weten", "komt", "komen", "kom"),
    ]
)  # fmt: skip


def read_syntax(span: Span) -> Syntax:
    """Return the syntax of the main clause of a span; all fields are None or False without a parser.

    Dependencies are those of UD Dutch. A modal with its infinitive is one predicate: "moeten … bellen" is `bellen`
    with modal `moeten`. An item without a finite verb has the form of the verb it does have: "structureel regelen".
    """
    if not span.doc.has_annotation("DEP"):
        return Syntax()
    top = _predicate(span)
    if top is None:
        return Syntax(negated=_has_negation(span, None), subject=None)
    chain = _chain(top, span)
    verb = _main_verb(chain)
    finite = next((token for token in sorted(chain, key=lambda t: t.i) if _is_finite(token, chain)), None)
    modals = [token.lemma_ for token in chain if token.lemma_ in MODALS and token != verb]
    subject = _subject(chain, span)
    return Syntax(
        verb=_whole_lemma(verb, span),
        verb_form=_verb_form(verb, finite, subject, span),
        tense=_tense(finite) if finite is not None else None,
        modal=next((lemma for lemma in modals if lemma != "zullen"), modals[0] if modals else None),
        negated=_has_negation(span, frozenset(token.i for token in chain)),
        perfect=_has_perfect(chain, verb),
        passive=any(token.dep_ == "aux:pass" for token in chain) and verb.lemma_ != "worden",
        subject=_subject_text(subject, span) if subject is not None else None,
    )


def _predicate(span: Span) -> Token | None:
    """Return the head of the main clause when it is, or carries, a verb."""
    top = span.root
    if top.pos_ in _VERBAL or any(_carries(child, span) for child in top.children):
        return top
    for token in span:
        attached = token.head == top and token.dep_ in {"parataxis", "conj", "appos", "dep", "xcomp", "ccomp"}
        if attached and (token.pos_ in _VERBAL or any(_carries(child, span) for child in token.children)):
            return token
    return None


def _carries(token: Token, span: Span) -> bool:
    return token.dep_ in {"aux", "aux:pass", "cop"} and span.start <= token.i < span.end


def _chain(top: Token, span: Span) -> tuple[Token, ...]:
    """Return the verbs of one predicate: the top, its auxiliaries, and what a modal or auxiliary governs."""
    found: list[Token] = []
    queue = [top]
    while queue:
        token = queue.pop(0)
        found.append(token)
        for child in token.children:
            if not span.start <= child.i < span.end:
                continue
            governed = token.lemma_ in MODALS and child.dep_ in {"xcomp", "ccomp"} and child.pos_ in _VERBAL
            if _carries(child, span) or (governed and not _has_own_clause(child)):
                queue.append(child)
    return tuple(found)


def _has_own_clause(token: Token) -> bool:
    return any(
        child.dep_ == "nsubj" or (child.dep_ == "mark" and child.lower_ not in {"te", "om"})
        for child in token.children
    )


def _main_verb(chain: tuple[Token, ...]) -> Token:
    """Return the verb that carries the meaning: the last full verb of the chain, else a copula, else its top."""
    full = [
        token for token in chain if token.pos_ in _VERBAL and token.dep_ not in {"aux", "aux:pass", "cop"}
    ]
    if full:
        return next((token for token in full if token.lemma_ not in MODALS), full[0])
    carriers = [token for token in chain[1:] if token.dep_ == "cop"] or [
        token for token in chain[1:] if token.lemma_ not in MODALS
    ]
    return carriers[0] if carriers else chain[-1]


def _whole_lemma(verb: Token, span: Span) -> str:
    particle = next(
        (t.lower_ for t in verb.children if t.dep_ == "compound:prt" and span.start <= t.i < span.end), ""
    )
    return particle + (verb.lemma_ or verb.text).lower()


def _is_finite(token: Token, chain: tuple[Token, ...]) -> bool:
    form = token.lower_
    if token.pos_ not in _VERBAL:
        return False
    if any(child.lower_ == "te" and child.dep_ == "mark" for child in token.children):
        return False
    if form in _PAST or form in (_PRESENT - {"zijn", "hebben", "worden"}):
        # an infinitive such as "kunnen" under another finite verb comes later in the sentence, or is told by its form
        return form != token.lemma_.lower() or _stands_first(token, chain)
    if _is_participle(token, chain):
        return False
    return form != token.lemma_.lower() or _stands_first(token, chain)


def _stands_first(token: Token, chain: tuple[Token, ...]) -> bool:
    """True for a plural present ("zij bellen"): no other verb of the chain is finite, and it has a subject or its place.

    A finite verb stands second; an infinitive item ends with its verb or goes on with a preposition.
    """
    others = [other for other in chain if other != token and other.pos_ in _VERBAL]
    if any(o.lower_ != o.lemma_.lower() and not _is_participle(o, chain) for o in others):
        return False
    if any(other.i < token.i and other.lower_ in _PRESENT | _PAST for other in others):
        return False
    if any(child.dep_ in _SUBJECTS | {"expl"} for other in chain for child in other.children):
        return True
    before = {t.pos_ for t in token.sent if t.i < token.i}
    after = next((t for t in token.sent if t.i > token.i), None)
    return (
        bool(before & _NOMINAL) and after is not None and after.pos_ not in {"PUNCT", "ADP", "CCONJ", "SPACE"}
    )


def _is_participle(token: Token, chain: tuple[Token, ...]) -> bool:
    form = token.lower_
    if token.morph.get("VerbForm", []) == ["Part"]:
        return True
    if token.morph.get("VerbForm", []) == ["Fin"] or form == token.lemma_.lower():
        return False
    if any(t.lemma_ in {"hebben", "zijn", "worden"} and t.dep_ in {"aux", "aux:pass"} for t in chain):
        return token.dep_ not in {"aux", "aux:pass", "cop"}
    lemma = token.lemma_.lower()
    return "ge" in form[:5] and form.endswith(("d", "t", "en")) and not lemma.startswith("ge")


def _tense(token: Token) -> Tense:
    """Return the tense of a finite verb: what is not spelled as a present is past; "zou" is a present condition."""
    form = token.lower_
    if form in {"zou", "zouden"}:
        return Tense.PRESENT
    if form in _PAST:
        return Tense.PAST
    if form in _PRESENT or form == token.lemma_.lower():
        return Tense.PRESENT
    return Tense.PRESENT if form in _present_forms(token.lemma_.lower()) else Tense.PAST


def _present_forms(lemma: str) -> frozenset[str]:
    """Return the spellings of the present tense of an infinitive by the rules for open and closed syllables."""
    stem = lemma.removesuffix("en") if lemma.endswith("en") else lemma.removesuffix("n")
    stems = {stem}
    if len(stem) > 1 and stem[-1] == stem[-2] and stem[-1] not in "aeiou":
        stems.add(stem[:-1])
    if len(stem) > 1 and stem[-1] not in "aeiou" and stem[-2] in "aeou":
        stems.add(stem[:-1] + stem[-2] + stem[-1] if stem[-2:-1] else stem)
        stems.add(stem[:-1] + stem[-2:])
    devoiced = {s[:-1] + {"v": "f", "z": "s"}[s[-1]] for s in stems if s[-1:] in {"v", "z"}}
    both = stems | devoiced
    return frozenset({lemma, *both, *(s if s.endswith("t") else s + "t" for s in both)})


def _verb_form(verb: Token, finite: Token | None, subject: Token | None, span: Span) -> VerbForm:
    if finite is not None:
        commands = subject is None and finite == verb and finite.i - span.start <= 1
        is_stem = not verb.lower_.endswith(("t", "en")) or verb.lower_ in _present_forms(verb.lemma_.lower())
        asks = span.text.rstrip().endswith("?")
        present = _tense(finite) is Tense.PRESENT and not verb.lower_.endswith("en")
        return VerbForm.IMPERATIVE if commands and is_stem and present and not asks else VerbForm.FINITE
    return VerbForm.INFINITIVE if verb.lower_ == verb.lemma_.lower() else VerbForm.PARTICIPLE


def _has_perfect(chain: tuple[Token, ...], verb: Token) -> bool:
    auxiliary = any(t.dep_ in {"aux", "aux:pass"} and t.lemma_ in {"hebben", "zijn"} for t in chain)
    carries_meaning = verb.dep_ not in {"aux", "aux:pass", "cop"} and verb.lower_ != verb.lemma_.lower()
    return auxiliary and carries_meaning


def _has_negation(span: Span, chain: frozenset[int] | None) -> bool:
    for token in span:
        if token.lower_ not in _NEGATIONS:
            continue
        following = token.nbor().lower_ if token.i + 1 < span.end else ""
        if following not in _MITIGATED and (chain is None or _belongs(token, chain, span)):
            return True
    return False


def _belongs(token: Token, chain: frozenset[int], span: Span) -> bool:
    """True when no clause of its own stands between a word and the predicate."""
    for step in _path(token, span):
        if step.i in chain:
            return True
        if step.dep_ in _CLAUSES or (step.dep_ == "conj" and step.pos_ in _VERBAL):
            return False
    return True


def _path(token: Token, span: Span) -> Iterator[Token]:
    while True:
        yield token
        if token.head == token or not span.start <= token.head.i < span.end:
            return
        token = token.head


def _subject(chain: tuple[Token, ...], span: Span) -> Token | None:
    found = [
        child
        for token in chain
        for child in token.children
        if child.dep_ in _SUBJECTS and span.start <= child.i < span.end
    ]
    return min(found, key=lambda token: token.i) if found else None


def _subject_text(subject: Token, span: Span) -> str:
    """Return the words of a subject from its first word to its head and name parts, determiners stripped."""
    start = max(span.start, subject.left_edge.i)
    parts = [subject, *(c for c in subject.children if c.dep_ in {"flat", "flat:name"})]
    end = min(span.end, max(token.i for token in parts) + 1)
    words = span.doc[start:end]
    while len(words) > 1 and words[0].pos_ in {"DET", "PUNCT", "CCONJ", "SPACE"}:
        words = words[1:]
    return words.text
