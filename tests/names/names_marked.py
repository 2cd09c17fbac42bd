"""Read marked development texts: `[[announced]]`, `{{not announced}}`, `<<tempting non-name>>`."""

from __future__ import annotations

import json
import re
import sys
import tempfile
from pathlib import Path

from pipeline.ingest import read_document
from pipeline.names.evaluate import NamesScore, evaluate_names
from pipeline.settings import Settings

DEV = Path(__file__).resolve().parents[2] / "data" / "names-dev" / "reports"
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


def score_marked(folder: Path = DEV) -> NamesScore:
    """Return the score over all marked texts of a folder."""
    with tempfile.TemporaryDirectory() as work:
        reports, lines = Path(work), []
        for path in sorted(folder.iterdir()):
            plain, spans = strip_marks(path.read_text(encoding="utf-8"))
            (reports / path.name).write_text(plain, encoding="utf-8")
            lines += [json.dumps({"doc": path.name, **span}) for span in spans]
        mentions = reports / "mentions.jsonl"
        mentions.write_text("\n".join(lines), encoding="utf-8")
        return evaluate_names(reports, mentions, Settings(), read_document)


def main() -> None:
    """Print the score and, with `--errors`, what was missed and what was wrong."""
    score = score_marked()
    sys.stdout.write(
        f"announced {score.recall_announced:.3f} ({score.announced_found}/{score.announced})  overall {score.recall:.3f}"
        f" ({score.overall_found}/{score.overall})  precision {score.precision:.3f} ({score.right}/{score.found})"
        f"  traps {score.traps_taken}/{score.traps}\n"
    )
    if "--errors" in sys.argv:
        for label, spans in (("missed", score.missed), ("wrong", score.wrong)):
            for span in spans:
                sys.stdout.write(
                    f"{label}\t{span.doc}\t{span.start}\t{span.text}\t{span.kind}\t{'A' if span.announced else ''}\n"
                )


if __name__ == "__main__":
    main()
