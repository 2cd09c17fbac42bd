"""What people typed and decided, as it may leave: without names of any report of the scope, without cases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from pipeline.decisions import ACTOR, NOTE, PROGRAMME, SESSION_FIELDS, SESSION_THEME
from pipeline.names.cases import find_cases
from pipeline.names.find import find_mentions
from pipeline.names.rewrite import Rewriter
from pipeline.records import (
    CASE_MASK,
    Block,
    BlockKind,
    Correction,
    Document,
    Standing,
    is_held_back,
)

_FREE = frozenset({ACTOR, NOTE, PROGRAMME, SESSION_THEME})
"""Fields of a correction in which a person may have typed a name."""
_NO_SENTENCE = frozenset({*SESSION_FIELDS, "rename", "merge"})
"""Fields of what is no sentence: a session, a theme."""


@dataclass(frozen=True, slots=True)
class TypedHider:
    """The rewriters of all reports: a person may type a name of another report than the one beside it."""

    rewriters: Mapping[str, Rewriter]
    """By document name; empty when nothing is to be rewritten."""
    scopes: Mapping[str, str]
    shown: Mapping[str, str] | None = None
    """What is shown of each unit, by id; None when cases are kept."""
    _done: dict[tuple[str, str, bool], str] = field(default_factory=dict)

    def hide(self, text: str, document: str, *, is_people: bool = False) -> str:
        """Return a text that a person typed without names of its report and then of the others of the scope.

        `is_people` says that it tells who acts; the reports of all scopes count when its own is no longer here.
        """
        scope = self.scopes.get(document, "") if document in self.rewriters else None
        key = (document, text, is_people)
        if not text or key in self._done:
            return self._done.get(key, "")
        own = self.rewriters.get(document)
        others = (
            to for name, to in self.rewriters.items() if scope is None or self.scopes.get(name, "") == scope
        )
        shown = text
        for to in (*((own,) if own else ()), *others):
            shown = (to.people(shown) or "") if is_people else to.string(shown)
        self._done[key] = shown
        return shown

    def hide_correction(self, made: Correction) -> Correction:
        """Return a correction as it may leave; of a case only where it stands and of what kind it is."""
        made = self._hold(made)
        own = self.rewriters.get(made.document)
        is_here = own is not None and made.standing is Standing.HOLDS
        free = made.field in _FREE
        return replace(
            made,
            document=own.result.name if own else self.hide(made.document, ""),
            text=own.string(made.text) if own and is_here else self.hide(made.text, made.document),
            text_now=own.string(made.text_now) if own else self.hide(made.text_now, ""),
            before=self.hide(made.before, made.document),
            value=self.hide(made.value, made.document, is_people=made.field == ACTOR) if free else made.value,
        )

    def _hold(self, made: Correction) -> Correction:
        """Return a correction without its sentence and what was decided when that is about a case.

        A sentence that is no longer here is shown only when it is known to have stood in no case.
        """
        if self.shown is None or made.field in _NO_SENTENCE:
            return made
        now = self.shown.get(made.subject_id)
        if now is not None and is_held_back(now):
            return replace(made, text=CASE_MASK, text_now="", before="", value="", is_held=True)
        if now is None:
            if made.was_case is False and not _tells_case(made.text):
                return made
            return replace(made, text="", text_now="", before="", value="", is_held=True)
        is_other = made.text != now
        return (
            replace(made, text=CASE_MASK)
            if is_other and (made.was_case or CASE_MASK in now or _tells_case(made.text))
            else made
        )


def _tells_case(text: str) -> bool:
    """Return whether a sentence tells a case by itself, or was held back when it was decided on."""
    if CASE_MASK in text:
        return True
    block = Block(BlockKind.PARAGRAPH, 0, len(text))
    document = Document("", "", "txt", text, (block,), ())
    return bool(text.strip()) and bool(find_cases(document, find_mentions(document)))
