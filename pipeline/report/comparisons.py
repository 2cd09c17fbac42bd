"""The comparisons that a result holds: where each stands, of which groups, and the links to them on its page."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from html import escape
from pathlib import Path

from pipeline.report.lookup import slugify
from pipeline.report.texts import Texts

FOLDER = "compare"
"""Of the comparisons in a result: a page for each, and a folder of the same name with its text, tables and charts."""
_GROUPS = "groups.json"
_BEGIN, _END = "<!--compare-->", "<!--/compare-->"
"""Between these the page of a result links to its comparisons; what reports say is escaped and can hold neither."""
_LINKS = re.compile(f"{_BEGIN}.*?{_END}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two groups that were compared, as they were asked for, and what the files are called."""

    first: str
    second: str
    name: str
    """Of the page, without ".html", and of the folder beside it."""
    title: str = ""

    def page(self, folder: Path) -> Path:
        """Return the page in a result folder."""
        return folder / FOLDER / f"{self.name}.html"

    def data(self, folder: Path) -> Path:
        """Return the folder with its text, tables and charts."""
        return folder / FOLDER / self.name

    def keep(self, folder: Path) -> None:
        """Write down of which groups it is, so that a new run can make it anew."""
        told = {"first": self.first, "second": self.second, "title": self.title}
        text = json.dumps(told, ensure_ascii=False, indent=1)
        (self.data(folder) / _GROUPS).write_text(f"{text}\n", encoding="utf-8", newline="\n")


def list_comparisons(folder: Path) -> list[Comparison]:
    """Return the comparisons that a result holds, in order of name; a damaged one is none."""
    found = []
    for path in sorted((folder / FOLDER).glob(f"*/{_GROUPS}")):
        try:
            told = json.loads(path.read_text(encoding="utf-8"))
            found.append(Comparison(told["first"], told["second"], path.parent.name, told["title"]))
        except (OSError, ValueError, KeyError, TypeError):
            continue
    return found


def name_comparison(folder: Path, first: str, second: str, title: str) -> Comparison:
    """Return the comparison of two groups: of the same groups its files keep their name, another gets one of its own."""
    known = list_comparisons(folder)
    asked = (first.casefold(), second.casefold())
    for each in known:
        if (each.first.casefold(), each.second.casefold()) == asked:
            return Comparison(first, second, each.name, title)
    base = f"{_slug(first)}-{_slug(second)}"
    taken = {each.name for each in known}
    names = (base, *(f"{base}-{number}" for number in range(2, len(taken) + 3)))
    return Comparison(first, second, next(name for name in names if name not in taken), title)


def _slug(wanted: str) -> str:
    """Return a group as part of a file name: of `year=2024` the year."""
    return slugify(wanted.rpartition("=")[2] or wanted)


def link_comparisons(folder: Path, texts: Texts) -> None:
    """Write on the page of a result where its comparisons stand."""
    path = folder / "report.html"
    try:
        page = path.read_bytes().decode("utf-8")
    except OSError:
        return
    links = " · ".join(
        f'<a href="{FOLDER}/{each.name}.html">{escape(each.title)}</a>'
        for each in list_comparisons(folder)
        if each.page(folder).is_file()
    )
    said = f"<p>{escape(texts('compare_links'))} {links}</p>" if links else ""
    linked = _LINKS.sub(lambda _: f"{_BEGIN}{said}{_END}", page, count=1)
    if linked != page:
        path.write_bytes(linked.encode("utf-8"))
