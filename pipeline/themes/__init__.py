"""Put findings in themes: known ones by lexicon, new ones by clustering what is left."""

from __future__ import annotations

from pipeline.themes.cluster import cluster_findings

__all__ = ["cluster_findings"]
