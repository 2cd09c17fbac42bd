"""Train the learned voice on names: `python -m pipeline.learning names [--marked PATH...] [--unmarked DIR...] [--nameless DIR] [--out FILE]`.

The marked paths are folders of reports, or files of passages, in which people are marked: `[[announced]]`, `{{not announced}}`, `<<tempting non-name>>`, with
`e|`, `p|`, `b|` or `a|` before an e-mail address, phone number, citizen number or home address.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from pipeline.errors import GoldError, ModelError
from pipeline.ingest import find_sources, read_document
from pipeline.names.evaluate import NamesScore, Span, score_mentions
from pipeline.names.find import find_by_rules
from pipeline.names.network import WEIGHTS_FILE, Tagger, pack_tagger
from pipeline.names.tagger import revise_mentions
from pipeline.names.tokens import Surroundings, Token, read_features
from pipeline.names.words import read_words
from pipeline.records import Document, Mention
from pipeline.settings import Settings

MARKED = Path("data/names-dev")
"""Every folder and file of it that opens with `reports` or `passages` is learned from."""
UNMARKED = Path("data/training/train")
FEW_NAMES = (
    "no-reports",
    *(
        f"reports/{name}"
        for name in (
            "geen-verslag",
            "gebiedsgericht-werken-stad",
            "krachtgericht-werken-opvang",
            "kwartiermakers-verbreding-werkwijze",
            "managementnetwerk-sociaal-domein",
            "methodiekontwikkeling-lectoraat",
            "opgavegericht-werken-gemeente",
            "proeftuin-wijkteams-ggz",
            "wmo-werkplaats-hogeschool",
        )
    ),
)
"""Texts of the training part that name few people."""
FOLDS = 5
"""Parts of the cross-validation."""
_MARK = re.compile(r"\[\[(?P<yes>.+?)\]\]|\{\{(?P<no>.+?)\}\}|<<(?P<none>.+?)>>", re.DOTALL)
_KINDS = {"e": "email", "p": "phone", "b": "bsn", "a": "address"}


def strip_marks(text: str, name: str = "") -> tuple[str, tuple[Span, ...]]:
    """Return a marked text without its marks, and the spans they marked; what is no name has the kind "none"."""
    plain, spans, position = "", [], 0
    for mark in _MARK.finditer(text):
        plain += text[position : mark.start()]
        inside = mark.group("yes") or mark.group("no") or mark.group("none")
        code, bar, rest = inside.partition("|")
        kind, body = (_KINDS[code], rest) if bar and code in _KINDS else ("person", inside)
        kind = "none" if mark.group("none") else kind
        spans.append(Span(name, len(plain), len(plain) + len(body), body, kind, bool(mark.group("yes"))))
        plain += body
        position = mark.end()
    return plain + text[position:], tuple(spans)


@dataclass(frozen=True, slots=True)
class Marked:
    """A marked report, read as a run reads it; `labels` tells of each token whether it is part of a person's name."""

    document: Document
    mentions: tuple[Mention, ...]
    tokens: tuple[Token, ...]
    features: tuple[tuple[str, ...], ...]
    labels: tuple[bool, ...]
    counted: tuple[bool, ...]
    """False for addresses and numbers, which other rules find."""
    spans: tuple[Span, ...]
    """What was marked, as offsets of the file."""


def read_passages(path: Path) -> dict[str, str]:
    """Return the marked passages of one file by name; `=== name` opens each."""
    parts = re.split(r"(?m)^=== (\S+)\n", path.read_text(encoding="utf-8"))[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


def read_marked(sources: Sequence[Path]) -> Iterator[Marked]:
    """Yield the marked reports of folders and of files with passages, in order of their names."""
    for source in sources:
        if source.is_file():
            texts = read_passages(source)
        else:
            texts = {path.name: path.read_text(encoding="utf-8") for path in sorted(source.iterdir())}
        for name, text in texts.items():
            yield _read_one(f"{source.name}-{name}", text)


def read_unmarked(folders: Sequence[Path], nameless: Path | None = None) -> Iterator[Marked]:
    """Yield reports without marks, in which the rules are believed: texts that name few people, as most texts do.

    Marked reports are dense with names; learning from them alone makes the tagger see people everywhere. Of `nameless`
    the reports count in which the rules find nobody.
    """
    sources, _ = find_sources(list(folders))
    more, _ = find_sources([nameless] if nameless is not None else [])
    known = {source.path.resolve() for source in sources}
    for source in (*sources, *(each for each in more if each.path.resolve() not in known)):
        document = read_document(source.path, source.name, Settings())
        mentions = find_by_rules(document)
        if source.path.resolve() not in known and any(mention.kind == "person" for mention in mentions):
            continue
        around = Surroundings(document, mentions, read_words())
        kinds = [around.sources.get(index, "").split(":")[0] for index in range(len(around.tokens))]
        yield _marked(around, kinds, ())


def _read_one(name: str, text: str) -> Marked:
    plain, spans = strip_marks(text, name)
    with tempfile.TemporaryDirectory() as work:
        path = Path(work) / name
        path.write_text(plain, encoding="utf-8", newline="")
        document = read_document(path, name, Settings())
    around = Surroundings(document, find_by_rules(document), read_words())
    return _marked(around, [_kind_at(document, token, spans) for token in around.tokens], spans)


def _marked(around: Surroundings, kinds: Sequence[str], spans: tuple[Span, ...]) -> Marked:
    return Marked(
        around.document,
        around.mentions,
        around.tokens,
        tuple(read_features(around)),
        tuple(kind == "person" for kind in kinds),
        tuple(kind in {"person", "none", ""} for kind in kinds),
        spans,
    )


def _kind_at(document: Document, token: Token, spans: Sequence[Span]) -> str:
    place = document.source_span(token.start, token.end)
    if place is None:
        return ""
    return next((span.kind for span in spans if span.start < place[1] and place[0] < span.end), "")


def train_tagger(reports: Sequence[Marked]) -> Tagger:
    """Return a tagger that learned from all reports.

    Raises
    ------
    ModelError
        Without torch, which only training needs.
    """
    if find_spec("torch") is None:
        raise ModelError("torch ontbreekt", "Installeer wat trainen nodig heeft: pip install --group train.")
    from pipeline.names.train import fit_tagger

    return fit_tagger(reports)


def _parts(size: int) -> Iterator[tuple[list[int], list[int]]]:
    for part in range(FOLDS):
        yield (
            [index for index in range(size) if index % FOLDS != part],
            [index for index in range(size) if index % FOLDS == part],
        )


def score_tagged(reports: Sequence[Marked], mentions: Sequence[Sequence[Mention]]) -> NamesScore:
    """Return recall and precision of mentions against what was marked."""
    found = []
    for report, some in zip(reports, mentions, strict=True):
        name = report.spans[0].doc if report.spans else ""
        for one in some:
            place = report.document.source_span(one.start_char, one.end_char) or (-1, -1)
            found.append(Span(name, *place, one.text, one.kind))
    gold = [span for report in reports for span in report.spans if span.kind != "none"]
    return score_mentions(found, gold)


def cross_validate(reports: Sequence[Marked], plain: Sequence[Marked] = ()) -> NamesScore:
    """Return the score when each report is tagged by a tagger that did not see it; all saw the unmarked ones."""
    revised: list[Sequence[Mention]] = [()] * len(reports)
    for inside, outside in _parts(len(reports)):
        tagger = train_tagger([*(reports[index] for index in inside), *plain])
        for index in outside:
            others = [mention for mention in reports[index].mentions if mention.kind != "person"]
            persons = revise_mentions(reports[index].document, reports[index].mentions, tagger)
            revised[index] = (*others, *persons)
    return score_tagged(reports, revised)


def run(options: argparse.Namespace) -> None:
    """Print the cross-validated score and write the tagger."""
    if not options.marked:
        raise GoldError(
            f"{MARKED}: geen gemarkeerde verslagen", "Draai dit in de map van het project, of geef --marked."
        )
    reports = tuple(read_marked(options.marked))
    plain = tuple(read_unmarked(options.unmarked, options.nameless))
    for title, score in (
        ("rules", score_tagged(reports, [report.mentions for report in reports])),
        ("with the tagger, reports unseen", cross_validate(reports, plain)),
    ):
        sys.stdout.write(
            f"{title}: announced {score.recall_announced:.3f} of {score.announced}, overall {score.recall:.3f} of "
            f"{score.overall}, precision {score.precision:.3f} of {score.found}\n"
        )
    options.out.write_bytes(pack_tagger(train_tagger((*reports, *plain))))


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    marked = sorted(path for path in MARKED.glob("*") if path.name.startswith(("reports", "passages")))
    parser.add_argument("--marked", type=Path, nargs="+", default=marked, metavar="PATH")
    parser.add_argument(
        "--unmarked", type=Path, nargs="*", default=[UNMARKED / name for name in FEW_NAMES], metavar="DIR"
    )
    parser.add_argument("--nameless", type=Path, default=UNMARKED / "reports", metavar="DIR")
    parser.add_argument("--out", type=Path, default=Path("pipeline/names/data") / WEIGHTS_FILE)
