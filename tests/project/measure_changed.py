"""Measure how often a sentence that was changed is found again, and how often another one is taken for it.

Run: PYTHONPATH=. python tests/project/measure_changed.py data/training/development/gold
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path

from pipeline.project import Sentence, find_changed, is_changed

_LONG = re.compile(r"\b[a-z]{6,}\b")


def slip(text: str, dice: random.Random) -> str:
    """Return the text with two letters of a long word swapped."""
    words = list(_LONG.finditer(text))
    if not words:
        return text
    word = dice.choice(words)
    place = word.start() + dice.randrange(1, len(word.group()) - 2)
    return text[:place] + text[place + 1] + text[place] + text[place + 2 :]


def insert(word: str) -> Callable[[str, random.Random], str]:
    """Return what puts a word between two words of a text."""

    def change(text: str, dice: random.Random) -> str:
        words = text.split()
        place = dice.randrange(1, max(2, len(words)))
        return " ".join([*words[:place], word, *words[place:]])

    return change


def drop_article(text: str, dice: random.Random) -> str:
    """Return the text without one of its articles."""
    found = list(re.finditer(r"(?<=\s)(?:de|het|een) ", text))
    return text if not found else text[: (one := dice.choice(found)).start()] + text[one.end() :]


def swap_word(text: str, dice: random.Random) -> str:
    """Return the text with another word in the place of a long one."""
    found = list(_LONG.finditer(text))
    if not found:
        return text
    one = dice.choice(found)
    return text[: one.start()] + dice.choice(["bezoekers", "gebouwen", "afspraken"]) + text[one.end() :]


def other_number(text: str, dice: random.Random) -> str:
    """Return the text with another number in it."""
    return re.sub(r"\d+", lambda found: str(int(found.group()) + dice.randrange(1, 9)), text, count=1)


MUST = {"slip": slip, "ook": insert("ook"), "article": drop_article, "word": swap_word}
MUST_NOT = {"niet": insert("niet"), "geen": insert("geen"), "number": other_number, "name": insert("Fatima")}


def measure(folder: Path) -> None:
    """Print, per kind of change, how many changed sentences of a report are found again in it."""
    reports: dict[str, list[str]] = defaultdict(list)
    for path in sorted(folder.rglob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if row.get("text") and row["text"] not in reports[row["doc"]]:
                reports[row["doc"]].append(row["text"])
    dice, tried, found = random.Random(1), Counter[str](), Counter[str]()
    rivals = pairs = 0
    for texts in reports.values():
        for place, text in enumerate(texts):
            pairs += len(texts) - 1
            rivals += sum(is_changed(text, each) for each in texts if each != text)
            for name, change in {**MUST, **MUST_NOT}.items():
                after = change(text, dice)
                if after == text:
                    continue
                here = {str(n): each for n, each in enumerate(texts)} | {str(place): after}
                tried[name] += 1
                found[name] += find_changed([Sentence("x", "d", text)], here) == {"x": str(place)}
    for name in (*MUST, *MUST_NOT):
        kind = "again" if name in MUST else "wrongly"
        sys.stdout.write(f"{name:8} found {kind}: {found[name]} of {tried[name]}\n")
    sys.stdout.write(f"other sentences of a report that read nearly the same: {rivals} of {pairs} pairs\n")


if __name__ == "__main__":
    measure(Path(sys.argv[1]))
