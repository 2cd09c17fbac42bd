"""How likely a document is to report a session: logistic regression on fifteen signs.

Weights (`kind_weights.toml`) are fitted by `python -m pipeline.learning kinds` on the training and development parts of
`data/training`; what tells for a report is shown to the reader as the signs that `kind.py` adds up.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from pipeline.records import BlockKind
from pipeline.sessions.letters import is_letter
from pipeline.sessions.lexicon import Lexicon
from pipeline.sessions.view import View

LIKELY = 0.65
"""Probability from which a document is a session report. Of 2,010 session reports 99% reach it and of 376 other documents 5%
(cross-validated by organisation; training and development parts, the followed series and `data/kinds`)."""
EVEN, SWAY, TINY = 1.4, 0.9, 1e-9
AGAINST, FOR = -0.5, 3.0
"""Log odds of the signs at which they sway neither way (a probability of .8), how much of the rest sways, and its bounds: the
head, attendance and shape of minutes tell for a report whose words are abstract; notes, blogs and tables of real reports
lack them, so that their absence tells little. Set on the training and development parts and the documents of `data/kinds`."""
SHORT, LONG = 150, 1000
"""Words; a shorter or longer text counts as so long: the documents that the weights are fitted on lie between."""
MOST_PER_100 = 6.0
"""Words of one kind per 100 words; more says no more."""
HEAD, ROSTER = 5, 5
"""Lines in which a list of those present is sought; words of a line from which many capitals make one."""
_PRESENT = re.compile(
    r"\W*(?:aanwezig\w*|aanw\b|afwezig\w*|present|deelnemers|er waren|erbij|bij\s*:|er is\s*:)", re.IGNORECASE
)
_WE = re.compile(r"\b(?:we|wij|ons|ik)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Weights:
    """A fitted logistic regression; a sign counts as (value - mean) / spread."""

    bias: float
    signs: Mapping[str, tuple[float, float, float]]
    """Weight, mean and spread by name."""


def read_signs(
    view: View, text: str, points: Mapping[str, float], voices: int, dated: bool, lexicon: Lexicon
) -> dict[str, float]:
    """Return the signs of a document by name; `points` are the sums for a session, a method and another kind."""
    hundreds = min(LONG, max(SHORT, len(text.split()))) / 100

    def per_100(count: int) -> float:
        return min(MOST_PER_100, count * 100 / max(SHORT, len(text.split())))

    listed = sum(line.kind in (BlockKind.LIST_ITEM, BlockKind.TABLE_CELL) for line in view.lines)
    return {
        **points,
        "dated_head": float(dated),
        "offers": per_100(lexicon.count("offer", text)),
        "invitations": per_100(lexicon.count("invitation", text)),
        "meetings": per_100(lexicon.count("meeting", text)),
        "attendees": per_100(lexicon.count("attendees", text)),
        "questions": per_100(text.count("?")),
        "we": per_100(len(_WE.findall(text))),
        "voices": per_100(voices),
        "items": listed / max(1, len(view.lines)),
        "length": math.log(hundreds),
        "names_head": float(any(_is_roster(line.text) for line in view.lines[:HEAD])),
        "letter": float(is_letter(view, lexicon)),
    }


def _is_roster(text: str) -> bool:
    """Whether a line of the head sums up people: half of the words behind the first with a capital, or a label of those present."""
    words = text.split()
    capitals = sum(word[:1].isupper() for word in words[1:])
    return _PRESENT.match(text) is not None or (len(words) >= ROSTER and capitals >= len(words) / 2)


def weigh_signs(signs: Mapping[str, float], weights: Weights | None = None) -> float:
    """Return the probability that a document with these signs reports a session."""
    fitted = weights or load_weights()
    score = fitted.bias + sum(
        weight * (signs[name] - mean) / spread for name, (weight, mean, spread) in fitted.signs.items()
    )
    return 1 / (1 + math.exp(-score))


def join_words(words: float, signs: Mapping[str, float], weights: Weights | None = None) -> float:
    """Return the probability that a document reports a session: what its words say (log odds), swayed by its signs."""
    said = weigh_signs(signs, weights)
    leaning = math.log(max(TINY, said) / max(TINY, 1 - said)) - EVEN
    return 1 / (1 + math.exp(-words - SWAY * min(FOR, max(AGAINST, leaning))))


@cache
def load_weights() -> Weights:
    """Return the shipped weights."""
    data = tomllib.loads(files("pipeline.sessions").joinpath("kind_weights.toml").read_text(encoding="utf-8"))
    return Weights(data["bias"], {name: tuple(row) for name, row in data["signs"].items()})
