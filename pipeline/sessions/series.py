"""One name for a series within a programme: "Leersessie", "Leersessies" and a cut "Leersessie Warm" are not three."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.codebook import fold
from pipeline.records import Session
from pipeline.sessions.lexicon import Lexicon, load_lexicon

Groups = tuple[tuple[Session, ...], ...]
_PLURAL = re.compile(
    r"(?:(?<=sessie)s|(?<=tafel)s|(?<=atelier)s|(?<=panel)s|(?<=shop)s|(?<=caf[eé])s|(?<=kring)en|(?<=bijeenkomst)en|(?<=avond)en|"
    r"(?<=middag)en|(?<=ochtend)en|(?<=dag)en|(?<=groep)en|(?<=gesprek)ken|(?<=vergadering)en)$",
    re.IGNORECASE,
)
"""What the plural of a word for a meeting adds."""


def join_series(groups: Sequence[Sequence[Session]]) -> Groups:
    """Return the sessions with one name for what is one series of their programme.

    One series are a word for a meeting alone, its plural, and the word with the name of the programme behind it, whole
    or cut ("Leersessie Warm" of "Warm in Wellinge"); a name that says more ("Leersessie ouders") is another. A name that
    is only a kind of programme with its name ("Leernetwerk Warm in Wellinge") is no series.
    """
    lexicon = load_lexicon()
    written: dict[tuple[str, str], set[str]] = {}
    for session in (each for group in groups for each in group):
        read = _word_of(session, lexicon)
        if read is not None and session.series:
            written.setdefault((fold(session.programme or ""), fold(read[0])), set()).add(session.series)

    def settle(session: Session) -> Session:
        read = _word_of(session, lexicon)
        if read is None:
            return session
        word, is_cut = read
        is_kind = word != session.series and lexicon.is_whole("name.programme_head", word)
        if is_kind and fold(session.series or "") != fold(session.programme or ""):
            return replace(session, series=None)
        several = len(written[fold(session.programme or ""), fold(word)]) > 1
        return replace(session, series=word) if several or is_cut else session

    return tuple(tuple(map(settle, group)) for group in groups)


def _word_of(session: Session, lexicon: Lexicon) -> tuple[str, bool] | None:
    """Return the singular word for a meeting in a series that adds no more than its programme, and whether that is cut short.

    Cut is what the title has in full: "Leertafels basisteams" of a programme "Basisteams op koers" is a name of its own.
    """
    meeting = lexicon.cues["meeting"].match(session.series or "")
    if meeting is None or session.series is None or not session.programme:
        return None
    heads = "|".join(lexicon.sources[f"name.{kind}"] for kind in ("programme_head", "programme_noun"))
    bare = re.sub(rf"^(?:{heads})\s+", "", session.programme, flags=re.IGNORECASE)
    name, rest = fold(bare).split(), fold(session.series[meeting.end() :]).split()
    is_cut = 0 < len(rest) < len(name)
    if rest != name[: len(rest)] or (
        is_cut and fold(f"{meeting.group()} {bare}") not in fold(session.title or "")
    ):
        return None
    word = _PLURAL.sub("", meeting.group()) if not rest else meeting.group()
    return word[:1].upper() + word[1:], is_cut
