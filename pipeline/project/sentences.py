"""The sentences of the last run, `cache/sentences.jsonl`, and which of them was changed a little since.

Disposable: without it a wrong id is not told early, and a correction of a changed sentence does not find it again.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from difflib import SequenceMatcher
from importlib.resources import files
from pathlib import Path

from pipeline.codebook.phrases import fold
from pipeline.project.private import write_private

SENTENCES_FILE = "cache/sentences.jsonl"
_WORD = re.compile(r"[^\W_]+")
MOST_CHANGED = 2
"""Words that may differ."""
LARGEST_SHARE = 0.34
"""And no more than this share of the words of the longer sentence: of three words one, of six two."""
SAME_WORD = 0.75
"""Likeness of letters from which two words are one with a slip of the pen."""
SAME_NAME = 0.88
"""The same of two words with a capital: "Jansen" and "Jensen" are two people."""
SHORTEST_SLIP = 4
"""Letters from which a word may hold a slip; of shorter ones each letter makes another word."""
_TURNS = frozenset(files(__package__).joinpath("turning_words.txt").read_text(encoding="utf-8").split())
"""Words that may turn what a sentence says, or say of whom or when it is: one of them more, less or another is another sentence."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as it stood in a report, names and all: it stays in the project folder."""

    unit_id: str
    document: str
    text: str
    """Empty for a session."""
    rivals: tuple[str, ...] | None = None
    """Of one that is lost: the ids of what stood beside it and is so much like it that it cannot be that one changed."""
    moved_to: str = ""
    """Of one that was changed: the id that it had after that."""
    was_case: bool | None = None
    """Whether it stood in a case of a person when it was last read; None when not known."""


def read_sentences(folder: Path) -> dict[str, Sentence]:
    """Return the sentences of the last run and lost ones on which people decided, by id; none when unknown."""
    path = folder / SENTENCES_FILE
    found: dict[str, Sentence] = {}
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
        for line in filter(None, lines):
            row = json.loads(line)
            rivals = row.get("rivals")
            found[row["unit_id"]] = Sentence(
                row["unit_id"],
                row["document"],
                row["text"],
                None if rivals is None else tuple(rivals),
                row.get("moved_to", ""),
                row.get("was_case"),
            )
    except (OSError, ValueError, KeyError, TypeError):
        return {}  # a cache that cannot be read is no cache
    return found


def write_sentences(folder: Path, sentences: Iterable[Sentence]) -> None:
    """Note the sentences of a run, readable for their owner only."""
    lines = (json.dumps(asdict(each), ensure_ascii=False) + "\n" for each in sentences)
    write_private(folder / SENTENCES_FILE, "".join(lines))


def read_known(folder: Path) -> frozenset[str] | None:
    """Return the ids of the units and sessions of the last run, None when that is not known."""
    return frozenset(key for key, each in read_sentences(folder).items() if each.rivals is None) or None


def find_rivals(sentence: Sentence, others: Iterable[Sentence]) -> tuple[str, ...]:
    """Return the ids of what stood in the same document and reads nearly the same."""
    return tuple(
        each.unit_id
        for each in others
        if each.document == sentence.document
        and each.unit_id != sentence.unit_id
        and is_changed(sentence.text, each.text)
    )


def find_changed(lost: Iterable[Sentence], units: Mapping[str, str]) -> dict[str, str]:
    """Return the id that lost sentences of a document have now: of the one unit that reads nearly the same.

    What a sentence was changed into before, and is lost too, is that same sentence: it goes where its latest wording goes.

    Parameters
    ----------
    units
        Texts of the document by unit id.
    """
    by_id = {sentence.unit_id: sentence for sentence in lost}
    latest = {key: follow_moves(by_id, key)[-1] for key in by_id}
    fits = {
        key: [
            unit_id
            for unit_id, text in units.items()
            if unit_id not in (by_id[key].rivals or ()) and is_changed(by_id[key].text, text)
        ]
        for key in dict.fromkeys(latest.values())
    }
    claimed = Counter(unit_id for ids in fits.values() for unit_id in ids)
    only = {key: ids[0] for key, ids in fits.items() if len(ids) == 1 and claimed[ids[0]] == 1}
    return {key: only[last] for key, last in latest.items() if last in only}


def follow_moves(sentences: Mapping[str, Sentence], unit_id: str) -> list[str]:
    """Return the ids that a sentence had after each change, itself first, as far as these are among `sentences`."""
    chain = [unit_id]
    while (after := sentences[chain[-1]].moved_to) in sentences and after not in chain:
        chain.append(after)
    return chain


def is_changed(before: str, after: str) -> bool:
    """Return whether a text is another one with a word or two changed, and still says the same of the same.

    A number, a name, or a word that turns the sense may not differ.
    """
    one, other = _WORD.findall(before), _WORD.findall(after)
    longest = max(len(one), len(other))
    if not one or not other or abs(len(one) - len(other)) > MOST_CHANGED:
        return False
    folded = [fold(word) for word in one], [fold(word) for word in other]
    left = Counter(folded[0]) - Counter(folded[1])
    if left.total() > MOST_CHANGED:
        return False
    n_changed = 0.0
    for tag, a, b, c, d in SequenceMatcher(None, *folded, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        cost = _cost(one[a:b], other[c:d], is_first=a == 0)
        if cost is None:
            return False
        n_changed += cost
    return n_changed <= MOST_CHANGED and n_changed <= LARGEST_SHARE * longest


def _cost(one: list[str], other: list[str], *, is_first: bool) -> float | None:
    """Return how many words a change is worth (a slip of the pen half of one), None when it makes another sentence."""
    if "".join(map(fold, one)) == "".join(map(fold, other)):
        return 0.5  # a word written apart, or in one
    cost = 0.0
    for place in range(max(len(one), len(other))):
        pair = [words[place] for words in (one, other) if place < len(words)]
        if len(pair) == 2 and _are_opposites(*map(fold, pair)):
            return None
        slipped = len(pair) == 2 and _is_slip(*pair)
        if not slipped and any(_is_telling(word, is_first=is_first and place == 0) for word in pair):
            return None
        cost += 0.5 if slipped else 1.0
    return cost


def _are_opposites(one: str, other: str) -> bool:
    """Whether one word is the other with "on-" before it."""
    return one == f"on{other}" or other == f"on{one}"


def _is_slip(one: str, other: str) -> bool:
    """Whether two words are one, written with a slip: no number, and no word that turns the sense."""
    a, b = fold(one), fold(other)
    if {a, b} & _TURNS or any(char.isdigit() for char in a + b) or min(len(a), len(b)) < SHORTEST_SLIP:
        return False
    is_name = one[0].isupper() and other[0].isupper()
    if is_name and a[0] != b[0]:
        return False
    return SequenceMatcher(None, a, b, autojunk=False).ratio() >= (SAME_NAME if is_name else SAME_WORD)


def _is_telling(word: str, *, is_first: bool) -> bool:
    """Whether a word says of whom, how many or which side: a name, a number, a word that turns the sense."""
    has_number = any(char.isdigit() for char in word)
    return fold(word) in _TURNS or has_number or (word[0].isupper() and not is_first)
