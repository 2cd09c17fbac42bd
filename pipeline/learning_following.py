"""Fit how later reports come back on agreements: `python -m pipeline.learning following` (docs/method.md)."""

from __future__ import annotations

import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.codebook import load_codebook
from pipeline.gold import read_gold_rows
from pipeline.records import FindingType, State, Unit
from pipeline.settings import Cases, Names, Settings
from pipeline.store import Results
from pipeline.trends import MENTIONED, Candidate, find_candidates, read_reader_signs
from pipeline.workflow import run

FOLLOWING = Path(__file__).parent / "trends" / "following.json"
STRENGTH_OF_LINK, STRENGTH_OF_STATE = 0.3, 10.0
"""Inverse of the penalties; .1 to 1 and 3 to 30 did about as well on the development part."""
SEEN_AT_LEAST = 2
"""Texts in which a sign of a state stands at least."""
LEAST_REPORTS, EVERY = 4, 9
"""Reports of a folder of unrelated ones, and which share of the folders is read (one in so many)."""
SAME = 0.75
"""What a unit and an expected text share at least, as shares of the shorter and of the longer, to be the same."""
INSIDE, INSIDE_WORDS = 0.9, 3
"""Share of the words of a unit, of at least so many, that stand in an expected text of which it is a part."""
KINDS = {"actie": FindingType.ACTION, "vraag": FindingType.QUESTION, "behoefte": FindingType.NEED}
DECIDED = ("stand", "antwoord", "opnieuw")
"""What a later text says that is more than a mention."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Told:
    """A text that comes back on something, with what it says: a state, or `MENTIONED`."""

    text: str
    kind: FindingType
    says: str


def read_expected(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """Return the expected agreements and questions by programme."""
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for path, _, row in read_gold_rows([folder / "expected"]):
        rows[path.stem].append(row)
    return rows


def read_results(folder: Path) -> Results:
    """Return the results of a run over the reports of a part, names and cases kept."""
    return _run([folder / "reports"])


def _run(sources: Sequence[Path]) -> Results:
    settings = replace(Settings(), names=Names.KEEP, cases=Cases.KEEP)
    return run(sources, settings, load_codebook()).results


def read_unrelated(reports: Path) -> Results:
    """Return the results of a run over reports of one kind of organisation per folder, of which none comes back on another."""
    folders = [folder for folder in sorted(reports.iterdir()) if len(list(folder.iterdir())) >= LEAST_REPORTS]
    return _run(folders[::EVERY])


def label_pairs(
    results: Results, expected: Mapping[str, Sequence[Mapping[str, Any]]]
) -> list[tuple[Candidate, bool]]:
    """Return the pairs of expected agreements that a run weighs, each with whether it is expected."""
    wanted = _wanted_units(results, expected)
    return [
        (pair, not wanted[pair.agreed.finding.unit_id].isdisjoint(pair.place.unit_ids))
        for pair in _find_all(results)
        if pair.agreed.finding.unit_id in wanted
    ]


def _find_all(results: Results) -> Iterator[Candidate]:
    """Yield the pairs that a run weighs."""
    found = find_candidates(results.sessions, [results], results.themes, results.classifications)
    return chain.from_iterable(found)


def _wanted_units(
    results: Results, expected: Mapping[str, Sequence[Mapping[str, Any]]]
) -> dict[str, frozenset[str]]:
    """Return per unit that is an expected agreement the units that come back on it."""
    units: dict[str, list[Unit]] = defaultdict(list)
    for unit in results.units:
        units[unit.document].append(unit)
    wanted: dict[str, frozenset[str]] = {}
    for programme, rows in expected.items():
        for row in rows:
            own = _find_unit(units[f"{programme}/{row['doc']}"], row["text"])
            if own is not None:
                later = frozenset(
                    unit.unit_id
                    for each in row["later"]
                    for unit in _find_units(units[f"{programme}/{each['doc']}"], each["text"])
                )
                wanted[own.unit_id] = wanted.get(own.unit_id, frozenset()) | later
    return wanted


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))


def _find_unit(units: Iterable[Unit], text: str) -> Unit | None:
    """Return the unit that shares most with a text, None when none shares enough."""
    wanted = _words(text)
    best, most = None, 0.0
    for unit in units:
        own = _words(unit.quote.text)
        shared = len(wanted & own)
        if (
            shared
            and (score := shared / min(len(wanted), len(own)) + shared / max(len(wanted), len(own))) > most
        ):
            best, most = unit, score
    return best if most >= SAME else None


def _find_units(units: Sequence[Unit], text: str) -> list[Unit]:
    """Return the unit that a text is, and those that stand within it."""
    wanted, best = _words(text), _find_unit(units, text)
    inside = [
        unit
        for unit in units
        if len(own := _words(unit.quote.text)) >= INSIDE_WORDS and len(own & wanted) >= INSIDE * len(own)
    ]
    return inside if best is None or best in inside else [*inside, best]


def read_told(folder: Path) -> Iterator[Told]:
    """Yield what the later texts of a part say, as far as the coding tells: of those with a state, the last one."""
    for rows in read_expected(folder).values():
        for row in rows:
            for number, each in enumerate(row["later"]):
                more = any(other["says"] in DECIDED for other in row["later"][number + 1 :])
                says = _says(each["says"], row["state"], is_last=not more)
                if says is not None:
                    yield Told(each["text"], KINDS[row["kind"]], says)


def _says(said: str, state: str, *, is_last: bool) -> str | None:
    if said == "stand":
        return state if is_last and state != State.UNKNOWN else None
    return {"antwoord": str(State.SOLVED), "opnieuw": str(State.OPEN), "noemt": MENTIONED}[said]


def read_sentences(path: Path) -> Iterator[Told]:
    """Yield the separate sentences that were written with their state."""
    for _, _, row in read_gold_rows([path]):
        yield Told(row["later"], KINDS[row["kind"]], row["state"])


def fit_links(pairs: Sequence[tuple[Candidate, bool]]) -> dict[str, Any]:
    """Return a logistic regression on the signs of pairs, each brought to mean 0 and spread 1."""
    from sklearn.linear_model import LogisticRegression

    names = sorted(pairs[0][0].signs)
    rows = np.asarray([[pair.signs[name] for name in names] for pair, _ in pairs])
    means, spreads = rows.mean(axis=0), np.where(rows.std(axis=0) == 0, 1, rows.std(axis=0))
    fitted = LogisticRegression(C=STRENGTH_OF_LINK, max_iter=3000)
    fitted.fit((rows - means) / spreads, [is_wanted for _, is_wanted in pairs])
    return {
        "bias": round(float(fitted.intercept_[0]), 4),
        "signs": {
            name: [round(float(value), 4) for value in row]
            for name, *row in zip(names, fitted.coef_[0], means, spreads, strict=True)
        },
    }


def fit_reader(told: Sequence[Told]) -> dict[str, Any]:
    """Return a multinomial logistic regression on the signs of texts."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    signs = [read_reader_signs(each.text, each.kind) for each in told]
    counts = Counter(sign for each in signs for sign in each)
    counter = DictVectorizer(dtype=np.float32)
    rows = counter.fit_transform(
        [
            {sign: 1 / math.sqrt(len(each)) for sign in sorted(each) if counts[sign] >= SEEN_AT_LEAST}
            for each in signs
        ]
    )
    fitted = LogisticRegression(C=STRENGTH_OF_STATE, max_iter=3000)
    fitted.fit(rows, [each.says for each in told])
    return {
        "labels": [str(label) for label in fitted.classes_],
        "bias": [round(float(value), 3) for value in fitted.intercept_],
        "weights": {
            str(name): [round(float(value), 2) for value in fitted.coef_[:, number]]
            for number, name in enumerate(counter.feature_names_)
        },
    }


def write_following(data: Mapping[str, Any], path: Path = FOLLOWING) -> None:
    """Write the weights, a line per sign."""
    signs = ",\n".join(f"  {json.dumps(name)}: {json.dumps(row)}" for name, row in data["signs"].items())
    reader = data["reader"]
    weights = ",\n".join(
        f"  {json.dumps(name, ensure_ascii=False)}: {json.dumps(row)}"
        for name, row in reader["weights"].items()
    )
    path.write_text(
        f'{{"bias": {data["bias"]}, "signs": {{\n{signs}\n}},\n"reader": {{"labels": {json.dumps(reader["labels"])},'
        f' "bias": {json.dumps(reader["bias"])}, "weights": {{\n{weights}\n}}}}}}\n',
        encoding="utf-8",
        newline="\n",
    )


def learn_following(data: Path, path: Path = FOLLOWING) -> str:
    """Fit on the training part of `data`, its sentences and unrelated reports, write the weights, and say on how much.

    Without reports that have nothing to do with each other, a place that only shares a subject is linked too often.
    """
    part = data / "train"
    pairs = label_pairs(read_results(part), read_expected(part))
    unrelated = read_unrelated(data.parent / "training" / "train" / "reports")
    pairs += [(pair, False) for pair in _find_all(unrelated)]
    told = [*read_told(part), *read_sentences(data / "states.jsonl")]
    write_following({**fit_links(pairs), "reader": fit_reader(told)}, path)
    n_wanted = sum(is_wanted for _, is_wanted in pairs)
    return (
        f"{len(pairs)} pairs, of which {n_wanted} come back on an agreement; {len(told)} texts with a state"
    )
