"""Names of a text against the speakers and sources of a project."""

import pytest

from tallystick.dataset.dates import parse_date
from tallystick.dataset.project import Project
from tallystick.extraction.names import names_of, plain_name, source_of, speaker_of
from tallystick.quantity import read_quantities

FERRIES = read_quantities("31 ferries")[0]
DAY = parse_date("2024-04-20").latest


@pytest.mark.parametrize(
    ("name", "kind", "speaker"),
    [
        ("Olga Berg", "person", "olga-berg"),
        ("Mrs. Berg", "person", "olga-berg"),
        ("Minister Olga T. Berg", "person", "olga-berg"),
        ("Óľga Bérg", "person", "olga-berg"),
        ("Anna Berg", "person", ""),
        ("Olga", "person", ""),
        ("the Transport Department", "office", "transport"),
        ("Department of Health", "office", ""),
        ("the governor", "person", ""),
        ("", "", ""),
    ],
)
def test_a_speaker_is_found_where_the_name_leaves_no_doubt(
    project: Project, name: str, kind: str, speaker: str
) -> None:
    assert speaker_of(names_of(project), name, kind) == speaker


def test_a_publisher_stands_for_its_one_page_with_that_figure(project: Project) -> None:
    names = names_of(project)
    found = source_of(names, "the Harbour Gazette", FERRIES, "page", DAY)
    assert found is not None
    assert (found.source, found.measures) == ("gazette_1", ("ferries",))


@pytest.mark.parametrize(
    ("name", "phrase", "own", "day"),
    [
        ("Harbour Courier", "31 ferries", "page", DAY),
        ("Harbour Gazette", "32 ferries", "page", DAY),
        ("Harbour Gazette", "31 ferries", "gazette_1", DAY),
        ("Harbour Gazette", "31 ferries", "page", parse_date("2024-04-01").latest),
    ],
    ids=["another name", "another figure", "the page itself", "published later"],
)
def test_a_credited_name_stays_a_name_where_the_source_is_not_certain(
    project: Project, name: str, phrase: str, own: str, day: int
) -> None:
    figure = read_quantities(phrase)[0]
    assert source_of(names_of(project), name, figure, own, day) is None


def test_plain_names_have_no_accents_titles_or_punctuation() -> None:
    assert plain_name("The Løkke\u2019s  Gén. S\u00f8rensen") == "lokke gen sorensen"
