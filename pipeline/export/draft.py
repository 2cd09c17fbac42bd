"""The draft of an evaluation: what the page says of each programme, in the order in which such a report is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from pipeline.export.blocks import Blank, Block, Draft, Heading, Picture, Point, Quote, Table
from pipeline.export.justification import list_sources, tell_method
from pipeline.export.result import Result
from pipeline.report.page_record import FollowRecord, ProgrammeRecord, ThemeRecord, TypeRecord
from pipeline.report.texts import Texts, read_texts
from pipeline.settings import Language, Names

QUOTED = ("succesfactor", "knelpunt", "behoefte")
"""Types whose quotes stand in the text, by theme; the others stand in the annex."""
_AGREEMENT_WIDTHS = (0.33, 0.17, 0.17, 0.33)
_UNSURE = "unsure"
"""Flag of a finding whose label the machine doubted: 22 of 37 were wrong (17 of the 126 others) in an imagined folder judged one by one."""


@dataclass(slots=True)
class Writer:
    """Writes the parts of one draft; each finding is quoted once."""

    result: Result
    texts: Texts
    is_beside: bool
    """Whether the draft stands in the result folder, so that links to the reports lead somewhere."""
    quoted: set[str] = field(default_factory=set)

    def quote(self, finding_id: str) -> Quote:
        """Return the words of a finding with its source; it counts as quoted from now on."""
        self.quoted.add(finding_id)
        row = self.result.findings[finding_id]
        page = self.texts("page", n=row["page"]) if row["page"] else ""
        parts = (row["speaker"], self.result.sources[row["session_id"]].cite, page)
        return Quote(
            " ".join(f"{row['lead_in']} {row['text']}".split()),
            ", ".join(filter(None, parts)),
            finding_id,
            self.href(row),
            self.result.remarks.get(finding_id, ""),
        )

    def href(self, row: Mapping[str, str]) -> str:
        """Return the link to the place of a finding in its report."""
        source = self.result.sources[row["session_id"]]
        return f"{source.href}#{row['finding_id']}" if self.is_beside else ""

    def quotes(self, ids: Iterable[str]) -> Iterator[Quote]:
        """Yield the quotes of findings, those that stand earlier in the draft by their number only."""
        listed = list(ids)
        yield from (self.quote(each) for each in listed if each not in self.quoted)

    def split(self, ids: Iterable[str]) -> tuple[list[str], list[str]]:
        """Return findings whose label the machine is sure of and those to look at first."""
        sure: list[str] = []
        unsure: list[str] = []
        for each in ids:
            flags = self.result.findings[each]["flags"].split("; ")
            (unsure if _UNSURE in flags else sure).append(each)
        return sure, unsure

    def again(self, ids: Iterable[str]) -> Iterator[Block]:
        """Yield a line with the numbers of findings that are quoted earlier."""
        numbers = ", ".join(each for each in ids if each in self.quoted)
        if numbers:
            yield Draft(self.texts("word.also", numbers=numbers))


def name_draft(result: Result, texts: Texts) -> str:
    """Return the title: that of the page, said to be a draft."""
    title = result.page.title
    return f"{texts('word.draft')}: {title[0].lower()}{title[1:]}"


def build_draft(result: Result, date: str, *, is_beside: bool) -> list[Block]:
    """Return the parts of the draft, in order; `date` (ISO 8601) is that of making it."""
    texts = read_texts(Language(result.page.lang))
    writer = Writer(result, texts, is_beside)
    version = f" {result.page.version}" if result.page.version else ""
    has_names = result.page.names == Names.KEEP
    blocks: list[Block] = [
        Heading(0, name_draft(result, texts)),
        Draft(texts("word.subtitle", version=version, date=texts.date(date))),
        Heading(1, texts("word.guide")),
        Draft(texts("word.guide_written", draft=texts("word.draft"))),
        Draft(texts("word.guide_number")),
        Draft(texts("word.guide_kept" if has_names else "word.guide_names")),
        Blank(texts("word.here", what=texts("word.here_aim"))),
    ]
    if not result.page.programmes:
        blocks.append(Draft(texts("brief_none")))
    for programme in result.page.programmes:
        blocks += _tell_programme(writer, programme)
    blocks += tell_method(result, texts)
    blocks += list_sources(result, texts)
    blocks += _annex(writer)
    return blocks


def _tell_programme(writer: Writer, told: ProgrammeRecord) -> Iterator[Block]:
    texts = writer.texts
    period = texts("lead_period", period=told.period) if told.period else texts("lead_no_period")
    yield Heading(1, told.name, begins_page=True)
    yield Draft(f"{told.size} {period}")
    yield Heading(2, texts("brief"))
    if not told.answers:
        yield Draft(texts("brief_empty"))
    for answer in told.answers:
        yield Draft(answer.lead, answer.question, leads=bool(answer.points))
        for point in answer.points:
            is_name = bool(point.remark or point.quote)
            yield (
                Point(point.remark, point.label, point.quote, point.source) if is_name else Point(point.label)
            )
        if answer.note:
            yield Draft(answer.note)
    yield Draft(writer.result.page.caution)
    yield Blank(texts("word.here", what=texts("word.here_reading")))
    yield from _themes(writer, told)
    yield from _charts(writer, told)
    yield from _agreements(writer, told)
    yield from _questions(writer, told)
    yield from _trends(writer, told)


def _themes(writer: Writer, told: ProgrammeRecord) -> Iterator[Block]:
    """Yield what helps, hinders and is needed: the quotes that stand open on the page, by theme."""
    texts = writer.texts
    types = {each.type: each for each in told.types if each.type in QUOTED}
    blocks = [*_leading(writer, told, types), *_open_lists(writer, types)]
    if not blocks:
        return
    every = {each for group in told.types for _, ids in _parts(group) for each in ids}
    rest = texts("word.rest_below") if every - writer.quoted else ""
    yield Heading(2, texts("word.themes"))
    yield Draft(texts("word.themes_note", rest=rest).strip())
    yield from blocks


def _leading(writer: Writer, told: ProgrammeRecord, types: Mapping[str, TypeRecord]) -> Iterator[Block]:
    """Yield the themes that lead among success factors, bottlenecks or needs, in the order of the overview."""
    leading = {theme.theme_id for each in types.values() for theme in each.themes if theme.is_lead}
    for label in told.themes:
        if label.theme_id in leading:
            yield Heading(3, label.label)
            for name in QUOTED:
                if name in types:
                    yield from _theme_of_type(writer, types[name], label.theme_id, label.label)


def _open_lists(writer: Writer, types: Mapping[str, TypeRecord]) -> Iterator[Block]:
    """Yield the findings of a type without a group, where the page shows them open."""
    for name in QUOTED:
        group = types.get(name)
        listed, _ = writer.split((*group.once, *group.loose)) if group and group.is_short else ([], [])
        quotes = list(writer.quotes(listed))
        if group and quotes:
            yield Heading(3, group.name)
            yield from quotes


def _theme_of_type(writer: Writer, group: TypeRecord, theme_id: str, label: str) -> Iterator[Block]:
    theme = next((each for each in group.themes if each.theme_id == theme_id), None) or _single(
        writer, group, theme_id
    )
    if theme is None:
        return
    yield Heading(4, group.name if theme.label in {label, ""} else f"{group.name}: {theme.label}")
    if theme.lead:
        yield Draft(_begin_sentence(theme.lead), leads=True)
    earlier = [each for each in (*theme.shown, *theme.rest) if each in writer.quoted]
    yield from writer.quotes(writer.split(theme.shown)[0])
    yield from writer.again(earlier)
    left = sum(each not in writer.quoted for each in (*theme.shown, *theme.rest))
    if left:
        yield Draft(writer.texts.count("word.rest", left))


def _single(writer: Writer, group: TypeRecord, theme_id: str) -> ThemeRecord | None:
    """Return the one finding of a type on a theme as a group, None without one."""
    listed, _ = writer.split(group.once)
    own = tuple(each for each in listed if theme_id in writer.result.findings[each]["themes"].split("; "))
    return ThemeRecord(theme_id, "", "", True, own, ()) if own else None


def _begin_sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."


def _charts(writer: Writer, told: ProgrammeRecord) -> Iterator[Block]:
    """Yield the charts of the page, as far as their files are there."""
    result = writer.result
    charts = [each for each in told.charts if result.picture(each.file).is_file()]
    if charts:
        yield Heading(2, writer.texts("charts"))
    for chart in charts:
        alt = result.alt(chart.file)
        # the picture bears its question and its caveat itself
        caption = f"{chart.question} {_first_sentence(alt)}".strip()
        yield Picture(result.picture(chart.file), alt, caption)


def _first_sentence(text: str) -> str:
    return f"{text.partition('. ')[0].rstrip('.')}." if text else ""


def _agreements(writer: Writer, told: ProgrammeRecord) -> Iterator[Block]:
    texts = writer.texts
    yield Heading(2, texts("actions_short"))
    if not told.agreements:
        yield Draft(texts("actions_none"))
        return
    yield Draft(texts("word.agreements_note"))
    yield Table(
        texts("word.agreements_caption", scope=told.name),
        (
            texts("word.agreement"),
            texts("word.who_when"),
            texts("state_column"),
            texts("word.behind"),
        ),
        tuple(_agreement_row(writer, each) for each in told.agreements),
        _AGREEMENT_WIDTHS,
    )


def _agreement_row(writer: Writer, told: FollowRecord) -> tuple[str, ...]:
    texts, quote = writer.texts, writer.quote(told.finding_id)
    state = told.said.partition(": ")[2] or told.said
    behind = "\n".join(filter(None, (told.because, *told.steps)))
    return (
        f"“{quote.text}”\n({quote.source}; {quote.number})",
        f"{told.who}; {told.when}",
        state,
        behind or texts("word.behind_none"),
    )


def _questions(writer: Writer, told: ProgrammeRecord) -> Iterator[Block]:
    texts = writer.texts
    yield Heading(2, texts("questions"))
    if not told.questions:
        yield Draft(texts("questions_none"))
        return
    yield Draft(texts("questions_note"))
    for each in told.questions:
        quote = writer.quote(each.finding_id)
        steps = " ".join(filter(None, (each.because, *each.steps)))
        said = f"{each.said}. {steps}" if steps else each.said
        yield Point(said, "", quote.text, quote.source, quote.number, quote.href)


def _trends(writer: Writer, told: ProgrammeRecord) -> Iterator[Block]:
    """Yield what moves in the words of its verdict; of one session nothing moves."""
    texts = writer.texts
    if told.n_reports < 2:
        return
    yield Heading(2, texts("trends"))
    if told.trends:
        yield Draft(texts("trends_note"))
    if told.trends_shared:
        yield Draft(f"{texts('trends_shared')} {told.trends_shared}")
    for each in told.trends:
        yield Point(f"{each.direction} ({each.verdict}). {each.because}".strip(), f"{each.label}:")
    if not told.trends:
        yield Draft(texts("trends_none"))
    yield Draft(f"{texts('trends_caution')} {_say_least(writer)}".strip())


def _say_least(writer: Writer) -> str:
    """Return how many sessions a direction takes, as the table of the justification has it."""
    texts = writer.texts
    rows = (row for part in writer.result.page.method for row in part.rows)
    needed = next((row[1] for row in rows if row[0] == texts("min_direction")), "")
    return texts("word.trends_least", needed=needed) if needed else ""


def _annex(writer: Writer) -> Iterator[Block]:
    """Yield the quotes that do not stand in the text, by programme, type and theme."""
    texts, is_begun = writer.texts, False
    for told in writer.result.page.programmes:
        blocks = [block for group in told.types for block in _left_of_type(writer, group)]
        blocks += _left_unsure(writer, told)
        if not blocks:
            continue
        if not is_begun:
            is_begun = True
            yield Heading(1, texts("word.annex"), begins_page=True)
            yield Draft(texts("word.annex_note"))
        yield Heading(2, told.name)
        yield from blocks


def _left_of_type(writer: Writer, group: TypeRecord) -> Iterator[Block]:
    is_begun = False
    for name, ids in _parts(group):
        quotes = list(writer.quotes(writer.split(ids)[0]))
        if not quotes:
            continue
        if not is_begun:
            is_begun = True
            yield Heading(3, group.name)
        yield Heading(4, name)
        yield from quotes


def _drop_doubt(texts: Texts, remark: str) -> str:
    """Return a remark without that the label is in doubt, for a place that is about just that."""
    return " · ".join(each for each in remark.split(" · ") if each and each != texts("flag.unsure"))


def _left_unsure(writer: Writer, told: ProgrammeRecord) -> Iterator[Block]:
    """Yield the quotes whose label is in doubt, by type: no text should rest on them unread."""
    is_begun = False
    for group in told.types:
        quotes = [
            replace(each, remark=_drop_doubt(writer.texts, each.remark))
            for each in writer.quotes(each for _, ids in _parts(group) for each in ids)
        ]
        if quotes and not is_begun:
            is_begun = True
            yield Heading(3, writer.texts("word.unsure"))
            yield Draft(writer.texts("word.unsure_note"))
        if quotes:
            yield Heading(4, group.name)
            yield from quotes


def _parts(group: TypeRecord) -> list[tuple[str, tuple[str, ...]]]:
    """Return the lists of a type with their names."""
    return [
        *((theme.label, (*theme.shown, *theme.rest)) for theme in group.themes),
        (group.once_name, group.once),
        (group.loose_name, group.loose),
    ]
