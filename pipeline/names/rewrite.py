"""Rewrite one document and the strings that were taken from it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.names.contact import find_contacts
from pipeline.names.context import Evidence
from pipeline.names.labels import Labels
from pipeline.names.memory import is_inside_sentence, read_aliases
from pipeline.names.remap import Edit, Remap, build_remap, remap_source, split_at_borders
from pipeline.names.signatures import KIND as SIGNATURE
from pipeline.records import CASE_MASK, Document, Heading, Mention, Quote
from pipeline.settings import Names

# What files say of who made them: no use to a reader of findings, and nearly always a name.
_MAKERS = re.compile(r"(?i)author|creator|auteur|modified_?by|lastmodifiedby|manager|maker|owner|e-?mail")
_WORD = re.compile(r"[^\W_]+")
_SIGNED_WORDS = 3
"""Words from which a line of a signature is sought in strings that have no place; shorter ones are words of any text."""
_ENTRY_BORDER = re.compile(
    r"(\s*(?:[(),;/&+:]|->|→|\b(?:en|of|was|waren|eerst|voorheen|vroeger|nu|later|i\.p\.v\.)(?!\w))\s*)"
)
"""Between the entries of who speaks or acts ("Roos (was Jelle)")."""
_MIN_PART = 20
"""Characters from which a string that stands inside a held sentence is part of the case; shorter is a name or label."""


@dataclass(frozen=True, slots=True)
class Rewriter:
    """All that is needed to rewrite what came from one document."""

    document: Document
    """As it was."""
    result: Document
    """As it leaves."""
    remap: Remap
    mentions: tuple[Mention, ...]
    known: Mapping[str, str]
    """Text to hide and what takes its place."""
    unsure: frozenset[str]
    pattern: re.Pattern[str] | None
    evidence: Evidence
    keeps_names: bool = False
    held: tuple[tuple[int, int], ...] = ()
    """Ranges of the document as it was that are not shown."""

    def is_held(self, quote: Quote) -> bool:
        """Return whether a quote of the document as it was is not shown, or in part."""
        return any(start < quote.end_char and quote.start_char < end for start, end in self.held)

    def quote(self, quote: Quote) -> Quote:
        """Return the quote in the rewritten text; a border inside a name moves outward."""
        return self.result.quote(self.remap.start(quote.start_char), self.remap.end(quote.end_char))

    def optional(self, text: str | None) -> str | None:
        """Return a string without known names, None for None."""
        return None if text is None else self.string(text)

    def label(self, text: str | None) -> str | None:
        """Return who speaks or acts, or the head of a column or row, without known names: a role there is no signature."""
        return None if text is None else self.string(text, may_be_signed=False)

    def people(self, text: str | None) -> str | None:
        """Return who speaks or acts without known names; an entry that is an ordinary word too is the person called so."""
        shown = self.label(text)
        if shown is None or self.keeps_names:
            return shown
        parts = _ENTRY_BORDER.split(shown)
        return "".join(self.known[part] if part in self.unsure else part for part in parts)

    def string(self, text: str, *, may_be_signed: bool = True) -> str:
        """Return a string that is not tied to a place in the document, without known names and held cases."""
        for start, end in self.held:
            text = text.replace(self.document.text[start:end], CASE_MASK)
        if any(len(text) >= _MIN_PART and text in self.document.text[start:end] for start, end in self.held):
            return CASE_MASK
        if self.keeps_names:
            return text
        text = self._without_signatures(text) if may_be_signed else text
        shown = self.pattern.sub(lambda found: self._replacement(text, found), text) if self.pattern else text
        if shown != text:
            for label in sorted(set(self.known.values())):
                shown = re.sub(
                    rf"(?<!\w)({re.escape(label)})[ ]{re.escape(label)}(?!\w)", r"\1", shown, flags=re.I
                )
        text = shown
        edits = [Edit(m.start_char, m.end_char, _fixed(m)) for m in _apart(find_contacts(text))]
        return build_remap(edits).apply(text) if edits else text

    def _without_signatures(self, text: str) -> str:
        """Return a string without the longer lines of a signature; "teamleider" is a word of any text."""
        for mention in self.mentions:
            if mention.kind == SIGNATURE and len(mention.text.split()) >= _SIGNED_WORDS:
                text = text.replace(mention.text, _fixed(mention))
        return text

    def _replacement(self, text: str, found: re.Match[str]) -> str:
        alias = found.group(1)
        lone = alias in self.unsure and alias != text.strip()
        if lone and not is_inside_sentence(text, found.start(), found.end(1), self.evidence):
            return found.group()
        return self.known[alias]

    def heading(self, heading: Heading) -> Heading:
        """Return a heading of a trail with its new place and text."""
        start, end = heading.start_char, heading.start_char + len(heading.text)
        if self.document.text[start:end] == heading.text:
            text = self.result.text[self.remap.start(start) : self.remap.end(end)]
        else:
            text = self.string(heading.text)
        return replace(heading, text=text, start_char=self.remap.start(start))

    def terms(self, terms: Iterable[str], quote: Quote) -> tuple[str, ...]:
        """Return lemmas or noun phrases of a unit without the words of the names in its quote.

        Names are dropped, not replaced: a pseudonym says nothing of what a finding is about.
        """
        if self.is_held(quote):
            return ()
        if self.keeps_names:
            return tuple(terms)
        hidden = self._hidden_words(quote)
        kept = []
        for term in terms:
            left = [token for token in term.split() if not hidden.intersection(_tokens(token))]
            phrase = self.string(" ".join(left)) if len(left) != len(term.split()) else self.string(term)
            if phrase:
                kept.append(phrase)
        return tuple(kept)

    def _hidden_words(self, quote: Quote) -> frozenset[str]:
        inside = (m for m in self.mentions if m.start_char < quote.end_char and quote.start_char < m.end_char)
        words: set[str] = set()
        for mention in inside:
            for word in _WORD.findall(mention.text):
                if word[0].isupper() or mention.kind != "person":
                    low = word.casefold()
                    words |= {low, low.removesuffix("s")} if mention.source == "memory" else {low}
            words.add(mention.text.casefold())
        return frozenset(words)


def _tokens(token: str) -> set[str]:
    return {token.casefold(), *(word.casefold() for word in _WORD.findall(token))}


def _fixed(mention: Mention) -> str:
    shown = {
        "email": "[e-mailadres]", "phone": "[telefoonnummer]", "bsn": "[nummer]", "birthdate": "[geboortedatum]",
        "signature": "[ondertekening]",
    }  # fmt: skip
    return shown.get(mention.kind, mention.text)


def _apart(mentions: Iterable[Mention]) -> Iterator[Mention]:
    end = 0
    for mention in sorted(mentions, key=lambda m: (m.start_char, -m.end_char)):
        if mention.start_char >= end:
            end = mention.end_char
            yield mention


def build_rewriter(
    document: Document,
    name: str,
    mentions: Iterable[Mention],
    labels: Labels,
    evidence: Evidence,
    held: Sequence[tuple[int, int]] = (),
) -> Rewriter:
    """Return the rewriter of one document, which will be called `name`; `held` ranges become `CASE_MASK`."""
    found = tuple(_apart(mentions))
    shown = (m for m in found if not any(a < m.end_char and m.start_char < b for a, b in held))
    masks = [Edit(start, end, CASE_MASK) for start, end in held]
    edits = _apart_edits(
        sorted(
            [*(labels.edit(document.text, mention) for mention in shown), *masks], key=lambda edit: edit.start
        )
    )
    remap = build_remap(split_at_borders(edits, document.blocks, document.text))
    known, unsure = _known_texts(found, labels, evidence)
    forms = sorted(known, key=lambda form: (-len(form), form))
    pattern = (
        re.compile(rf"(?<![^\W_])({'|'.join(map(re.escape, forms))})(?:['’]s)?(?![^\W_])") if forms else None
    )
    rewriter = Rewriter(
        document,
        document,
        remap,
        found,
        known,
        unsure,
        pattern,
        evidence,
        labels.mode is Names.KEEP,
        tuple(held),
    )
    return replace(rewriter, result=_rewrite_document(rewriter, name))


def _apart_edits(edits: Iterable[Edit]) -> Iterator[Edit]:
    """Yield edits without overlap: one that took in a role may not reach into the one before."""
    end = 0
    for edit in edits:
        start = max(edit.start, end)
        if start < edit.end:
            yield Edit(start, edit.end, edit.text)
            end = edit.end


def _known_texts(
    mentions: Iterable[Mention], labels: Labels, evidence: Evidence
) -> tuple[dict[str, str], frozenset[str]]:
    known = {
        mention.text: labels.label(mention.text, mention.kind)
        for mention in mentions
        if mention.text.strip() and mention.kind != SIGNATURE
    }
    persons = sorted({mention.text for mention in mentions if mention.kind == "person"})
    aliases = read_aliases(persons, evidence)
    for alias in sorted(aliases.sure | aliases.unsure):
        known.setdefault(alias, labels.label(alias, "person"))
    return known, aliases.unsure


def _rewrite_document(rewriter: Rewriter, name: str) -> Document:
    document, remap = rewriter.document, rewriter.remap
    blocks = []
    for block in document.blocks:
        cell = block.cell
        if cell is not None:
            cell = replace(
                cell,
                row_header=rewriter.label(cell.row_header),
                column_header=rewriter.label(cell.column_header),
            )
        start, end = remap.start(block.start_char), remap.end(block.end_char)
        blocks.append(replace(block, start_char=start, end_char=end, cell=cell))
    return replace(
        document,
        name=name,
        text=remap.apply(document.text),
        blocks=tuple(blocks),
        source_map=remap_source(document.source_map, remap),
        metadata=tuple(
            (field, rewriter.string(value))
            for field, value in document.metadata
            if rewriter.keeps_names or not _MAKERS.search(field)
        ),
        warnings=tuple(rewriter.string(warning) for warning in document.warnings),
    )
