"""Settings of a run: frozen, from one TOML file and the command line; an unknown key is an error."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from pipeline.errors import SettingsError


class Names(StrEnum):
    """What happens to names of persons in everything that leaves."""

    PSEUDONYM = "pseudonym"
    ROLE = "role"
    KEEP = "keep"


class Cases(StrEnum):
    """What happens to sentences that tell a private matter of one described person."""

    HOLD = "hold"
    KEEP = "keep"


class Language(StrEnum):
    """Language of what a reader sees."""

    NL = "nl"
    EN = "en"


class Classifier(StrEnum):
    """Who labels: the rules alone, the shipped model alone (to measure it), or both together."""

    RULES = "rules"
    MODEL = "model"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Settings:
    """All choices of a run, with their defaults."""

    names: Names = Names.PSEUDONYM
    cases: Cases = Cases.HOLD
    lang: Language = Language.NL
    workers: int = 1
    seed: int = 2023
    """One seed for everything that draws by chance."""
    language_model: str = "auto"
    classifier: Classifier = Classifier.BOTH
    max_bytes: int = 20_000_000
    """Larger texts are refused; a report of 100 pages of text is about 400,000 bytes."""
    max_file_bytes: int = 200_000_000
    """The same for files that hold more than text (Word, PDF, scans, archives)."""
    max_blocks: int = 50_000
    max_seconds: int = 120
    """For one file, or for one page of a scan; a PDF of 500 pages takes about 40."""
    max_memory_mb: int = 2_000
    isolate: bool = True
    """Read files in a process of its own."""
    min_share_n: int = 10
    """Findings a session needs before a share is printed (research: coverage of Wilson's interval)."""
    min_direction_sessions: int = 5
    min_recurrence_sessions: int = 3
    programmes: tuple[tuple[str, str], ...] = ()
    """Pairs (alias, programme) from `[programmes]` in the settings file."""
    programme: str = ""
    """The one programme of all reports, `folder` for that of the folder of each; empty: as the reports say."""


_ENUMS: dict[str, type[StrEnum]] = {
    "names": Names,
    "cases": Cases,
    "lang": Language,
    "classifier": Classifier,
}


def read_settings(path: Path | None) -> Settings:
    """Return the settings of a TOML file laid over the defaults.

    Raises
    ------
    SettingsError
        When the file cannot be read, is no TOML, or holds an unknown key or a wrong value.
    """
    if path is None:
        return Settings()
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise SettingsError(
            f"{path}: kan niet worden gelezen", "Controleer het pad na --settings."
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(
            f"{path}: geen geldige TOML: {error}", "Verbeter het bestand op die plaats."
        ) from error
    return update_settings(Settings(), values, str(path))


def update_settings(settings: Settings, values: dict[str, Any], origin: str) -> Settings:
    """Return `settings` with `values` laid over it; `origin` is named in errors."""
    defaults = {field.name: getattr(settings, field.name) for field in fields(settings)}
    checked: dict[str, Any] = {}
    for key, value in values.items():
        if key not in defaults:
            known = ", ".join(sorted(defaults))
            raise SettingsError(f"{origin}: onbekende instelling '{key}'", f"Bekend zijn: {known}.")
        checked[key] = _check(key, value, defaults[key], origin)
    return replace(settings, **checked)


def _check(key: str, value: Any, default: Any, origin: str) -> Any:
    if key in _ENUMS:
        choices = [str(member) for member in _ENUMS[key]]
        if value not in choices:
            raise SettingsError(f"{origin}: '{key}' is '{value}'", f"Kies uit: {', '.join(choices)}.")
        return _ENUMS[key](value)
    if key == "programmes":
        if not isinstance(value, dict) or not all(isinstance(name, str) for name in value.values()):
            raise SettingsError(
                f"{origin}: [programmes] koppelt een schrijfwijze aan een naam",
                'Bijvoorbeeld: "PT West" = "Proeftuin West".',
            )
        return tuple(sorted(value.items()))
    if type(value) is not type(default):
        raise SettingsError(
            f"{origin}: '{key}' moet van het soort {type(default).__name__} zijn, niet {value!r}"
        )
    if isinstance(value, int) and value < 0:
        raise SettingsError(f"{origin}: '{key}' mag niet negatief zijn")
    return value
