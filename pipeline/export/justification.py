"""How the results came about, for an evaluation that must say so, and the reports that they rest on."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.export.blocks import Blank, Block, Draft, Heading, Point, Table
from pipeline.export.result import Result
from pipeline.report.page_record import SectionRecord, SourceRecord
from pipeline.report.texts import Texts

_WIDTHS = {2: (0.5, 0.5), 3: (0.4, 0.25, 0.35)}


def tell_method(result: Result, texts: Texts) -> Iterator[Block]:
    """Yield the justification: what was read, what was left out and why, how the findings were made."""
    page = result.page
    version = f" {page.version}" if page.version else ""
    yield Heading(1, texts("method"), begins_page=True)
    yield Blank(texts("word.here", what=texts("word.here_checked")))
    yield Heading(2, texts("word.corpus"))
    yield Draft(page.lead)
    for told in page.programmes:
        yield Point(f"{told.size} {_say_period(told.period, texts)}", f"{told.name}:")
    yield Draft(texts("word.coded", version=version))
    yield Heading(2, texts("left_out"))
    for part in page.left_out:
        yield from _tell_section(part, 3)
    for part in page.method:
        yield from _tell_section(part, 2)


def _say_period(period: str, texts: Texts) -> str:
    return texts("lead_period", period=period) if period else texts("lead_no_period")


def _tell_section(part: SectionRecord, level: int) -> Iterator[Block]:
    yield Heading(level, part.heading)
    yield from (Draft(text) for text in part.paragraphs)
    yield from (Point(text) for text in part.items)
    if part.rows:
        yield Table(part.caption, part.header, part.rows, _WIDTHS[len(part.header)])


def list_sources(result: Result, texts: Texts) -> Iterator[Block]:
    """Yield the reports by programme with their dates, and what else was read."""
    yield Heading(1, texts("word.sources"))
    for told in result.page.programmes:
        own = [each for each in result.page.sources if each.scope == told.name and each.is_report]
        if own:
            yield Heading(2, told.name)
            yield from map(_source, own)
    others = [each for each in result.page.sources if not each.is_report]
    if others:
        yield Heading(2, texts("word.sources_other"))
        yield from map(_source, others)


def _source(each: SourceRecord) -> Point:
    return Point(
        f"{each.date}: {each.name} ({each.document})" if each.name else f"{each.date}: {each.document}"
    )
