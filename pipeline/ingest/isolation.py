"""Read files in a process of its own, so that nothing a file does stops the run.

The process has limits on memory and processor time where the platform has them (Linux; macOS keeps the
second), and everywhere on the clock and on the size of its answer. It reads many files, so that starting it
costs little; one that died is replaced. Where none can be started, files are read in the run itself.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import asdict
from types import TracebackType
from typing import IO, Any, Self

from pipeline.ingest._wire import unpack_document
from pipeline.ingest.reading import read_source
from pipeline.ingest.sources import Source
from pipeline.records import Document, Failure
from pipeline.settings import Settings

_STAGE = "ingest"
_MAX_ANSWER = 256_000_000
_MAX_FILES = 500
"""Files after which a process is replaced, so that memory a library leaks does not add up."""
_PASSED = ("max_bytes", "max_file_bytes", "max_blocks", "max_seconds", "max_memory_mb")


class DocumentReader:
    """Reads sources one by one, each in the same reading process."""

    def __init__(self, settings: Settings) -> None:
        """Start the process; it warms up while the caller goes on."""
        self._settings = settings
        self._child = _start() if settings.isolate else None
        self._inline = self._child is None

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the process."""
        if self._child is not None:
            self._child.stop()

    def read(self, source: Source) -> Iterator[Document | Failure]:
        """Yield what is in `source`: one document, or what an archive or a mail with attachments holds.

        A file that breaks a limit gives a failure with the code timeout, memory, output or crash; one on which a
        reader has a fault the code bug, with where: nothing in a file may stop the run.
        """
        if not self._inline and (self._child is None or self._child.is_spent):
            if self._child is not None:
                self._child.stop()
            self._child = _start()
        if self._inline or self._child is None:
            yield from read_source(source, self._settings)
            return
        yield from self._child.read(source, self._settings)


class _Child:
    """A reading process and the thread that collects its answers."""

    def __init__(self, process: subprocess.Popen[bytes], requests: IO[bytes], answers: IO[bytes]) -> None:
        self.is_spent = False
        self._process = process
        self._requests = requests
        self._answers: queue.Queue[bytes | None] = queue.Queue(maxsize=64)
        self._files = 0
        self._thread = threading.Thread(target=self._collect, args=(answers,), daemon=True)
        self._thread.start()

    def _collect(self, answers: IO[bytes]) -> None:
        with answers:
            while line := answers.readline(_MAX_ANSWER):
                self._answers.put(line)
        self._answers.put(None)

    def read(self, source: Source, settings: Settings) -> Iterator[Document | Failure]:
        """Yield what is in `source`."""
        self._files += 1
        self.is_spent = True  # until its last answer is in
        chosen = {name: value for name, value in asdict(settings).items() if name in _PASSED}
        request = {"path": str(source.path), "name": source.name, "settings": chosen}
        try:
            self._requests.write(json.dumps(request).encode("ascii") + b"\n")
            self._requests.flush()
        except OSError:
            yield self._broken(source)
            return
        size, deadline = 0, time.monotonic() + settings.max_seconds
        while True:
            try:
                line = self._answers.get(timeout=max(0.01, deadline - time.monotonic()))
            except queue.Empty:
                self.stop()
                yield _failure(source, "timeout", settings)
                return
            size += len(line or b"")
            if line is not None and (size > _MAX_ANSWER or not line.endswith(b"\n")):
                self.stop()
                yield _failure(source, "output", settings)
                return
            answer: dict[str, Any] = {"kind": "dead"} if line is None else json.loads(line)
            kind = answer.pop("kind")
            if kind == "end":
                self.is_spent = self._files >= _MAX_FILES
                return
            if kind == "alive":
                deadline = time.monotonic() + settings.max_seconds
            elif kind == "document":
                yield unpack_document(answer["document"])
            elif kind == "failure":
                yield Failure(**answer)
            elif kind == "bug":
                self.stop()
                yield _bug(source, answer["traceback"])
                return
            else:
                yield _failure(source, "memory", settings) if kind == "memory" else self._broken(source)
                self.stop()
                return

    def _broken(self, source: Source) -> Failure:
        """Return the failure of a file in which the process died."""
        try:
            code = self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            code = 0
        # -24 is SIGXCPU: the limit on processor time.
        return _failure(source, "timeout" if code == -24 else "crash", None)

    def stop(self) -> None:
        """End the process at once."""
        self.is_spent = True
        self._process.kill()
        self._process.wait()
        while self._thread.is_alive():  # what it still holds makes room for its last word
            with contextlib.suppress(queue.Empty):
                self._answers.get(timeout=0.01)
        with contextlib.suppress(OSError):  # the process went first and left what was not yet sent
            self._requests.close()


def _start() -> _Child | None:
    """Return a new reading process, None where none can be started (a frozen program, no rights)."""
    if getattr(sys, "frozen", False) or not sys.executable:
        return None
    # One thread per library: each thread of a linear algebra library would take memory from the limit.
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_THREAD_LIMIT": "1", "PYTHONUTF8": "1"}
    paths = [path for path in sys.path if path]
    environment["PYTHONPATH"] = os.pathsep.join(paths)
    try:
        process = subprocess.Popen(
            [sys.executable, "-m", "pipeline.ingest._child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
        )
    except OSError:
        return None
    if process.stdin is None or process.stdout is None:
        return None
    return _Child(process, process.stdin, process.stdout)


_REASONS = {
    "timeout": "het lezen duurde langer dan {seconds} seconden",
    "memory": "het lezen kostte meer geheugen dan is toegestaan ({memory} MB)",
    "output": "het bestand levert onredelijk veel tekst op",
    "crash": "het lezen van dit bestand brak af",
}


def _bug(source: Source, trace: str) -> Failure:
    """Return the failure for a fault of ours; its reason ends with the place and the message."""
    lines = [line.strip() for line in trace.strip().splitlines()]
    place = next((line for line in reversed(lines) if line.startswith("File ")), "")
    return Failure(
        source.name,
        _STAGE,
        "bug",
        f"een fout in het programma bij het lezen van dit bestand ({place.rpartition('/')[2]}; {lines[-1]})",
        "Meld dit met deze tekst; bewaar het verslag zolang als .txt.",
    )


def _failure(source: Source, code: str, settings: Settings | None) -> Failure:
    limits = settings or Settings()
    reason = _REASONS[code].format(seconds=limits.max_seconds, memory=limits.max_memory_mb)
    advice = {
        "timeout": "Splits het bestand, of verhoog max_seconds in de instellingen.",
        "memory": "Splits het bestand, of verhoog max_memory_mb in de instellingen.",
    }
    usual = (
        "Open het in het programma waarmee het is gemaakt en bewaar het opnieuw, of bewaar de tekst als .txt."
    )
    return Failure(source.name, _STAGE, code, reason, advice.get(code, usual))
