"""Whatever the text, the names and the quotes: nothing hidden remains and every quote reads back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.names import assign_pseudonyms, find_leaks, hide_names
from pipeline.project import NameKey
from pipeline.records import (
    Block,
    BlockKind,
    Document,
    DocumentKind,
    Evidence,
    Finding,
    FindingType,
    Heading,
    Known,
    Mention,
    Method,
    Quote,
    Segment,
    Session,
    Unit,
    UnitForm,
)
from pipeline.settings import Names, Settings

PEOPLE = ("Dorien Talsma", "Oscar Brem", "Tjitske", "Hidde van Akkeren", "Ílhan Yıldız")
WORDS = ("de", "lijst", "is", "klaar", "Samen", "wijkteam", "(en)", "“ja”", "12", "-", "ü")


@dataclass(frozen=True)
class Case:
    document: Document
    mentions: tuple[Mention, ...]
    spans: tuple[tuple[int, int], ...]


@st.composite
def cases(draw: st.DrawFn) -> Case:
    parts = draw(
        st.lists(st.sampled_from(PEOPLE + WORDS + ("a@b.nl", "0612345678", "\n\n")), min_size=1, max_size=25)
    )
    text = " ".join(parts)
    mentions = []
    for found in re.finditer("|".join(map(re.escape, (*PEOPLE, "a@b.nl", "0612345678"))), text):
        kind = "email" if "@" in found.group() else "phone" if found.group()[0] == "0" else "person"
        role = draw(st.sampled_from((None, "lector")))
        mentions.append(Mention(*found.span(), found.group(), kind, "label", role))
    offsets = st.integers(0, len(text))
    borders = sorted(draw(st.sets(offsets, max_size=4)) | {0, len(text)})
    blocks = tuple(Block(BlockKind.PARAGRAPH, a, b) for a, b in pairwise(borders))
    kept = tuple(block for block in blocks if draw(st.booleans()))
    cut = draw(offsets)
    halves = (Segment(0, cut, 3, 3 + cut), Segment(cut, len(text), 3 + cut, 9 + len(text)))
    source = tuple(segment for segment in halves if segment.start_char < segment.end_char)
    document = Document(
        "d", f"{parts[0].strip() or 'x'}.txt", "txt", text, kept, source, metadata=(("title", text),)
    )
    pairs = draw(st.lists(st.tuples(offsets, offsets), min_size=3, max_size=3))
    return Case(document, tuple(mentions), tuple((min(pair), max(pair)) for pair in pairs))


def records(case: Case) -> tuple[Session, Unit, Finding]:
    """Records with every text field filled from the document, at any border."""
    document = case.document
    (a, b), (c, d), (e, f) = case.spans
    whole = document.text
    session = Session(
        "s", "d", document.name, a, b, DocumentKind.REPORT, True, whole, title=whole, programme=whole, theme=whole,
        facilitators=tuple(m.text for m in case.mentions),
        evidence=(Evidence("title", Known.STATED, document.quote(a, b), whole),),
    )  # fmt: skip
    unit = Unit(
        "u", "s", document.name, document.quote(c, d), BlockKind.PARAGRAPH, UnitForm.SENTENCE,
        trail=(Heading(whole[e:f], 1, e),), column=whole, speaker=whole, previous=whole, following=whole,
        lemmas=tuple(whole[c:d].lower().split()), noun_phrases=(whole[c:d].lower(),),
    )  # fmt: skip
    finding = Finding(
        "f", "u", "s", document.name, document.quote(e, f), FindingType.TOPIC, 1.0, "r", Method.OTHER, 1.0, "r",
        speaker=whole, actor=whole, heading=whole,
    )  # fmt: skip
    return session, unit, finding


@settings(max_examples=150, deadline=None)
@given(cases(), st.sampled_from((Names.PSEUDONYM, Names.ROLE)), st.booleans())
def test_nothing_hidden_remains_and_offsets_hold(case: Case, mode: Names, has_key: bool) -> None:
    name = case.document.name
    found, scopes = {name: case.mentions}, {name: "Noord"}
    key = assign_pseudonyms(found, scopes, NameKey()) if has_key else NameKey()
    session, unit, finding = records(case)
    documents, sessions, units, findings = hide_names(
        [case.document], [session], [unit], [finding], found, scopes, key, Settings(names=mode)
    )[0]
    document = documents[0]
    hidden = {mention.text for mention in case.mentions}
    shown = repr((document.text, document.metadata, document.name, sessions, findings))
    assert find_leaks(shown, [text for text in hidden if "@" not in text]) == ()
    assert not any(
        text in shown or text in repr(units) or text.lower() in repr(units[0].lemmas) for text in hidden
    )
    quotes: list[Quote | None] = [units[0].quote, findings[0].quote, sessions[0].evidence[0].quote]
    for quote in quotes:
        assert quote is not None
        assert document.text[quote.start_char : quote.end_char] == quote.text
    for heading in units[0].trail:
        assert document.text.startswith(heading.text, heading.start_char)
    assert len(document.blocks) == len(case.document.blocks)
    for old, new in zip(case.document.blocks, document.blocks, strict=True):
        if not any(m.start_char < old.end_char and old.start_char < m.end_char for m in case.mentions):
            assert (
                case.document.text[old.start_char : old.end_char]
                == document.text[new.start_char : new.end_char]
            )
    check_source_map(case, document)


def check_source_map(case: Case, document: Document) -> None:
    """The map covers the new text without a gap, and what was not touched leads where it led."""
    end = 0
    for segment in document.source_map:
        assert segment.start_char == end
        end = segment.end_char
    assert end == len(document.text)
    first = case.document.source_map[0]
    for segment in document.source_map:
        same = segment.end_char - segment.start_char == segment.source_end - segment.source_start
        if same and segment.source_end <= first.source_end:
            source = case.document.text[segment.source_start - 3 : segment.source_end - 3]
            assert document.text[segment.start_char : segment.end_char] == source
