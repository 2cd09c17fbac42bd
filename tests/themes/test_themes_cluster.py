from __future__ import annotations

from pipeline.codebook import Codebook
from pipeline.records import Finding, FindingType, Method, Quote
from pipeline.settings import Settings
from pipeline.themes import cluster_findings
from pipeline.themes.unknown import cluster_texts, find_nouns

OWLS = [
    "De uilenkast hangt nog niet in de schuur",
    "Een uilenkast ophangen bij de schuur",
    "Wie maakt de uilenkast voor de schuur schoon",
]
BOATS = [
    "De veerpont vaart alleen op zondag",
    "Zonder veerpont is het een uur omlopen",
    "De veerpont ligt op zondag stil",
]


def make(number: int, text: str) -> Finding:
    return Finding(
        f"f-{number:02d}", f"u-{number:02d}", "s-1", "a.txt", Quote("d", 0, len(text), text),
        FindingType.BOTTLENECK, 0.9, "rule:x", Method.OTHER, 0.3, "rule:y",
    )  # fmt: skip


def test_known_themes_come_from_the_codebook_most_specific_first(
    codebook: Codebook, settings: Settings
) -> None:
    findings, themes = cluster_findings(
        [make(1, "De werkdruk komt door brandjes blussen")], codebook, settings
    )
    assert findings[0].themes[0] == "ad_hoc"
    assert {theme.theme_id for theme in themes} == set(findings[0].themes)
    assert all(theme.kind == "known" for theme in themes)


def test_what_is_left_is_clustered_and_nothing_is_forced_in(codebook: Codebook, settings: Settings) -> None:
    texts = [*OWLS, *BOATS, "Een losse opmerking zonder verwanten"]
    findings, themes = cluster_findings([make(n, text) for n, text in enumerate(texts)], codebook, settings)
    new = [theme for theme in themes if theme.kind == "new"]
    assert sorted(len(theme.finding_ids) for theme in new) == [3, 3]
    assert {theme.label.split()[0] for theme in new} == {"Uilenkast", "Veerpont"}
    assert findings[-1].themes == ()


def test_clusters_are_the_same_every_time() -> None:
    texts = [*OWLS, *BOATS]
    first, second = (cluster_texts(texts, find_nouns(texts)) for _ in range(2))
    assert first == second == ((0, 1, 2), (3, 4, 5))


def test_too_few_texts_make_no_cluster() -> None:
    assert cluster_texts(OWLS[:2], find_nouns(OWLS)) == ()
    assert cluster_texts(["een", "twee", "drie"], frozenset()) == ()
