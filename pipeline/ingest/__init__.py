"""Read files to documents: one reader per format, one builder for text, blocks and source map together."""

from pipeline.ingest.decode import decode_text
from pipeline.ingest.isolation import DocumentReader
from pipeline.ingest.offers import Offer, list_formats
from pipeline.ingest.reading import FILE_READERS, READERS, read_document
from pipeline.ingest.sniff import sniff_format
from pipeline.ingest.sources import Source, find_sources

__all__ = [
    "FILE_READERS",
    "READERS",
    "DocumentReader",
    "Offer",
    "Source",
    "decode_text",
    "find_sources",
    "list_formats",
    "read_document",
    "sniff_format",
]
