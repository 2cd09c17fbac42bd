"""Read marked development texts: `[[announced]]`, `{{not announced}}`, `<<tempting non-name>>`."""

from __future__ import annotations

import json
import re
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from pipeline.ingest import read_document
from pipeline.names.evaluate import NamesScore, evaluate_names
from pipeline.settings import Settings

DEV = Path(__file__).resolve().parents[2] / "data" / "names-dev"
_MARK = re.compile(r"\[\[(?P<yes>.+?)\]\]|\{\{(?P<no>.+?)\}\}|<<(?P<none>.+?)>>")
_KINDS = {"e": "email", "p": "phone", "b": "bsn", "a": "address"}


def strip_marks(text: str) -> tuple[str, list[dict[str, object]]]:
    """Return the text without marks and its spans, as lines of a mentions file."""
    plain, spans, position = "", [], 0
    for mark in _MARK.finditer(text):
        plain += text[position : mark.start()]
        inside = mark.group("yes") or mark.group("no") or mark.group("none")
        code, bar, rest = inside.partition("|")
        kind, body = (_KINDS[code], rest) if bar and code in _KINDS else ("person", inside)
        spans.append(
            {
                "start": len(plain),
                "end": len(plain) + len(body),
                "text": body,
                "kind": "none" if mark.group("none") else kind,
                "announced": mark.group("yes") is not None,
            }
        )
        plain += body
        position = mark.end()
    return plain + text[position:], spans


def read_passages(path: Path = DEV / "passages.txt") -> dict[str, str]:
    """Return the marked passages of one file by name; `=== name` opens each."""
    parts = re.split(r"(?m)^=== (\S+)\n", path.read_text(encoding="utf-8"))[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


def score_texts(texts: Mapping[str, str]) -> NamesScore:
    """Return the score over marked texts (file name to text)."""
    with tempfile.TemporaryDirectory() as work:
        reports, lines = Path(work), []
        for name, text in texts.items():
            plain, spans = strip_marks(text)
            (reports / name).write_text(plain, encoding="utf-8")
            lines += [json.dumps({"doc": name, **span}) for span in spans]
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
    passages = {k: v for k, v in read_passages().items() if low <= int(k.partition("-")[0]) <= high}
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
