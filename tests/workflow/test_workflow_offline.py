"""No network socket is opened, by a test or by a run."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest

REPORT = """Verslag wijkavond
Datum: 14 mei 2024

Wat gaat goed
- De inloop loopt goed
"""
RUN = """
import socket, sys
network = {int(socket.AF_INET), int(socket.AF_INET6)}
asked = []
def note(event, arguments):
    if (event == "socket.__new__" and int(arguments[1]) in network) or event in {"socket.getaddrinfo", "socket.connect"}:
        asked.append(event)
        print("ASKED", event, file=sys.stderr)
        raise PermissionError(event)
sys.addaudithook(note)
if sys.argv[1] == "socket":
    try:
        socket.socket()
    except PermissionError:
        pass
else:
    from pipeline.cli import main
    assert main(sys.argv[1:]) == 0
sys.exit(len(asked))
"""


def test_the_guard_refuses_a_socket_and_a_lookup() -> None:
    import conftest

    for attempt in (
        socket.socket,
        lambda: socket.create_connection(("127.0.0.1", 9)),
        lambda: socket.getaddrinfo("localhost", 80),
    ):
        with pytest.raises(PermissionError):
            attempt()
    assert len(conftest._REFUSED) == 3
    conftest._REFUSED.clear()


def test_a_run_opens_no_socket(tmp_path: Path) -> None:
    for number in (1, 2, 3):
        (tmp_path / f"v{number}.txt").write_text(REPORT.replace("14", f"{10 + number}"), encoding="utf-8")
    made = subprocess.run(
        [
            sys.executable,
            "-c",
            RUN,
            "run",
            str(tmp_path),
            "--out",
            str(tmp_path / "uit"),
            "--workers",
            "2",
            "--quiet",
        ],
        capture_output=True,
        text=True,
    )
    assert (made.returncode, made.stderr.count("ASKED")) == (0, 0), made.stderr


def test_the_count_of_a_run_can_fail() -> None:
    made = subprocess.run([sys.executable, "-c", RUN, "socket"], capture_output=True, text=True)
    assert (made.returncode, made.stderr.count("ASKED")) == (1, 1)
