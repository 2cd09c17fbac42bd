"""Print how well agreements are followed: `python tests/trends/measure_following.py FOLDER [--errors]`.

FOLDER holds `reports`, a folder per programme, and `expected`, a file per programme (data/followups/README.md).
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.codebook import load_codebook
from pipeline.records import Finding, FollowUp
from pipeline.settings import Names, Settings
from pipeline.store import Results
from pipeline.workflow import run

LEAST = 0.5
"""Share of the words of the shorter text that a finding and an expected one have in common at least, as gold files have it."""
CLAIMS = frozenset({"gereed", "vervallen", "opgelost"})
"""States that do harm when they are wrong: nobody looks at what is called settled."""
_WORD = re.compile(r"\w+")


@dataclass(slots=True)
class FollowScore:
    """Counts over expected agreements and questions, and over pairs of one of them and a later document."""

    expected: int = 0
    followed: int = 0
    """Expected ones that have a row in the follow-up."""
    states_right: int = 0
    states_read: int = 0
    states_read_right: int = 0
    """States that a later document told, and how many of them were right."""
    links_expected: int = 0
    links_of_all: int = 0
    """As `links_expected`, also of agreements that are not followed."""
    links_found: int = 0
    links_right: int = 0
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)
    lines: list[str] = field(default_factory=list)

    @property
    def claims(self) -> tuple[int, int]:
        """Return how many are called settled, and how many of those rightly."""
        counts = [
            (wanted == found, count) for (wanted, found), count in self.confusion.items() if found in CLAIMS
        ]
        return sum(count for _, count in counts), sum(count for is_right, count in counts if is_right)

    @property
    def precision(self) -> float:
        """Return the share of found links that are expected."""
        return self.links_right / max(1, self.links_found)

    @property
    def recall(self) -> float:
        """Return the share of expected links, of agreements that are followed, that are found."""
        return self.links_right / max(1, self.links_expected)


def score_following(folder: Path, settings: Settings, most: int | None = None) -> FollowScore:
    """Return the score over all programmes in `folder`, or over the first `most`."""
    score = FollowScore()
    paths = sorted((folder / "expected").glob("*.jsonl"))[:most]
    results = run([folder / "reports" / path.stem for path in paths], settings, load_codebook()).results
    for path in paths:
        expected = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        score_programme(path.stem, expected, results, score)
    return score


def score_programme(
    programme: str, expected: Sequence[dict[str, Any]], results: Results, score: FollowScore
) -> None:
    """Add the score of one programme to `score`."""
    findings = {
        each.finding_id: each for each in results.findings if each.document.startswith(f"{programme}/")
    }
    documents = {session.session_id: session.document.rsplit("/", 1)[-1] for session in results.sessions}
    rows = [(item, findings[item.finding_id]) for item in results.follow_ups if item.finding_id in findings]
    for wanted in expected:
        score.expected += 1
        score.links_of_all += len({each["doc"] for each in wanted["later"]} - {wanted["doc"]})
        item = _match(wanted, rows)
        if item is None:
            score.lines.append(f"not followed\t{wanted['doc']}\t{wanted['kind']}\t{wanted['text']}")
            continue
        score.followed += 1
        later = {each["doc"] for each in wanted["later"]} - {wanted["doc"]}
        found = {documents[key] for key in item.later_sessions}
        score.links_expected += len(later)
        score.links_found += len(found)
        score.links_right += len(later & found)
        score.states_right += item.state == wanted["state"]
        is_read = any(each.state is not None for each in item.returns)
        score.states_read += is_read
        score.states_read_right += is_read and item.state == wanted["state"]
        score.confusion[wanted["state"], str(item.state)] += 1
        score.lines += _explain(wanted, item, later, found)


def _match(wanted: dict[str, Any], rows: Sequence[tuple[FollowUp, Finding]]) -> FollowUp | None:
    """Return the follow-up of the finding in the same document that shares most words."""
    words = set(_WORD.findall(wanted["text"].casefold()))
    best, shared = None, 0.0
    for item, finding in rows:
        if finding.document.rsplit("/", 1)[-1] != wanted["doc"]:
            continue
        own = set(_WORD.findall(finding.quote.text.casefold()))
        share = len(words & own) / max(1, min(len(words), len(own)))
        if share >= LEAST and share > shared:
            best, shared = item, share
    return best


def _explain(wanted: dict[str, Any], item: FollowUp, later: set[str], found: set[str]) -> Iterator[str]:
    head = f"{wanted['kind']}\t{wanted['text']}"
    for doc in sorted(later - found):
        texts = " // ".join(each["text"] for each in wanted["later"] if each["doc"] == doc)
        yield f"missed link\t{wanted['doc']}\t{head}\t{doc}: {texts}"
    for doc in sorted(found - later):
        yield f"wrong link\t{wanted['doc']}\t{head}\t{doc}"
    if item.state != wanted["state"]:
        yield f"state {item.state}, not {wanted['state']}\t{wanted['doc']}\t{head}\t{item.because}"


def main() -> None:
    score = score_following(Path(sys.argv[1]), Settings(names=Names.KEEP))
    sys.stdout.write(
        f"followed      {score.followed} of {score.expected} ({score.followed / max(1, score.expected):.3f})\n"
        f"later reports precision {score.precision:.3f}, recall {score.recall:.3f}"
        f" ({score.links_right} of {score.links_found} found, {score.links_expected} expected,"
        f" {score.links_of_all} with those of agreements that are not followed: {score.links_right / max(1, score.links_of_all):.3f})\n"
        f"states right  {score.states_right} of {score.followed} ({score.states_right / max(1, score.followed):.3f});"
        f" of those that a later report tells {score.states_read_right} of {score.states_read}\n"
        f"called settled (done, dropped, met) {score.claims[0]}, rightly {score.claims[1]}\n"
    )
    for (wanted, found), count in sorted(score.confusion.items()):
        sys.stdout.write(f"  {wanted:<14} called {found:<14} {count}\n")
    if "--errors" in sys.argv:
        sys.stdout.write("\n".join(score.lines) + "\n")


if __name__ == "__main__":
    main()
