"""The reading process: `python -m pipeline.ingest._child`. Reads requests from stdin, answers on stdout, in JSON lines."""

from __future__ import annotations

import json
import os
import sys
import traceback
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any

from pipeline.ingest._wire import pack_document
from pipeline.ingest.reading import read_source
from pipeline.ingest.sources import Source
from pipeline.records import Failure
from pipeline.settings import Settings, update_settings


def main() -> None:
    """Answer requests until stdin closes."""
    answers = os.fdopen(os.dup(1), "w", encoding="ascii", newline="\n")
    os.dup2(2, 1)  # what a library prints must not end up between the answers
    for line in sys.stdin:
        request = json.loads(line)
        settings = update_settings(Settings(), request["settings"], "aanvraag")
        _limit(settings)
        ended = _answer(Source(Path(request["path"]), request["name"]), settings, answers)
        _send(answers, {"kind": "end"})
        if not ended:
            return


def _answer(source: Source, settings: Settings, answers: IO[str]) -> bool:
    """Send what is in `source`; returns False when this process should not be used again."""
    try:
        for outcome in read_source(source, settings, lambda: _send(answers, {"kind": "alive"})):
            if isinstance(outcome, Failure):
                _send(answers, {"kind": "failure", **asdict(outcome)})
            else:
                _send(answers, {"kind": "document", "document": pack_document(outcome)})
        return True
    except MemoryError:
        pass  # told below, where what was read is let go and there is memory to tell it
    except Exception:  # a bug: told to the process that asked, which raises it
        _send(answers, {"kind": "bug", "traceback": traceback.format_exc()})
        return False
    _send(answers, {"kind": "memory"})
    return False


def _send(answers: IO[str], value: dict[str, Any]) -> None:
    answers.write(json.dumps(value) + "\n")
    answers.flush()


def _limit(settings: Settings) -> None:
    """Set limits on memory, processor time and size of files, where the platform has them."""
    try:
        import resource
    except ImportError:  # Windows: the process that asked watches the clock and the size of the answer only
        return
    memory = settings.max_memory_mb * 1_000_000
    usage = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(usage.ru_utime + usage.ru_stime) + settings.max_seconds + 1
    for name, most in (("RLIMIT_AS", memory), ("RLIMIT_CPU", seconds), ("RLIMIT_CORE", 0)):
        limit = getattr(resource, name, None)
        if limit is None:
            continue
        hard = resource.getrlimit(limit)[1]
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        try:
            resource.setrlimit(limit, (most, hard))
        except (ValueError, OSError):
            continue  # macOS refuses some; the clock of the process that asked remains


if __name__ == "__main__":
    main()
