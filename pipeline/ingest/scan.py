"""The reader of page images (png, jpeg, tiff): what tesseract reads, put in order as a page of a PDF is."""

from __future__ import annotations

import io
from collections.abc import Callable

from pipeline.errors import UnreadableDocumentError
from pipeline.ingest._draft import Reading
from pipeline.ingest._inline import Cleaner
from pipeline.ingest._ocr import note_confidence, read_image, settle_sizes
from pipeline.ingest._package import corrupt
from pipeline.ingest._pageimage import DPI
from pipeline.ingest._pageparts import join_pages
from pipeline.ingest._pageword import PageWords
from pipeline.ingest._paragraphs import settle_content
from pipeline.ingest.pdf import read_pages
from pipeline.settings import Settings

_MAX_PAGES = 200
_A4_WIDTH = 8.27  # inches: what a photograph or scan without a resolution is taken to show


def read_scan(data: bytes, settings: Settings, alive: Callable[[], None]) -> tuple[Reading, Cleaner]:
    """Read an image, or each image of a tiff, as a page.

    Raises
    ------
    UnreadableDocumentError
        `needs_ocr` without tesseract, `corrupt`, `too_large`, `timeout`, `no_text`.
    """
    from PIL import Image, ImageSequence, UnidentifiedImageError

    pages: list[PageWords] = []
    try:
        with Image.open(io.BytesIO(data)) as image:
            for number, frame in enumerate(ImageSequence.Iterator(image), 1):
                if number > _MAX_PAGES:
                    break
                alive()
                grey = frame.convert("L")
                scale = _A4_WIDTH * DPI / max(1, min(grey.size))
                if not 0.95 < scale < 1.05:
                    grey = grey.resize(
                        (max(1, round(grey.width * scale)), max(1, round(grey.height * scale)))
                    )
                page = PageWords(number, grey.width * 72 / DPI, grey.height * 72 / DPI)
                pages.append(read_image(grey, page, settings.max_seconds))
    except Image.DecompressionBombError as error:
        raise UnreadableDocumentError(
            "too_large", "de afbeelding heeft te veel beeldpunten", "Verklein de afbeelding."
        ) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
        raise corrupt("de afbeelding is beschadigd") from error
    settle_sizes(pages)
    content = join_pages(read_pages(pages, [None] * len(pages)))
    note_confidence(content, pages)
    return settle_content(content, settings.max_blocks)
