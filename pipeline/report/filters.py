"""What a reader can filter the findings by, and the one small script that does it."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from dataclasses import dataclass
from importlib.resources import files

from pipeline.report.citing import Words
from pipeline.report.texts import month_range


@dataclass(frozen=True, slots=True)
class Choice:
    """An option of a filter."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class SessionMonths:
    """A session as the script needs it: its programme and the months that its date can lie in."""

    scope: str
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Filters:
    """The options of every filter, in the order in which a reader expects them."""

    programmes: tuple[Choice, ...]
    months: tuple[Choice, ...]
    types: tuple[Choice, ...]
    methods: tuple[Choice, ...]
    themes: tuple[Choice, ...]
    sessions: tuple[SessionMonths, ...]
    """In the order of `Lookup.sessions`; a finding names its session by place."""


def list_filters(words: Words) -> Filters:
    """Return what the findings on the page can be filtered by."""
    lookup, texts = words.lookup, words.texts
    findings = [finding for finding in lookup.findings.values() if not finding.is_held]
    types = {str(finding.type) for finding in findings}
    methods = {str(finding.method) for finding in findings}
    themes = {theme for finding in findings for theme in lookup.themes_of.get(finding.finding_id, ())}
    ranges = [month_range(session.held_on) for session in lookup.sessions.values()]
    months = sorted({month for pair in ranges for month in pair if month})
    labels = {theme: lookup.theme_labels.get(theme, theme) for theme in themes}
    return Filters(
        programmes=tuple(Choice(slug, scope) for scope, slug in lookup.slugs.items()),
        months=tuple(Choice(month, texts.date(month)) for month in months),
        types=tuple(Choice(name, words.plural(name)) for name in words.types if name in types),
        methods=tuple(Choice(name, words.method_name(name)) for name in words.methods if name in methods),
        themes=tuple(
            Choice(theme, labels[theme])
            for theme in sorted(labels, key=lambda key: (labels[key].casefold(), key))
        ),
        sessions=tuple(
            SessionMonths(lookup.slug_of(session), *pair)
            for session, pair in zip(lookup.sessions.values(), ranges, strict=True)
        ),
    )


def read_script() -> str:
    """Return the script of the page."""
    return files("pipeline.report").joinpath("templates", "page.js").read_text(encoding="utf-8")


def allow_script(script: str) -> str:
    """Return the source that lets a content policy run exactly this inline script (CSP level 3, hashes)."""
    digest = hashlib.sha256(script.encode("utf-8")).digest()
    return f"'sha256-{b64encode(digest).decode('ascii')}'"
