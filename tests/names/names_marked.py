"""Read marked development texts: `[[announced]]`, `{{not announced}}`, `<<tempting non-name>>`."""

from __future__ import annotations

import json
import re
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from pipeline.ingest import read_document
from pipeline.learning_names import read_passages, strip_marks
from pipeline.names.evaluate import NamesScore, evaluate_names
from pipeline.settings import Settings

DEV = Path(__file__).resolve().parents[2] / "data" / "names-dev"


def score_texts(texts: Mapping[str, str]) -> NamesScore:
    """Return the score over marked texts (file name to text)."""
    with tempfile.TemporaryDirectory() as work:
        reports, lines = Path(work), []
        for name, text in texts.items():
            plain, spans = strip_marks(text, name)
            (reports / name).write_text(plain, encoding="utf-8")
            lines += [json.dumps(asdict(span)) for span in spans]
        mentions = reports / "mentions.jsonl"
        mentions.write_text("\n".join(lines), encoding="utf-8")
        return evaluate_names(reports, mentions, Settings(), read_document)


def score_marked(folder: Path = DEV / "reports") -> NamesScore:
    """Return the score over all marked texts of a folder."""
    return score_texts({path.name: path.read_text(encoding="utf-8") for path in sorted(folder.iterdir())})


def main() -> None:
    """Print the score of reports and passages; `--errors`: what was missed and what was wrong; `--passages 1-60`: only those."""
    numbers = next((word for word in sys.argv if re.fullmatch(r"\d+-\d+", word)), "1-9999")
    low, high = map(int, numbers.split("-"))
    passages = {
        k: v
        for k, v in read_passages(DEV / "passages.txt").items()
        if low <= int(k.partition("-")[0]) <= high
    }
    only = "--passages" in sys.argv
    for title, score in (
        ("passages", score_texts(passages)),
        *(() if only else (("reports", score_marked()),)),
    ):
        sys.stdout.write(
            f"{title}: announced {score.recall_announced:.3f} ({score.announced_found}/{score.announced})"
            f"  overall {score.recall:.3f} ({score.overall_found}/{score.overall})"
            f"  precision {score.precision:.3f} ({score.right}/{score.found})  traps {score.traps_taken}/{score.traps}\n"
        )
        for label, spans in (
            (("missed", score.missed), ("wrong", score.wrong)) if "--errors" in sys.argv else ()
        ):
            for span in spans:
                sys.stdout.write(
                    f"{label}\t{span.doc}\t{span.start}\t{span.text}\t{span.kind}\t{'A' if span.announced else ''}\n"
                )


if __name__ == "__main__":
    main()
