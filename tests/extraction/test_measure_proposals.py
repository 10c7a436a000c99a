"""Which measure is proposed for a figure, and why."""

import pytest

from tallystick.dataset.project import Project
from tallystick.extraction.measures import measure_index
from tallystick.extraction.proposal import NEW, Surroundings, propose, rank
from tallystick.extraction.terms import places, terms
from tallystick.quantity import read_quantities


def around(sentence: str, speaker: str = "", cited: frozenset[str] = frozenset()) -> Surroundings:
    figure = read_quantities(sentence)[0]
    return Surroundings(figure, sentence, figure.start, speaker=speaker, cited=cited)


@pytest.mark.parametrize(
    ("sentence", "measure"),
    [
        ("After the flood, 230 bridges were repaired.", "bridges_repaired"),
        ("The valley spent 165 million euros on its roads.", "road_cost"),
        ("The valley spent $150 million on its roads.", "road_cost"),
        ("There are 29 ferries on the lake.", "ferries"),
        ("The roads need 90 tonnes of salt a year.", "salt"),
    ],
)
def test_a_figure_belongs_to_the_measure_that_it_is_like(
    project: Project, sentence: str, measure: str
) -> None:
    assert propose(measure_index(project), around(sentence)).measure == measure


@pytest.mark.parametrize(
    "sentence",
    [
        "The choir of the school has 40 singers.",
        "A new roof for the library costs 2 million euros.",
        "The mountain is 900 meters high.",
        "About 12 percent of the pupils were absent.",
    ],
)
def test_a_figure_that_is_like_nothing_belongs_to_a_new_measure(
    project: Project, sentence: str
) -> None:
    assert propose(measure_index(project), around(sentence)).measure == NEW


def test_the_reason_says_what_the_likeness_rests_on(project: Project) -> None:
    found = propose(
        measure_index(project),
        around("After the flood 225 bridges were repaired.", "olga-berg"),
    )
    assert found.reason == (
        "bridges counted in bridge; words bridges, flood, repaired; the same speaker; "
        "the figure of c1"
    )


def test_the_same_speaker_and_a_cited_source_count(project: Project) -> None:
    index = measure_index(project)
    sentence = "After the flood 230 bridges were repaired."
    plain = propose(index, around(sentence)).score
    spoken = propose(index, around(sentence, "olga-berg")).score
    cited = propose(index, around(sentence, cited=frozenset({"bridges_repaired"}))).score
    assert plain < spoken < cited


def test_claims_of_a_source_can_be_left_out(project: Project) -> None:
    sentence = "Some 225 bridges."
    with_claim = rank(measure_index(project), around(sentence))[0]
    without = rank(measure_index(project, frozenset({"a"})), around(sentence))[0]
    assert "the figure of c1" in with_claim.reason
    assert "the figure of c1" not in without.reason


def test_a_unit_of_another_dimension_is_never_proposed(project: Project) -> None:
    ranked = rank(
        measure_index(project),
        around("Roads and bridges cost 40 million euros after the flood."),
        9,
    )
    assert [proposal.measure for proposal in ranked] == ["road_cost"]


def test_words_lose_their_endings_and_peoples_become_countries() -> None:
    assert terms("Frenchmen delivered; deliveries by the U.S.") == (
        "france",
        "delive",
        "delive",
        "usa",
    )
    assert places("Poles and the Dutch told us") == {"poland", "nether"}
