"""The key from persons to pseudonyms, `names.key`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import PipelineError
from pipeline.project.private import write_private

KEY_FILE = "names.key"
_FORMAT = 1


class NameKeyError(PipelineError):
    """The name key of a project cannot be read or written."""

    code = "name_key"


@dataclass(frozen=True, slots=True, order=True)
class KeyEntry:
    """One way in which one person is known in one scope, and the person's number."""

    number: int
    """From 1; one person has one number, under as many names as needed. 0: this name is nobody's, which only people say."""
    scope: str
    """The programme or series in which the name means this person."""
    name: str
    """Normalised: folded case, no accents, single spaces."""
    role: str | None = None

    @property
    def pseudonym(self) -> str:
        """Return the pseudonym, such as `Deelnemer 07`."""
        return f"Deelnemer {self.number:02d}"


@dataclass(frozen=True, slots=True)
class NameKey:
    """Who has which pseudonym; entries are sorted and each (scope, name) occurs once."""

    entries: tuple[KeyEntry, ...] = ()

    def __post_init__(self) -> None:
        """Refuse doubles and numbers below 0."""
        seen = {(entry.scope, entry.name) for entry in self.entries}
        if len(seen) != len(self.entries) or any(entry.number < 0 for entry in self.entries):
            raise ValueError("name key holds doubles or a number below 0")
        object.__setattr__(
            self, "entries", tuple(sorted(self.entries, key=lambda e: (e.number, e.scope, e.name)))
        )

    def of_scope(self, scope: str) -> dict[str, int]:
        """Return the numbers of the names in one scope."""
        return {entry.name: entry.number for entry in self.entries if entry.scope == scope}

    def to_json(self) -> str:
        """Return the key as JSON text, one person a line, in a fixed order."""
        rows = [
            json.dumps(
                {"number": entry.number, "scope": entry.scope, "name": entry.name, "role": entry.role},
                ensure_ascii=False,
            )
            for entry in self.entries
        ]
        body = ",\n    ".join(rows)
        return f'{{\n  "format": {_FORMAT},\n  "entries": [\n    {body}\n  ]\n}}\n' if rows else _EMPTY

    @classmethod
    def from_json(cls, text: str) -> NameKey:
        """Return the key that `to_json` wrote.

        Raises
        ------
        NameKeyError
            When the text is no name key, or one of a later version.
        """
        try:
            data = json.loads(text)
            if data["format"] != _FORMAT:
                raise NameKeyError(
                    f"{KEY_FILE}: versie {data['format']} is hier onbekend",
                    "Gebruik een nieuwere Sessiespoor.",
                )
            return cls(tuple(_entry(row) for row in data["entries"]))
        except (ValueError, KeyError, TypeError) as error:
            raise NameKeyError(
                f"{KEY_FILE}: geen geldige sleutel ({error})",
                "Zet een reservekopie terug, of verwijder het bestand: dan krijgt iedereen een nieuw nummer.",
            ) from error


_EMPTY = f'{{\n  "format": {_FORMAT},\n  "entries": []\n}}\n'


def _entry(row: dict[str, Any]) -> KeyEntry:
    number, scope, name, role = row["number"], row["scope"], row["name"], row.get("role")
    if type(number) is not int or not isinstance(scope, str) or not isinstance(name, str):
        raise ValueError(f"regel {row!r}")
    if role is not None and not isinstance(role, str):
        raise ValueError(f"regel {row!r}")
    return KeyEntry(number, scope, name, role)


def read_name_key(folder: Path) -> NameKey:
    """Return the name key of a project folder, an empty one when there is none yet.

    Raises
    ------
    NameKeyError
        When `names.key` exists but cannot be read: going on would give people new numbers.
    """
    try:
        text = (folder / KEY_FILE).read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return NameKey()
    except (OSError, UnicodeDecodeError) as error:
        raise NameKeyError(
            f"{KEY_FILE}: kan niet worden gelezen", "Controleer de rechten van het bestand."
        ) from error
    return NameKey.from_json(text)


def write_name_key(folder: Path, key: NameKey) -> None:
    """Write the name key to a project folder in one step, readable for its owner only.

    The file is made with mode 0o600 before anything is written in it; a platform without such
    permissions (Windows) keeps its own.

    Raises
    ------
    NameKeyError
        When the folder cannot be written in; an existing key stays whole.
    """
    try:
        write_private(folder / KEY_FILE, key.to_json())
    except OSError as error:
        raise NameKeyError(
            f"{KEY_FILE}: kan niet worden geschreven in {folder}", "Controleer de map na --project."
        ) from error
