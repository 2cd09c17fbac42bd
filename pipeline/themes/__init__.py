"""Put findings in themes: known ones by lexicon, new ones by clustering what is left."""

from __future__ import annotations

from pipeline.themes.chosen import set_chosen_themes
from pipeline.themes.cluster import Placement, cluster_findings, place_findings, place_in_project
from pipeline.themes.identity import ThemeChange
from pipeline.themes.stability import STABLE

__all__ = [
    "STABLE",
    "Placement",
    "ThemeChange",
    "cluster_findings",
    "place_findings",
    "place_in_project",
    "set_chosen_themes",
]
