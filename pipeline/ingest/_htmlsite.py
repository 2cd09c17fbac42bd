"""Tell what of a page is the site around the article, and what a browser does not show."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pipeline.ingest._htmlscan import read_marks

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

    from pipeline.ingest._draft import Span
    from pipeline.ingest._words import Words

_HIDDEN_TAGS = frozenset([
    "script", "style", "template", "noscript", "head", "svg", "math", "iframe", "object", "canvas", "audio",
    "video", "select", "datalist", "textarea",
])  # fmt: skip
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_SITE_TAGS = frozenset({"nav", "footer", "aside", "header", "button", "form", "menu", "dialog"})
_SITE_ROLES = frozenset(
    ["navigation", "banner", "contentinfo", "search", "complementary", "dialog", "alertdialog", "menubar"]
)
_ARTICLE_TAGS = frozenset({"h1", "article", "main"})
_NEVER = frozenset({"html", "body", "main", "article", "table", "tbody", "tr", "td", "th", "li", "p"})
_INSIDE_ARTICLE = frozenset({"header", "footer", "aside"})


def children(node: LexborNode) -> list[LexborNode]:
    """Return the child nodes of `node`, text included."""
    found = []
    child = node.child
    while child is not None:
        found.append(child)
        child = child.next
    return found


def text_nodes(node: LexborNode) -> Iterator[LexborNode]:
    """Yield the text nodes below `node`, in order, without recursion."""
    waiting = [node]
    while waiting:
        current = waiting.pop()
        if current.tag == "-text":
            yield current
        else:
            waiting += reversed(children(current))


def is_hidden(node: LexborNode) -> bool:
    """Tell whether a browser does not show `node`."""
    if node.tag in _HIDDEN_TAGS:
        return True
    attributes = node.attributes
    return "hidden" in attributes or _HIDDEN_STYLE.search(attributes.get("style") or "") is not None


class Site:
    """Knows of every element how much of the page's text it holds, so that no article is set aside."""

    def __init__(self, root: LexborNode, runs: tuple[Span, ...], words: Words) -> None:
        self._words = words
        self._sizes: dict[int, int] = {}
        self._articles: set[int] = set()
        self._measure(root, runs)
        self._total = max(1, self._sizes.get(root.mem_id, 0))

    def _measure(self, root: LexborNode, runs: tuple[Span, ...]) -> None:
        waiting: list[tuple[LexborNode, bool]] = [(root, False)]
        while waiting:
            node, seen = waiting.pop()
            key = node.mem_id
            if node.tag == "-text":
                content = read_marks(node.text_content or "", runs)
                self._sizes[key] = sum(
                    len(part.strip()) if isinstance(part, str) else part[1] - part[0] for part in content
                )
            elif not seen and not is_hidden(node):
                waiting.append((node, True))
                waiting += [(child, False) for child in children(node)]
            elif seen:
                below = [child.mem_id for child in children(node)]
                self._sizes[key] = sum(self._sizes.get(child, 0) for child in below)
                if node.tag in _ARTICLE_TAGS or any(child in self._articles for child in below):
                    self._articles.add(key)

    def is_site(self, node: LexborNode, inside: Sequence[str]) -> bool:
        """Tell whether `node` is furniture of the site; in doubt it is not.

        `inside`: the open `article` and `main` elements around it. What holds the h1, an article, or half of all text is never furniture, whatever its class says.
        """
        tag = node.tag or ""
        if tag in _NEVER or tag.startswith("-"):
            return False
        if node.mem_id in self._articles or self._sizes.get(node.mem_id, 0) * 2 > self._total:
            return False
        kept = ("article",) if tag == "aside" else ("article", "main")
        if tag in _SITE_TAGS and not (tag in _INSIDE_ARTICLE and any(outer in kept for outer in inside)):
            return True
        attributes = node.attributes
        if attributes.get("role") in _SITE_ROLES:
            return True
        named = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".lower()
        return any(self._is_site_name(name) for name in named.split())

    def _is_site_name(self, name: str) -> bool:
        """Tell whether one class name is of the site; "has-sidebar" and "menu-open" describe something else."""
        if name in self._words.site_classes:
            return True
        parts = [part for part in re.split(r"[-_]+", name) if part]
        if not parts or parts[0] in ("has", "with", "no", "is", "met", "zonder"):
            return False
        return any(part in self._words.site_classes for part in parts)
