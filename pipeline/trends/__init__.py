"""Findings over sessions: presence and share, direction, recurrence, follow-up and overviews."""

from __future__ import annotations

from pipeline.trends.absence import Checked, measure_checked
from pipeline.trends.comparison import Contrast, Group, compare_groups
from pipeline.trends.direction import measure_trends
from pipeline.trends.following import STATES_RIGHT, SURE, follow_up
from pipeline.trends.keyness import KeyWord, find_key_words
from pipeline.trends.life_cycle import measure_life_cycle
from pipeline.trends.linking import Pair
from pipeline.trends.links import Link, link_places, pair_places
from pipeline.trends.overview import cross_facets, cross_methods, list_sessions, measure_balance
from pipeline.trends.owners import settle_owners
from pipeline.trends.parties import list_parties
from pipeline.trends.places import read_places
from pipeline.trends.presence import measure_presence, measure_shares
from pipeline.trends.recurrence import measure_recurrence
from pipeline.trends.saturation import measure_saturation
from pipeline.trends.scopes import map_themes
from pipeline.trends.standing import MENTIONED, read_reader_signs
from pipeline.trends.years import measure_years

__all__ = [
    "MENTIONED",
    "STATES_RIGHT",
    "SURE",
    "Checked",
    "Contrast",
    "Group",
    "KeyWord",
    "Link",
    "Pair",
    "compare_groups",
    "cross_facets",
    "cross_methods",
    "find_key_words",
    "follow_up",
    "link_places",
    "list_parties",
    "list_sessions",
    "map_themes",
    "measure_balance",
    "measure_checked",
    "measure_life_cycle",
    "measure_presence",
    "measure_recurrence",
    "measure_saturation",
    "measure_shares",
    "measure_trends",
    "measure_years",
    "pair_places",
    "read_places",
    "read_reader_signs",
    "settle_owners",
]
