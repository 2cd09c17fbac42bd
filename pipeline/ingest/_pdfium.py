"""PDFium: words with their place, font and tag, ruling lines, and pictures of pages. The only user of pypdfium2."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from typing import Any

from pipeline.errors import UnreadableDocumentError
from pipeline.ingest._package import corrupt
from pipeline.ingest._pageword import PageWords, Rule, Word

_BOLD = ("bold", "black", "heavy", "semibold", "demi")
_MAX_CHARS = 60_000  # of one page; a dense page of text has about 6,000
_MAX_OBJECTS = 60_000
_MAX_SEGMENTS = 4_000
_GAP = 0.22  # of the size of the letters; a blank is 0.25 to 0.33 wide, letters of a word touch
_STRAIGHT = 1.5
_SHORTEST_RULE = 8.0


def open_pdf(data: bytes) -> Any:
    """Return the PDF as pypdfium2 knows it.

    Raises
    ------
    UnreadableDocumentError
        `encrypted` for one that asks for a password, `corrupt` for one that cannot be opened.
    """
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == 4 or "password" in str(error).lower():
            raise UnreadableDocumentError(
                "encrypted",
                "de PDF is met een wachtwoord beveiligd",
                "Open hem met het wachtwoord en bewaar hem zonder.",
            ) from error
        raise corrupt("de PDF is beschadigd of afgebroken") from error


def read_page(pdf: Any, index: int) -> tuple[PageWords, Any]:
    """Return the words and rules of a page, and the page itself (for its tags and its picture).

    Raises
    ------
    UnreadableDocumentError
        `corrupt` for a page that cannot be loaded.
    """
    import pypdfium2

    try:
        page = pdf[index]
        text_page = page.get_textpage()
    except pypdfium2.PdfiumError as error:
        raise corrupt(f"bladzijde {index + 1} van de PDF is beschadigd") from error
    view = _View(page)
    found = PageWords(index + 1, view.width, view.height)
    found.words = list(_words(text_page, view))
    _read_objects(page, view, found)
    text_page.close()
    return found, page


def draw_page(page: Any, scale: float) -> Any:
    """Return a page as a grey image (Pillow)."""
    return page.render(scale=scale, grayscale=True).to_pil()


class _View:
    """Turns places of the file (from the bottom left, unturned) into places on the page as it is shown."""

    def __init__(self, page: Any) -> None:
        left, bottom, right, top = page.get_cropbox()
        self._left, self._bottom = left, bottom
        self._wide, self._tall = right - left, top - bottom
        self._turn = page.get_rotation() % 360
        turned = self._turn in (90, 270)
        self.width, self.height = (self._tall, self._wide) if turned else (self._wide, self._tall)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return the distance from the left and from the top."""
        x, y = x - self._left, y - self._bottom
        if self._turn == 90:
            return y, x
        if self._turn == 180:
            return self._wide - x, y
        if self._turn == 270:
            return self._tall - y, self._wide - x
        return x, self._tall - y


class _Fonts:
    """Size, weight and tag of text objects; the characters of one share them."""

    def __init__(self, text_page: Any) -> None:
        import pypdfium2.raw as raw

        self._raw = raw
        self._page = text_page.raw
        self._known: dict[int, tuple[float, bool, int, bool]] = {}
        self._matrix = raw.FS_MATRIX()
        self._name = ctypes.create_string_buffer(128)
        self._flags = ctypes.c_int()

    def of(self, index: int) -> tuple[float, bool, int, bool]:
        """Return the size in points, whether it is bold, the tag, and whether it is an artifact, of a character."""
        part = self._raw.FPDFText_GetTextObject(self._page, index)
        address = ctypes.cast(part, ctypes.c_void_p).value or 0
        if address not in self._known:
            self._known[address] = (self._size(index), self._is_bold(index), *self._mark(part, address))
        return self._known[address]

    def _size(self, index: int) -> float:
        size = float(self._raw.FPDFText_GetFontSize(self._page, index))
        if self._raw.FPDFText_GetMatrix(self._page, index, ctypes.byref(self._matrix)):
            size *= math.hypot(self._matrix.c, self._matrix.d) or 1.0
        return round(min(200.0, max(1.0, size)), 1)

    def _is_bold(self, index: int) -> bool:
        length = self._raw.FPDFText_GetFontInfo(
            self._page, index, self._name, len(self._name), ctypes.byref(self._flags)
        )
        name = self._name.value.decode("utf-8", "replace").lower() if 0 < length <= len(self._name) else ""
        weight = self._raw.FPDFText_GetFontWeight(self._page, index)
        return any(word in name for word in _BOLD) or bool(self._flags.value & 1 << 18) or weight >= 600

    def _mark(self, part: Any, address: int) -> tuple[int, bool]:
        if not address:
            return -1, False
        tag = self._raw.FPDFPageObj_GetMarkedContentID(part)
        for number in range(min(8, self._raw.FPDFPageObj_CountMarks(part))):
            mark = self._raw.FPDFPageObj_GetMark(part, number)
            buffer = ctypes.create_string_buffer(64)
            length = ctypes.c_ulong()
            if self._raw.FPDFPageObjMark_GetName(
                mark, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), 64, ctypes.byref(length)
            ):
                name = buffer.raw[: max(0, length.value - 2)].decode("utf-16-le", "replace")
                if name == "Artifact":
                    return -1, True
        return tag, False


def _words(text_page: Any, view: _View) -> Iterator[Word]:
    """Yield the words of a page in the order of the file."""
    import pypdfium2.raw as raw

    page = text_page.raw
    fonts = _Fonts(text_page)
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    letters: list[str] = []
    left = right = base = size = 0.0
    bold, tag, artifact, spaced = False, -1, False, True

    def word(trails: bool | None = None) -> Word:
        return Word("".join(letters), left, right, base, size, bold, spaced, tag, artifact, trails)

    for index in range(min(_MAX_CHARS, raw.FPDFText_CountChars(page))):
        code = raw.FPDFText_GetUnicode(page, index)
        char = _letter(code)
        if char.isspace() or not char:
            if letters:
                # PDFium adds the line end; a blank before it stands in the file.
                yield word((code == 32 and raw.FPDFText_GetUnicode(page, index + 1) == 13) or None)
                letters = []
            spaced = True
            continue
        if char == "\ufffe":  # the hyphen of a word that goes on on the next line
            letters += ["-"] if letters else []
            continue
        raw.FPDFText_GetLooseCharBox(page, index, ctypes.byref(box))
        raw.FPDFText_GetCharOrigin(page, index, ctypes.byref(x), ctypes.byref(y))
        first, second = view.point(box.left, box.bottom), view.point(box.right, box.top)
        now_left, now_right = min(first[0], second[0]), max(first[0], second[0])
        now_base = view.point(x.value, y.value)[1]
        now_size, now_bold, now_tag, now_artifact = fonts.of(index)
        broken = letters and (
            abs(now_base - base) > 0.2 * size
            or now_left - right > _GAP * size
            or now_left < left - 0.5 * size
            or (now_tag, now_artifact) != (tag, artifact)
        )
        if broken:
            yield word()
            spaced = abs(now_base - base) > 0.5 * size or abs(now_left - right) > _GAP * size
            letters = []
        if not letters:
            left, base, size, bold, tag, artifact = (
                now_left,
                now_base,
                now_size,
                now_bold,
                now_tag,
                now_artifact,
            )
        letters.append(char)
        right = max(right, now_right) if len(letters) > 1 else now_right
    if letters:
        yield word()


def _letter(code: int) -> str:
    if code in (0, 0xFFFD, 0xFEFF) or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
        return "\ufffd" if code == 0xFFFD else ""
    return "\ufffe" if code in (2, 0xFFFE) else chr(code)


def _read_objects(page: Any, view: _View, found: PageWords) -> None:
    """Add ruling lines and the share of images to `found`."""
    import pypdfium2.raw as raw

    covered = 0.0
    bounds = [ctypes.c_float() for _ in range(4)]
    for number in range(min(_MAX_OBJECTS, raw.FPDFPage_CountObjects(page.raw))):
        part = raw.FPDFPage_GetObject(page.raw, number)
        kind = raw.FPDFPageObj_GetType(part)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            found.rules += _rules(part, view)
        elif kind == raw.FPDF_PAGEOBJ_IMAGE and raw.FPDFPageObj_GetBounds(part, *map(ctypes.byref, bounds)):
            left, bottom, right, top = (value.value for value in bounds)
            covered += max(0.0, right - left) * max(0.0, top - bottom)
    found.image_share = min(1.0, covered / max(1.0, found.width * found.height))


def _rules(part: Any, view: _View) -> Iterator[Rule]:
    """Yield the straight lines of a path: its edges, or its middle when it is a thin bar."""
    import pypdfium2.raw as raw

    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(part, ctypes.byref(matrix))
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(part, ctypes.byref(fill), ctypes.byref(stroke))
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    start: tuple[float, float] | None = None
    edges: list[tuple[tuple[float, float], tuple[float, float]]] = []
    for number in range(min(_MAX_SEGMENTS, max(0, raw.FPDFPath_CountSegments(part)))):
        segment = raw.FPDFPath_GetPathSegment(part, number)
        raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        point = view.point(
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = point
        elif points:
            edges.append((points[-1], point))
        points.append(point)
        if raw.FPDFPathSegment_GetClose(segment) and start is not None:
            edges.append((point, start))
    yield from _edges(points, edges, bool(stroke.value))


def _edges(
    points: list[tuple[float, float]],
    edges: list[tuple[tuple[float, float], tuple[float, float]]],
    is_stroked: bool,
) -> Iterator[Rule]:
    if not points:
        return
    lefts, tops = [point[0] for point in points], [point[1] for point in points]
    wide, tall = max(lefts) - min(lefts), max(tops) - min(tops)
    if tall <= 2 * _STRAIGHT and wide >= _SHORTEST_RULE:
        yield Rule(True, (min(tops) + max(tops)) / 2, min(lefts), max(lefts))
    elif wide <= 2 * _STRAIGHT and tall >= _SHORTEST_RULE:
        yield Rule(False, (min(lefts) + max(lefts)) / 2, min(tops), max(tops))
    elif is_stroked:  # a filled area without a line is a shade, not a grid
        for (left, top), (right, bottom) in edges:
            if abs(top - bottom) <= _STRAIGHT and abs(left - right) >= _SHORTEST_RULE:
                yield Rule(True, (top + bottom) / 2, min(left, right), max(left, right))
            elif abs(left - right) <= _STRAIGHT and abs(top - bottom) >= _SHORTEST_RULE:
                yield Rule(False, (left + right) / 2, min(top, bottom), max(top, bottom))
