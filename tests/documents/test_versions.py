"""Evidence in a new version of its document: it stands, has moved, or is gone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tallystick.documents.canonical import text_sha256
from tallystick.documents.versions import Evidence, follow

FORMER = "The first pier took 230 crates on Monday. The second pier took 230 crates on Friday."


def evidence(phrase: str, text: str = FORMER, occurrence: int = 1) -> Evidence:
    start = -1
    for _ in range(occurrence):
        start = text.index(phrase, start + 1)
    return Evidence("c1", phrase, start, start + len(phrase), text_sha256(phrase))


def told(found: Evidence, text: str, *formers: str) -> tuple[str, str]:
    standing = follow(found, text, formers)
    return standing.state, text[standing.start : standing.end]


def test_a_phrase_that_did_not_move_stands() -> None:
    text = FORMER.replace("on Friday", "on Saturday")
    assert told(evidence("230 crates"), text, FORMER) == ("stands", "230 crates")


def test_a_phrase_that_stands_once_elsewhere_has_moved() -> None:
    text = "Correction: the first pier took 230 crates on Monday."
    assert told(evidence("230 crates"), text) == ("moved", "230 crates")


def test_what_stood_around_tells_places_apart() -> None:
    text = f"Corrected on Sunday. {FORMER}"
    second = follow(evidence("230 crates", occurrence=2), text, [FORMER])
    assert (second.state, second.start) == ("moved", text.rindex("230 crates"))
    assert follow(evidence("230 crates", occurrence=2), text, []).state == "several"


def test_any_former_version_in_which_it_stood_will_do() -> None:
    text = f"Corrected on Sunday. {FORMER}"
    found = follow(evidence("230 crates"), text, ["Some other text.", FORMER])
    assert (found.state, found.start) == ("moved", text.index("230 crates"))


def test_a_phrase_within_a_longer_number_is_another() -> None:
    assert follow(evidence("230 crates"), "The pier took 1230 crates.", []).state == "gone"
    assert follow(evidence("230 crates"), "It took 230 crates2.", []).state == "gone"


def test_a_figure_that_was_corrected_is_gone() -> None:
    assert follow(evidence("230 crates"), FORMER.replace("230", "320"), [FORMER]).state == "gone"


def test_the_words_of_the_former_text_count_where_the_row_words_it_otherwise() -> None:
    start = FORMER.index("230 crates")
    reworded = Evidence("c1", "230", start, start + 10, text_sha256("230 crates"))
    text = f"New. {FORMER[:41]}"
    assert follow(reworded, text, [FORMER]).start == text.index("230 crates")
    assert follow(reworded, text, []).state == "gone"


@given(before=st.text("ab 2.\n", max_size=30), after=st.text("ab 2.\n", max_size=30))
def test_whatever_is_said_to_stand_somewhere_stands_there(before: str, after: str) -> None:
    text = f"{before} 230 crates {after}"
    state, phrase = told(evidence("230 crates"), text, FORMER)
    assert state in ("moved", "stands")
    assert phrase == "230 crates"
