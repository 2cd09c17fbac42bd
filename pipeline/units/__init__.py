"""Cut a document into units: every sentence, list item and cell item, findings and context alike."""

from __future__ import annotations

from pipeline.units.segment import segment_units

__all__ = ["segment_units"]
