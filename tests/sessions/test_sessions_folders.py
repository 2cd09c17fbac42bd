"""One programme per folder, when its reports name none or one in variants."""

from __future__ import annotations

import pytest
from sessions_documents import BODY, read_one

from pipeline.sessions import join_folders
from pipeline.settings import Settings

HEAD = "Verslag leerkring 2\nDatum: 5 maart 2024\n"


def programmes(
    reports: dict[str, str], folder: str | None = "Buurt in beeld", settings: Settings | None = None
) -> list[str | None]:
    """Return the programme of each report; the text of a report is a line under its head."""
    groups = [
        [read_one(f"{HEAD}{line}{BODY}", name, settings or Settings())] for name, line in reports.items()
    ]
    return [group[0].programme for group in join_folders(groups, folder)]


def test_reports_that_name_none_belong_to_the_folder_that_was_read() -> None:
    reports = {"a.txt": "", "leerkring-3/b.txt": "", "2024/c.txt": "", "oud.zip/d.txt": ""}
    assert programmes(reports) == ["Buurt in beeld"] * 4


@pytest.mark.parametrize(
    "folder",
    [
        "2023-2024",
        "voorjaar 2024",
        "Q3",
        "2024-q1",
        "03 maart",
        "jaar 2",
        "1e kwartaal 2024",
        "fase_2",
        "scans",
        "Word",
    ],
)
def test_a_folder_of_a_time_or_a_format_is_no_programme(folder: str) -> None:
    assert programmes({"a.txt": "", f"{folder}/b.txt": ""}) == ["Buurt in beeld"] * 2


def test_a_named_folder_inside_is_a_programme_of_its_own() -> None:
    assert programmes({"zonneveld/a.txt": "", "zonneveld/2024/b.txt": "", "maanzicht/c.txt": ""}) == [
        "Zonneveld", "Zonneveld", "Maanzicht",
    ]  # fmt: skip


def test_files_without_a_folder_get_no_made_up_programme() -> None:
    assert programmes({"a.txt": "", "b.txt": ""}, None) == [None, None]


@pytest.mark.parametrize(
    ("one", "two", "kept"),
    [
        ("Samen Verder", "Samen verder in de wijk", "Samen Verder"),
        ("Samen Verder", "Samenverder", "Samen Verder"),
        ("Buurtkracht Oevers", "Buurtkrahct Oevers", "Buurtkracht Oevers"),
    ],
)
def test_variants_of_one_name_are_one_programme_also_for_who_names_none(
    one: str, two: str, kept: str
) -> None:
    reports = {
        "a.txt": f"Programma: {one}",
        "b.txt": f"Programma: {one}",
        "c.txt": f"Programma: {two}",
        "d.txt": "",
    }
    assert programmes(reports) == [kept] * 4


@pytest.mark.parametrize(
    "names",
    [
        ("Samen Verder", "Goed Begin"),
        ("Wijk 1", "Wijk 2"),
        ("Samen Verder Noord", "Samen Verder Zuid"),
        ("Aanpak Oosterhof", "Aanpak Westerhof"),
    ],
)
def test_two_programmes_in_one_folder_stay_two(names: tuple[str, str]) -> None:
    reports = {f"{index}.txt": f"Programma: {name}" for index, name in enumerate(names)}
    assert programmes(reports) == list(names)


def test_a_short_name_that_fits_two_programmes_joins_neither() -> None:
    names = ["Samen Verder", "Samen Verder met jongeren", "Samen Verder op school"]
    assert programmes({f"{index}.txt": f"Programma: {name}" for index, name in enumerate(names)}) == names


def test_one_report_of_many_does_not_name_the_folder() -> None:
    reports = {f"{index}.txt": "" for index in range(5)} | {"z.txt": "Programma: Goed Begin"}
    assert programmes(reports) == ["Buurt in beeld"] * 6


def test_the_settings_go_before_the_folder() -> None:
    settings = Settings(programmes=(("goed begin", "Goed Begin"),))
    reports = {"a.txt": "Programma: Goed begin", "b.txt": "", "c.txt": "", "d.txt": ""}
    assert programmes(reports, settings=settings) == ["Goed Begin", None, None, None]


def test_the_programme_says_where_it_comes_from() -> None:
    (group,) = join_folders([[read_one(HEAD + BODY, "a.txt")]], "Buurt in beeld")
    (evidence,) = [each for each in group[0].evidence if each.field == "programme"]
    assert (evidence.known.value, evidence.note) == ("derived", "naam van de map")


@pytest.mark.parametrize(
    "folder", ["Verslagen Buurt in beeld", "notulen van Buurt in beeld", "Buurt in beeld"]
)
def test_the_word_for_reports_is_no_part_of_the_name(folder: str) -> None:
    assert programmes({"a.txt": "", "b.txt": ""}, folder) == ["Buurt in beeld"] * 2


@pytest.mark.parametrize(
    "folder", ["Documenten voor de gemeente", "Verslagen leersessies", "Notulen van juli"]
)
def test_what_is_left_must_be_a_name(folder: str) -> None:
    assert programmes({"a.txt": ""}, folder) == [folder]


def test_a_folder_that_is_a_series_names_a_programme() -> None:
    for folder, name in (("Leerkring palliatieve zorg", "Leerkring palliatieve zorg"), ("Leerkring 3", None)):
        groups = [[read_one(HEAD + BODY, f"{folder}/{number}.txt")] for number in range(2)]
        assert [group[0].programme for group in join_folders(groups, None)] == [name] * 2


def series_of(names: list[str], folder: str) -> list[str | None]:
    """Return the programmes of reports that name a series in their title and no programme."""
    groups = [
        [read_one(f"Verslag {name}\nDatum: {place + 1} maart 2024\n{BODY}", f"{place}.txt")]
        for place, name in enumerate(names)
    ]
    assert all(group[0].programme is None for group in groups)
    return [group[0].programme for group in join_folders(groups, folder)]


def test_in_a_folder_with_a_general_name_the_series_in_its_variants_names_the_programme() -> None:
    whole = "Leerkring Jonge Mantelzorgers Lingeroord"
    names = [whole, whole, "Leerkring Jonge Mantelzorgers", "Leerkring JM", "Leerkring JM"]
    assert series_of(names, "in") == [whole] * 5
    assert series_of(names, "Buurt in beeld") == ["Buurt in beeld"] * 5, "a folder with a name names it"


def test_two_series_in_such_a_folder_are_not_taken_for_one_programme() -> None:
    names = ["Leerkring Jonge Mantelzorgers"] * 2 + ["Leerkring Dementie Thuis"] * 2
    assert series_of(names, "in") == ["In"] * 4


def test_what_two_reports_state_goes_before_a_general_name() -> None:
    reports = {f"{place}.txt": "" for place in range(8)} | {
        "x.txt": "binnen Proeftuin Veenkade\n",
        "y.txt": "binnen Proeftuin Veenkade\n",
    }
    assert programmes(reports, "in") == ["Proeftuin Veenkade"] * 10


WHOLE = "leernetwerk Terug naar Eigen Werk"


@pytest.mark.parametrize("short", ["leernetwerk TnEW", "leernetwerk Terug", "leernetwerk Terug naar Eigen"])
def test_one_folder_is_one_programme_under_its_whole_name(short: str) -> None:
    reports = {f"{place}.txt": f"Binnen {WHOLE}.\n" for place in range(4)} | {"z.txt": f"Binnen {short}.\n"}
    assert programmes(reports, "in") == ["Leernetwerk Terug naar Eigen Werk"] * 5


def test_two_names_that_several_reports_have_are_two_programmes() -> None:
    reports = {f"{place}.txt": f"Binnen {WHOLE} leren we.\n" for place in range(4)} | {
        f"z{place}.txt": "Binnen proeftuin Samen Wonen leren we.\n" for place in range(2)
    }
    assert (
        programmes(reports, "in") == ["Leernetwerk Terug naar Eigen Werk"] * 4 + ["Proeftuin Samen Wonen"] * 2
    )


def test_a_name_of_one_report_is_no_second_programme_beside_one_of_several_unless_a_header_says_so() -> None:
    reports = {f"{place}.txt": f"Binnen {WHOLE} leren we.\n" for place in range(3)}
    part, header = (
        {"z.txt": "Binnen pilot Koffie Vooraf leren we.\n"},
        {"z.txt": "Programma: Koffie Vooraf\n"},
    )
    assert programmes(reports | part, "in") == ["Leernetwerk Terug naar Eigen Werk"] * 4
    assert programmes(reports | header, "in")[-1] == "Koffie Vooraf"


def test_what_reports_mention_in_passing_is_no_second_programme() -> None:
    reports = {f"{place}.txt": f"Binnen {WHOLE} leren we.\n" for place in range(3)} | {
        f"z{place}.txt": f"{BODY}Een buurman werkt bij het project Groene Straten, hier vlakbij.\n"
        for place in range(2)
    }
    assert programmes(reports, "in") == ["Leernetwerk Terug naar Eigen Werk"] * 5


def test_what_is_no_report_names_no_second_programme() -> None:
    groups = [[read_one(f"{HEAD}Binnen {WHOLE} leren we.\n{BODY}", f"{place}.txt")] for place in range(3)]
    offer = read_one("# Offerte\nProgramma: Stap Vooruit\nKosten: 900 euro, exclusief btw.", "offerte.txt")
    assert not offer.is_session_report
    assert join_folders([*groups, [offer]], "in")[-1][0].programme == "Leernetwerk Terug naar Eigen Werk"


def named_in_texts(lines: list[str], folder: str) -> set[str | None]:
    """Return the programmes of reports of which only the first states one, and of which the lines are read along."""
    heads = ["Programma: Groene Kade Oost\n", *("" for _ in lines)]
    reports = {
        f"{n}.txt": f"{HEAD}{head}{BODY}\n{line}"
        for n, (head, line) in enumerate(zip(heads, ["", *lines], strict=True))
    }
    groups = [[read_one(text, name)] for name, text in reports.items()]
    return {group[0].programme for group in join_folders(groups, folder, reports)}


@pytest.mark.parametrize("folder", ["Verslagen", "Documenten", "Reports", "in"])
def test_a_general_folder_gives_way_to_a_name_that_most_reports_hold(folder: str) -> None:
    lines = [
        "Groene Kade gaat door.",
        "De buren van Groene Kade kwamen.",
        "Niemand noemt het.",
        "Iets anders.",
    ]
    assert named_in_texts(lines, folder) == {"Groene Kade"}
    assert named_in_texts([f"{line} Groene Kade Oost." for line in lines], folder) == {"Groene Kade Oost"}


def test_a_name_that_few_reports_hold_or_a_folder_that_has_a_name_stays() -> None:
    lines = ["De groene kade is mooi.", "Groene verf.", "Niemand noemt het.", "Iets anders."]
    assert named_in_texts(lines, "Verslagen") == {"Verslagen"}
    held = ["Groene Kade gaat door.", "Groene Kade groeit.", "Groene Kade.", "Iets anders."]
    assert named_in_texts(held, "Stroomdorp") == {"Stroomdorp"}


def _titled(titles: list[str]) -> list[str | None]:
    groups = [
        [read_one(f"# {title}\nDatum: 5 maart 2024\n{BODY}", f"{index}.txt")]
        for index, title in enumerate(titles)
    ]
    return [group[0].programme for group in join_folders(groups, "verslagen")]


def test_the_name_that_titles_share_is_the_programme_of_a_folder_with_a_general_name() -> None:
    titles = [
        "Verslag stuurgroep Tuinen in de stad",
        "Notulen kernteam Tuinen in de stad",
        "Oogst Tuinen in de stad: opbrengst per tafel",
        "Verslag overleg over de pomp",
    ]
    assert _titled(titles) == ["Tuinen in de stad"] * 4


@pytest.mark.parametrize(
    "titles",
    [
        ["Verslag stuurgroep Tuinen in de stad", "Notulen Tuinen in de stad", "Verslag overleg over de pomp"],
        ["Verslag door Noor de Wit", "Notulen door Noor de Wit", "Oogst door Noor de Wit"],
        ["Wat er goed ging", "Wat er goed ging", "Wat er goed ging"],
        ["Verslag Kernteam 3", "Notulen Kernteam 4", "Oogst Kernteam 5"],
    ],
)
def test_titles_that_share_no_name_leave_the_folder(titles: list[str]) -> None:
    assert set(_titled(titles)) == {"Verslagen"}


@pytest.mark.parametrize(
    "titles",
    [
        ["Interview Driss El Amrani", "Gesprek Driss El Amrani", "Verslag van de tuin"],
        ["Interview Driss El Amrani", "Gesprek Driss El Amrani", "Huisbezoek Driss El Amrani"],
        ["Verslag gesprek met Nasrin Qaderi", "Interview met Nasrin Qaderi", "Intake Nasrin Qaderi"],
        [
            "Casus Nasrin Qaderi Hosseini",
            "Notulen casus Nasrin Qaderi Hosseini",
            "Oogst casus Nasrin Qaderi Hosseini",
        ],
        ["Verslag Wubetu Haileab", "Notulen Wubetu Haileab", "Verslag van de tuin"],
    ],
)
def test_somebody_whom_titles_name_is_no_programme(titles: list[str]) -> None:
    name = titles[0].split(maxsplit=1)[1].removeprefix("gesprek met ")
    groups = [
        [read_one(f"# {title}\nDatum: 5 maart 2024\n{BODY}", f"{index}.txt")]
        for index, title in enumerate(titles)
    ]
    texts = {f"{index}.txt": f"{title}. {name} belt." for index, title in enumerate(titles)}
    assert {group[0].programme for group in join_folders(groups, "verslagen", texts)} == {"Verslagen"}
