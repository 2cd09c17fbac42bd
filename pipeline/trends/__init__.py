"""Findings over sessions: presence and share, direction, recurrence, follow-up and overviews."""

from __future__ import annotations

from pipeline.trends.absence import Checked, measure_checked
from pipeline.trends.candidates import Candidate
from pipeline.trends.comparison import Contrast, Group, compare_groups
from pipeline.trends.direction import measure_trends
from pipeline.trends.following import STATES_RIGHT, STATES_RIGHT_ALL, follow_up
from pipeline.trends.keyness import KeyWord, find_key_words
from pipeline.trends.life_cycle import measure_life_cycle
from pipeline.trends.links import find_candidates, link_places
from pipeline.trends.overview import cross_facets, cross_methods, list_sessions, measure_balance
from pipeline.trends.owners import settle_owners
from pipeline.trends.parties import list_parties
from pipeline.trends.presence import measure_presence, measure_shares
from pipeline.trends.recurrence import measure_recurrence
from pipeline.trends.saturation import measure_saturation
from pipeline.trends.standing import MENTIONED, read_reader_signs
from pipeline.trends.told_states import set_finding_states, set_told_states
from pipeline.trends.verdicts import SURE
from pipeline.trends.years import measure_years

__all__ = [
    "MENTIONED",
    "STATES_RIGHT",
    "STATES_RIGHT_ALL",
    "SURE",
    "Candidate",
    "Checked",
    "Contrast",
    "Group",
    "KeyWord",
    "compare_groups",
    "cross_facets",
    "cross_methods",
    "find_candidates",
    "find_key_words",
    "follow_up",
    "link_places",
    "list_parties",
    "list_sessions",
    "measure_balance",
    "measure_checked",
    "measure_life_cycle",
    "measure_presence",
    "measure_recurrence",
    "measure_saturation",
    "measure_shares",
    "measure_trends",
    "measure_years",
    "read_reader_signs",
    "set_finding_states",
    "set_told_states",
    "settle_owners",
]
