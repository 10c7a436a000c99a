"""From a text to candidate claims."""

import json
import subprocess
import sys
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tallystick
from tallystick.dataset.project import Project, load_project
from tallystick.extraction.claims import extract
from tallystick.extraction.model import Claim

WANTED = (
    *("document", "start", "end", "surface", "comparator", "hedge", "value", "low", "high"),
    *("unit", "counted", "attribution", "speaker", "speaker_start", "speaker_end", "cites"),
    *("credits", "as_of", "measure", "confidence"),
)


def one(claims: list[Claim], value: float) -> Claim:
    (found,) = [claim for claim in claims if claim.value == value]
    return found


def test_a_text_needs_no_project(page: str) -> None:
    claims = tallystick.extract(page)
    assert [claim.value for claim in claims] == [230, 165_000_000, 31, 40]
    for claim in claims:
        assert page[claim.start : claim.end] == claim.surface
        assert page[claim.sentence_start :].startswith(claim.sentence)
        assert claim.measure == ""
        assert 0 < claim.confidence <= 1


def test_a_claim_says_who_utters_the_figure(page: str) -> None:
    claims = extract(page)
    bridges, cost = one(claims, 230), one(claims, 165_000_000)
    assert (bridges.comparator, bridges.hedge) == (">", "more than")
    assert (bridges.attribution, bridges.speaker) == ("indirect", "Olga Berg")
    assert (cost.attribution, cost.speaker, cost.mention) == ("direct", "Olga Berg", "Berg")
    assert cost.speaker_start is not None
    assert page[cost.speaker_start : cost.speaker_end] == "Berg"
    assert one(claims, 40).attribution == "author"


def test_a_project_gives_ids_measures_and_dates(page: str, project: Project) -> None:
    claims = extract(page, project=project, published="2024-04-20", source="page")
    bridges, cost, ferries, salt = claims
    assert (bridges.measure, bridges.speaker_id) == ("bridges_repaired", "olga-berg")
    assert (bridges.row_unit, bridges.as_of) == ("bridge", "2024-04-18")
    assert (cost.measure, cost.row_unit, cost.position) == ("road_cost", "EUR", "quotation")
    assert (ferries.cites, ferries.credits) == (("gazette_1",), ())
    assert "the credited source states it" in ferries.measure_reason
    assert (salt.measure, salt.row_unit) == ("new", "item")


def test_what_is_credited_and_not_in_the_table_stays_a_name(page: str) -> None:
    assert one(extract(page), 31).credits == ("Harbour Gazette",)


def test_a_record_is_json_with_all_fields(page: str) -> None:
    record = json.loads(json.dumps(extract(page, document="page.txt")[0].as_record()))
    assert tuple(record)[: len(WANTED)] == WANTED
    assert record["document"] == "page.txt"


def test_claims_do_not_change(page: str) -> None:
    with pytest.raises(FrozenInstanceError):
        extract(page)[0].value = 1.0  # type: ignore[misc]


def test_non_claims_have_a_reason_and_no_speaker() -> None:
    claims = extract("On 3 May 2024 she said that 40 bridges stood.", non_claims=True)
    date, bridges = claims
    assert (date.kind, date.attribution, bool(date.reason)) == ("date", None, True)
    assert (bridges.reason, bridges.attribution) == (None, "indirect")


def test_decades_without_a_number_are_figures() -> None:
    (claim,) = extract("It ended decades of patient work by the council.")
    assert (claim.surface, claim.comparator) == ("decades of patient work", "vague")
    assert (claim.low, claim.high, claim.unit) == (2, 9, "decade")
    assert len(extract("It ended two decades of patient work.")) == 1
    assert extract("It had been so for decades.") == []


def test_a_year_is_a_figure_where_a_measure_asks_for_it(folder: Path) -> None:
    text = "The lake bridge was first promised in 2008.\n\nThe choir went to sea in 2014."
    assert extract(text) == []
    with (folder / "facts" / "measures.csv").open("a", encoding="utf-8") as stream:
        stream.write("promise,year in which the lake bridge was first promised,calendar_year")
        stream.write(",constant" + "," * 9 + "\n")
    header, *rows = (folder / "facts" / "claims.csv").read_text(encoding="utf-8").splitlines()
    promised = {"claim": "c3", "measure": "promise", "source": "a", "as_stated": "in 2008"}
    promised |= {"comparator": "=", "value": "2008", "counted": "year first promised"}
    row = ",".join(promised.get(name, "") for name in header.split(","))
    (folder / "facts" / "claims.csv").write_text(
        "\n".join([header, *rows, row]) + "\n", encoding="utf-8"
    )
    claims = extract(text, project=load_project(folder))
    assert [(claim.surface, claim.row_unit) for claim in claims] == [("in 2008", "calendar_year")]


def test_a_bad_date_of_publication_is_refused() -> None:
    with pytest.raises(ValueError, match="YYYY"):
        extract("40 bridges", published="20 April")


PIECES = st.sampled_from(
    [
        "\u201c",
        "\u201d",
        '"',
        "'",
        "\n\n",
        " said ",
        "He ",
        "Berg ",
        "40 bridges ",
        "\u20ac9m, ",
        ". ",
        "(",
    ]
)


@settings(max_examples=25)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_any_text_gives_claims_with_their_places(text: str) -> None:
    for claim in extract(text, published="2024-04-20"):
        assert text[claim.start : claim.end] == claim.surface
        assert text[claim.sentence_start :].startswith(claim.sentence)
        assert claim.sentence_start <= claim.start
        if claim.speaker_start is not None:
            assert text[claim.speaker_start : claim.speaker_end] == claim.mention


def test_the_package_is_quick_to_import() -> None:
    code = (
        "import sys, tallystick\n"
        "assert not {'spacy', 'pandas', 'tallystick.extraction.claims'} & set(sys.modules)\n"
        "assert callable(tallystick.extract)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
