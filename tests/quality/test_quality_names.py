"""Floors under how well names are found, on two test sets written apart from the rules (held out).

data/names, measured 2026-11-29: recall of announced mentions .943 (565/599), of all .937 (809/863), precision .933 (813/871); on 2026-11-28 .943, .939
and .930 (863 mentions in 40 imagined
reports, marked by a language model and checked by nobody else); earlier that day .935, .933 and .929, on 2026-11-22 .913, .911
and .914. The texts were never read to write rules, but the score was looked at after each round of them.

data/names-test2, scored once on 2026-11-29 with the rules finished: announced .833 (365/438), all .836 (634/758), precision .915 (635/694). 35 of
the 73 announced persons that were missed are written in small letters. The asked .98 is not met on either set.
Both scores precede one repair of the memory of surnames, which was only held against the floors below.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from pipeline.ingest import read_document
from pipeline.names.evaluate import evaluate_names
from pipeline.settings import Settings

NAMES = Path(__file__).resolve().parents[2] / "data" / "names"
GOLD = "c25332fbc1eaa29090ad597de569b0ba8ba42c2e3849e8b9c3a25624bc71cae4"


def test_names_are_found_no_worse_than_measured() -> None:
    mentions = NAMES / "mentions.jsonl"
    digest = hashlib.sha256(mentions.read_bytes().replace(b"\r\n", b"\n")).hexdigest()
    assert digest == GOLD, "the marked mentions changed: measure again and say so here"
    score = evaluate_names(NAMES / "reports", mentions, Settings(), read_document)
    shares = (score.recall_announced, score.recall, score.precision)
    assert all(share is not None for share in shares)
    announced, overall, precision = (share or 0.0 for share in shares)
    assert announced >= 0.94
    assert overall >= 0.935
    assert precision >= 0.925


NAMES2 = NAMES.parent / "names-test2"
GOLD2 = "3295ced098dc572326ada006d3fd83af1241033bfdb0bec8a25fe67fe423632c"


def test_names_of_the_second_set_are_found_no_worse_than_measured() -> None:
    mentions = NAMES2 / "mentions.jsonl"
    digest = hashlib.sha256(mentions.read_bytes().replace(b"\r\n", b"\n")).hexdigest()
    assert digest == GOLD2, "the marked mentions changed: measure again and say so here"
    score = evaluate_names(NAMES2 / "reports", mentions, Settings(), read_document)
    shares = (score.recall_announced, score.recall, score.precision)
    assert all(share is not None for share in shares)
    announced, overall, precision = (share or 0.0 for share in shares)
    assert announced >= 0.823
    assert overall >= 0.826
    assert precision >= 0.905
