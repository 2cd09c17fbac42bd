"""Page furniture: page numbers, running heads, residue of images and sites; sentences broken by a page."""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.ingest._draft import Draft, Span
from pipeline.ingest._inline import Cleaner
from pipeline.ingest._words import Words
from pipeline.records import BlockKind, Region

_COUNTER = re.compile(
    r"(?:[-–—|]\s*)?(?:pagina|pag\.?|page|blz\.?|bladzijde|p\.)\s*(?P<page>\d{1,4})"
    r"(?:\s*(?:van|of|/|-)\s*(?P<total>\d{1,4}))?(?:\s*[-–—|])?\Z",
    re.I,
)
_BARE_COUNTER = re.compile(
    r"[-–—]{1,2}\s*(?P<page>\d{1,3})\s*[-–—]{1,2}\Z|(?P<of>\d{1,3})\s*/\s*(?P<total>\d{1,3})\Z"
)
_TAIL_COUNTER = re.compile(
    r"^(?P<head>.{3,80}?)\s*(?:[|•·–-]\s*|\s{2,})(?:pagina|pag\.?|blz\.?|page)\s*\d{1,4}(?:\s*(?:van|of|/)\s*\d{1,4})?\Z",
    re.I,
)
_LONE_NUMBER = re.compile(r"\d{1,3}\Z")
_IMAGE_LINK = re.compile(r"\[(?:cid|image|afbeelding|foto|logo)\s*:[^\]]{0,300}\]\Z", re.I)
_LEADER = re.compile(r".{2,120}?(?:\.{4,}|(?:\. ){4,}|…{2,})\s*\d{1,4}\Z")
_DATE = re.compile(
    r"\b\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)?\d{2}\b|\b\d{1,2}\s+(?:jan|feb|maart|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec)"
    r"[a-z]*\.?\s+(?:19|20)\d{2}\b",
    re.I,
)
_ENDED = re.compile(r"[.!?:;…][\"'”’»)\]]*\Z")
_WORD_END = re.compile(r"[\w,–&/-]\Z")


def is_furniture_line(text: str, words: Words) -> bool:
    """Tell whether a line by itself is a page counter, a leader of contents, or residue of an image or site."""
    return (
        page_number(text) is not None
        or _LEADER.match(text) is not None
        or _IMAGE_LINK.match(text) is not None
        or _TAIL_COUNTER.match(text) is not None
        or _plain(text) in words.image_residue
        or _is_site_line(text, words)
    )


def _is_site_line(text: str, words: Words) -> bool:
    return _plain(text) in words.site_phrases or words.site_patterns.match(text) is not None


def page_number(text: str) -> int | None:
    """Return the page that a counter ("Pagina 4 van 9", "- 4 -") counts, None for other text."""
    count = _page_count(text)
    return None if count is None else count[0]


def _page_count(text: str) -> tuple[int, int | None] | None:
    """Return the page and, when it says so, the number of pages."""
    match = _COUNTER.match(text) or _BARE_COUNTER.match(text)
    if match is None:
        return None
    groups = match.groupdict()
    page = groups["page"] or groups.get("of") or ""
    total = groups.get("total")
    if total is not None and int(page) > int(total):
        return None  # "9/4" is a date or a mark
    return int(page), None if total is None else int(total)


def region_of(text: str, words: Words) -> Region:
    """Return where a furniture line belongs: to a page, to a site, or to the body (a table of contents)."""
    if _is_site_line(text, words) or _plain(text) in words.image_residue or _IMAGE_LINK.match(text):
        return Region.SITE
    return Region.BODY if _LEADER.match(text) else Region.PAGE_FOOTER


def _plain(text: str) -> str:
    return text.strip(" :>»«!.*_-").casefold()


def settle_pages(drafts: Sequence[Draft], cleaner: Cleaner, words: Words) -> tuple[Draft, ...]:
    """Return `drafts` with furniture marked, pages counted and broken sentences made whole.

    Furniture between the halves of a sentence comes after it.
    """
    marked = [_mark_line(draft, cleaner, words) for draft in drafts]
    marked = _mark_number_series(marked, cleaner)
    marked = _mark_running_heads(marked, cleaner)
    return tuple(_join_over_pages(_count_pages(marked, cleaner), cleaner))


def _mark_line(draft: Draft, cleaner: Cleaner, words: Words) -> Draft:
    if draft.kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING) or draft.cell is not None:
        return draft
    text = _short_text(draft, cleaner)
    if text and is_furniture_line(text, words):
        return _furniture(draft, region_of(text, words))
    return draft


def _short_text(draft: Draft, cleaner: Cleaner) -> str:
    """Return the text of a draft that can be furniture, empty when it is too long (150 characters)."""
    if sum(end - start for start, end in draft.spans) > 300:
        return ""
    text = cleaner.text(draft.spans)
    return text if len(text) <= 150 else ""


def _furniture(draft: Draft, region: Region) -> Draft:
    return replace(draft, kind=BlockKind.FURNITURE, region=region, level=None, item=None, is_guess=False)


def _mark_number_series(drafts: list[Draft], cleaner: Cleaner) -> list[Draft]:
    """Mark lone numbers that count up one by one, three at least, as page numbers."""
    found: list[tuple[int, int]] = []
    for index, draft in enumerate(drafts):
        if draft.kind is BlockKind.PARAGRAPH and draft.cell is None:
            text = _short_text(draft, cleaner)
            if _LONE_NUMBER.match(text):
                found.append((index, int(text)))
    rising = len(found) >= 3 and all(b[1] == a[1] + 1 for a, b in itertools.pairwise(found))
    numbers = {index for index, _ in found} if rising else set()
    return [
        _furniture(draft, Region.PAGE_FOOTER) if index in numbers else draft
        for index, draft in enumerate(drafts)
    ]


def _mark_running_heads(drafts: list[Draft], cleaner: Cleaner) -> list[Draft]:
    """Mark a short line that comes back as it was at the edge of pages.

    Headings such as "Knelpunten" come back too, under each theme; so a line counts only when it holds a
    full date, or stands beside a page number or form feed at least twice and in half of its places.
    The first line of a document stays what it is: its title.
    """
    places: dict[str, list[int]] = defaultdict(list)
    for index, draft in enumerate(drafts):
        if draft.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH) and draft.cell is None:
            text = _short_text(draft, cleaner)
            if text and len(text) <= 100:
                places[text.casefold()].append(index)
    marked = list(drafts)
    for text, indexes in places.items():
        if len(indexes) < 2:
            continue
        edges = sum(_at_page_edge(drafts, index) for index in indexes)
        if _DATE.search(text) or (edges >= 2 and edges * 2 >= len(indexes)):
            for index in indexes:
                if index > 0:
                    marked[index] = _furniture(drafts[index], Region.PAGE_HEADER)
    return marked


def _at_page_edge(drafts: Sequence[Draft], index: int) -> bool:
    if _opens_page(drafts, index):
        return True
    beside = [drafts[place] for place in (index - 1, index + 1) if 0 <= place < len(drafts)]
    after = drafts[index + 1] if index + 1 < len(drafts) else None
    return any(_is_page_furniture(draft) for draft in beside) or (
        after is not None and _opens_page(drafts, index + 1)
    )


def _opens_page(drafts: Sequence[Draft], index: int) -> bool:
    """Tell whether a draft is the first of a page, and not only of a column on it."""
    draft = drafts[index]
    is_column = draft.page is not None and index > 0 and drafts[index - 1].page == draft.page
    return draft.new_page and not is_column


def _is_page_furniture(draft: Draft) -> bool:
    return draft.kind is BlockKind.FURNITURE and draft.region in (Region.PAGE_FOOTER, Region.PAGE_HEADER)


@dataclass(frozen=True, slots=True)
class _Count:
    index: int
    page: int
    total: int | None


def _count_pages(drafts: list[Draft], cleaner: Cleaner) -> list[Draft]:
    """Give drafts their page, unless they have it: by form feeds when there are any, else by the page counters."""
    if any(draft.page is not None for draft in drafts):
        return drafts  # the file itself knows its pages
    if any(draft.new_page for draft in drafts):
        page, paged = 1, []
        for draft in drafts:
            page += int(draft.new_page)
            paged.append(replace(draft, page=page))
        return paged
    counts = [
        _Count(index, *count)
        for index, draft in enumerate(drafts)
        if _is_page_furniture(draft) and (count := _page_count(_short_text(draft, cleaner))) is not None
    ]
    if not counts:
        return drafts
    body = [index for index, draft in enumerate(drafts) if draft.kind is not BlockKind.FURNITURE]
    # A counter under the last text of a document is a footer; one above text opens its page.
    last, first = counts[-1], counts[0]
    is_footer = (
        not body
        or last.index > body[-1]
        or (first.page == 1 and first.index > body[0] and last.page != last.total)
    )
    return _paged(drafts, counts, is_footer)


def _paged(drafts: list[Draft], counts: Sequence[_Count], is_footer: bool) -> list[Draft]:
    paged: list[Draft] = []
    region = Region.PAGE_FOOTER if is_footer else Region.PAGE_HEADER
    at = {count.index: count.page for count in counts}
    page: int | None = counts[0].page if is_footer else (1 if counts[0].page <= 2 else None)
    waiting = [count.page for count in counts]
    for index, draft in enumerate(drafts):
        if index in at:
            waiting.pop(0)
            paged.append(replace(draft, page=at[index], region=region))
            page = (waiting[0] if waiting else at[index] + 1) if is_footer else at[index]
            continue
        paged.append(replace(draft, page=page))
    return paged


def _join_over_pages(drafts: list[Draft], cleaner: Cleaner) -> list[Draft]:
    """Join a paragraph or long item to what goes on with it after a page break."""
    usual = _usual_gap(drafts)
    joined: list[Draft] = []
    for draft in drafts:
        place = _open_place(joined)
        if place is not None and _runs_on(joined, place, draft, usual, cleaner):
            first = joined[place]
            border = first.spans[-1][1]
            spans: tuple[Span, ...] = (*first.spans, (border, border), *draft.spans)
            joined[place] = replace(first, spans=spans)
        else:
            joined.append(draft)
    return joined


def _usual_gap(drafts: Sequence[Draft]) -> int:
    """Return the most usual number of blank lines between blocks (1 when there are none)."""
    counts = Counter(draft.gap for draft in drafts if draft.gap)
    return max(counts, key=lambda gap: (counts[gap], -gap)) if counts else 1


def _open_place(drafts: Sequence[Draft]) -> int | None:
    """Return the last draft that is no furniture or footnote: the one a sentence can run on from."""
    for index in range(len(drafts) - 1, max(-1, len(drafts) - 9), -1):  # 8: head, foot, notes of one page
        if drafts[index].kind not in (BlockKind.FURNITURE, BlockKind.FOOTNOTE):
            return index
    return None


def _runs_on(drafts: Sequence[Draft], place: int, draft: Draft, usual: int, cleaner: Cleaner) -> bool:
    first = drafts[place]
    between = drafts[place + 1 :]
    broken = draft.new_page or any(_is_page_furniture(other) or other.new_page for other in between)
    if draft.kind is not BlockKind.PARAGRAPH or draft.cell is not None or not (broken or draft.gap > usual):
        return False
    long = {BlockKind.PARAGRAPH: 30 if broken else 60, BlockKind.LIST_ITEM: 40 if broken else 10_000}
    if first.cell is not None or first.kind not in long:
        return False
    before, after = cleaner.text(first.spans[-3:]), cleaner.text(draft.spans[:1])
    whole = sum(end - start for start, end in first.spans)
    open_end = not _ENDED.search(before) and _WORD_END.search(before) is not None
    return whole >= long[first.kind] and open_end and after[:1].islower()
