"""What a project remembers of themes, `themes.jsonl`: who they are, and what people decided about them.

One JSON object a line. Lines with `decision` are a person's and are kept as they stand, in order, for ever;
lines with `theme` are the machine's and are written anew by each run::

    {"decision": "rename", "theme": "nieuw-1a2b3c4d", "label": "Sleutels van het buurthuis", "by": "AB"}
    {"decision": "merge", "theme": "nieuw-5e6f7a8b", "into": "nieuw-1a2b3c4d"}
    {"decision": "split", "theme": "tijd", "label": "Reistijd", "findings": ["f-12ab", "f-34cd"]}
    {"theme": "nieuw-1a2b3c4d", "label": "Sleutel", "terms": ["sleutel"], "findings": ["f-56ef"]}
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import PipelineError

THEMES_FILE = "themes.jsonl"
_ACTIONS = ("rename", "merge", "split")


class ThemeMemoryError(PipelineError):
    """The themes of a project cannot be read or written."""

    code = "theme_memory"


@dataclass(frozen=True, slots=True)
class RememberedTheme:
    """A new theme of an earlier run: its id, its label and the findings that were in it."""

    theme_id: str
    label: str
    terms: tuple[str, ...]
    finding_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ThemeDecision:
    """What a person decided about a theme."""

    action: str
    """`rename`, `merge` or `split`."""
    theme_id: str
    label: str | None = None
    into: str | None = None
    finding_ids: tuple[str, ...] = ()
    line: str = ""
    """The line as the person wrote it; written back unchanged."""

    @property
    def split_id(self) -> str:
        """Return the id of the theme that a split makes; the same findings always make the same id."""
        digest = hashlib.sha256("\n".join((self.theme_id, *sorted(self.finding_ids))).encode())
        return f"{self.theme_id}-{digest.hexdigest()[:6]}"


@dataclass(frozen=True, slots=True)
class ThemeMemory:
    """All that a project remembers of themes."""

    themes: tuple[RememberedTheme, ...] = ()
    decisions: tuple[ThemeDecision, ...] = ()

    def to_text(self) -> str:
        """Return the memory as JSON lines: decisions as they were written, then themes by id."""
        lines = [decision.line or _decision_line(decision) for decision in self.decisions]
        for theme in sorted(self.themes, key=lambda theme: theme.theme_id):
            row = {
                "theme": theme.theme_id,
                "label": theme.label,
                "terms": list(theme.terms),
                "findings": sorted(theme.finding_ids),
            }
            lines.append(json.dumps(row, ensure_ascii=False))
        return "".join(f"{line}\n" for line in lines)

    @classmethod
    def from_text(cls, text: str) -> ThemeMemory:
        """Return the memory that `to_text` wrote or a person edited.

        Raises
        ------
        ThemeMemoryError
            When a line is no such object; the message names the line.
        """
        themes: list[RememberedTheme] = []
        decisions: list[ThemeDecision] = []
        # not splitlines(): JSON may hold U+2028 unescaped
        for number, line in enumerate(text.split("\n"), 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
                if "decision" in row:
                    decisions.append(_decision(row, line.rstrip("\r")))
                else:
                    themes.append(
                        RememberedTheme(
                            _text(row, "theme"),
                            _text(row, "label"),
                            _texts(row, "terms"),
                            _texts(row, "findings"),
                        )
                    )
            except (ValueError, TypeError) as error:
                raise ThemeMemoryError(
                    f"{THEMES_FILE}, regel {number}: geen thema of besluit ({error})",
                    "Verbeter de regel of haal hem weg.",
                ) from error
        return cls(tuple(themes), tuple(decisions))


def _decision_line(decision: ThemeDecision) -> str:
    row: dict[str, Any] = {"decision": decision.action, "theme": decision.theme_id}
    if decision.label is not None:
        row["label"] = decision.label
    if decision.into is not None:
        row["into"] = decision.into
    if decision.finding_ids:
        row["findings"] = list(decision.finding_ids)
    return json.dumps(row, ensure_ascii=False)


def _decision(row: dict[str, Any], line: str) -> ThemeDecision:
    action = _text(row, "decision")
    if action not in _ACTIONS:
        raise ValueError(f"besluit '{action}' is geen {', '.join(_ACTIONS)}")
    needed = {"rename": ("label",), "merge": ("into",), "split": ("label",)}[action]
    values = {name: _text(row, name) for name in needed}
    findings = _texts(row, "findings") if action == "split" else ()
    if action == "split" and not findings:
        raise ValueError("bij split hoort een lijst findings")
    return ThemeDecision(action, _text(row, "theme"), values.get("label"), values.get("into"), findings, line)


def _text(row: Any, key: str) -> str:
    value = row.get(key) if isinstance(row, dict) else None
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"veld '{key}' ontbreekt of is geen tekst")
    return value


def _texts(row: dict[str, Any], key: str) -> tuple[str, ...]:
    value = row.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ValueError(f"veld '{key}' is geen lijst van teksten")
    return tuple(value)


def read_theme_memory(folder: Path) -> ThemeMemory:
    """Return what a project folder remembers of themes, nothing when there is no file yet.

    Raises
    ------
    ThemeMemoryError
        When `themes.jsonl` exists but cannot be read: going on would lose what people decided.
    """
    try:
        text = (folder / THEMES_FILE).read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return ThemeMemory()
    except (OSError, UnicodeDecodeError) as error:
        raise ThemeMemoryError(
            f"{THEMES_FILE}: kan niet worden gelezen", "Controleer de rechten van het bestand."
        ) from error
    return ThemeMemory.from_text(text)


def write_theme_memory(folder: Path, memory: ThemeMemory) -> None:
    """Write the memory to a project folder in one step; an existing file stays whole when that fails.

    Raises
    ------
    ThemeMemoryError
        When the folder cannot be written in.
    """
    part = folder / f"{THEMES_FILE}.{os.getpid()}.part"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        part.write_text(memory.to_text(), encoding="utf-8", newline="\n")
        part.replace(folder / THEMES_FILE)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise ThemeMemoryError(
            f"{THEMES_FILE}: kan niet worden geschreven in {folder}", "Controleer de map na --project."
        ) from error
