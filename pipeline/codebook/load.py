"""Read the codebook's data files, check them against the schema, lay a user's own file over them.

A user's file is one TOML file with the same tables. An entry with a known key replaces that entry, a new
key adds one, and `[remove]` takes entries out::

    [remove]
    themes = ["werkvorm_sessie"]

    [[themes]]
    slug = "oogstzorg"
    label = "Zorg in de oogsttijd"
    method = "hulpverleningsproces"
    variants = ["oogstzorg", "zorg in de oogst"]
    opposites = []
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from enum import StrEnum
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, get_type_hints

from pipeline.codebook.entries import (
    AnchorEntry,
    Codebook,
    CueEntry,
    HeadingEntry,
    MethodEntry,
    RuleEntry,
    ThemeEntry,
    TypeEntry,
)
from pipeline.codebook.phrases import compile_phrases
from pipeline.errors import CodebookError

VERSION = "1.2"
"""Version of the codebook's rules (codebook 1.1 with clarifications V1 to V13, and V14 to V26 of docs/codebook.md)."""

_SECTIONS: dict[str, tuple[type[Any], str]] = {
    "types": (TypeEntry, "type"),
    "methods": (MethodEntry, "method"),
    "themes": (ThemeEntry, "slug"),
    "cues": (CueEntry, "id"),
    "headings": (HeadingEntry, "id"),
    "anchors": (AnchorEntry, "id"),
    "rules": (RuleEntry, "id"),
}
_FIXED = ("types", "methods", "rules")


def load_codebook(own_file: Path | None = None) -> Codebook:
    """Return the codebook of the package with `own_file` laid over it; that of the package alone is read once.

    Raises
    ------
    CodebookError
        When a file is no TOML or an entry does not follow the schema; the message says which and why.
    """
    return _package_codebook() if own_file is None else _read_codebook(own_file)


@cache
def _package_codebook() -> Codebook:
    return _read_codebook(None)


def _read_codebook(own_file: Path | None) -> Codebook:
    digest = hashlib.sha256()
    tables: dict[str, dict[str, Any]] = {section: {} for section in _SECTIONS}
    folder = files("pipeline.codebook") / "data"
    for resource in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if resource.name.endswith(".toml"):
            data = resource.read_bytes()
            digest.update(data.replace(b"\r\n", b"\n"))
            _lay_over(tables, _parse(data, resource.name), resource.name)
    version = VERSION
    if own_file is not None:
        data = _read(own_file)
        digest.update(data.replace(b"\r\n", b"\n"))
        _lay_over(tables, _parse(data, str(own_file)), str(own_file), is_own=True)
        version = f"{VERSION}+{own_file.stem}"
    entries: dict[str, Any] = {section: tuple(table.values()) for section, table in tables.items()}
    return Codebook(version=version, digest=digest.hexdigest()[:12], **entries)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise CodebookError(
            f"{path}: kan niet worden gelezen", "Controleer het pad na --codebook."
        ) from error


def _parse(data: bytes, origin: str) -> dict[str, Any]:
    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CodebookError(
            f"{origin}: geen geldige TOML: {error}", "Verbeter het bestand op die plaats."
        ) from error


def _lay_over(
    tables: dict[str, dict[str, Any]], values: Mapping[str, Any], origin: str, *, is_own: bool = False
) -> None:
    for section, entries in values.items():
        if section == "remove":
            _remove(tables, entries, origin)
            continue
        if section not in _SECTIONS:
            raise CodebookError(
                f"{origin}: onbekend onderdeel '{section}'", f"Bekend: {', '.join(_SECTIONS)}."
            )
        if not isinstance(entries, list):
            raise CodebookError(f"{origin}: '{section}' moet een lijst zijn", f"Schrijf [[{section}]].")
        record, key = _SECTIONS[section]
        hints = get_type_hints(record)
        for number, entry in enumerate(entries, 1):
            place = f"{origin}, {section} {number}"
            made = _make(record, hints, entry, place)
            name = getattr(made, key)
            if not is_own and name in tables[section]:
                raise CodebookError(f"{place}: '{name}' staat er al")
            if is_own and section in _FIXED and name not in tables[section]:
                raise CodebookError(f"{place}: '{name}' bestaat niet; {section} liggen vast")
            tables[section][name] = made


def _remove(tables: dict[str, dict[str, Any]], entries: Mapping[str, Any], origin: str) -> None:
    for section, names in entries.items():
        if section not in _SECTIONS or section in _FIXED:
            raise CodebookError(f"{origin}: uit '{section}' kan niets worden weggehaald")
        for name in names:
            if tables[section].pop(name, None) is None:
                raise CodebookError(
                    f"{origin}: '{name}' staat niet in {section}", "Controleer de schrijfwijze."
                )


def _make(record: type[Any], hints: Mapping[str, Any], entry: Any, place: str) -> Any:
    """Return `entry` as a record, every field checked."""
    if not isinstance(entry, dict):
        raise CodebookError(f"{place}: geen tabel")
    known = {field.name: field for field in fields(record)}
    unknown = sorted(set(entry) - set(known))
    if unknown:
        raise CodebookError(f"{place}: onbekend veld '{unknown[0]}'", f"Bekend: {', '.join(known)}.")
    missing = [name for name, field in known.items() if field.default is MISSING and name not in entry]
    if missing:
        raise CodebookError(f"{place}: veld '{missing[0]}' ontbreekt")
    values = {name: _convert(value, hints[name], f"{place}, {name}") for name, value in entry.items()}
    if "phrases" in values:
        compile_phrases(values["phrases"], place)
    return record(**values)


def _convert(value: Any, hint: Any, place: str) -> Any:
    if hint == tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise CodebookError(f"{place}: moet een lijst van teksten zijn")
        return tuple(value)
    if not isinstance(value, str):
        raise CodebookError(f"{place}: moet een tekst zijn, niet {value!r}")
    choices: Callable[[str], Any] | None = next(
        (part for part in _parts(hint) if issubclass(part, StrEnum)), None
    )
    if choices is None:
        return value
    try:
        return choices(value)
    except ValueError as error:
        options = ", ".join(str(member) for member in choices)  # type: ignore[attr-defined]
        raise CodebookError(f"{place}: '{value}' kan niet", f"Kies uit: {options}.") from error


def _parts(hint: Any) -> tuple[type[Any], ...]:
    arguments = getattr(hint, "__args__", (hint,))
    return tuple(part for part in arguments if isinstance(part, type))
