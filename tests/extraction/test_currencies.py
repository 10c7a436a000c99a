"""Currencies whose name several countries have: which one the text, or the measure, says."""

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner

from tallystick.cli import main
from tallystick.dataset.project import load_project
from tallystick.extraction.claims import extract


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("The ferry cost 40 kroner.", "krone"),
        ("The ferry cost 40 kroner (NOK).", "NOK"),
        ("The cup for the ferry cost 40 pesos.", "peso"),
        ("Norway paid 40 kroner for the ferry.", "NOK"),
        ("Danish farmers paid 40 kroner for the ferry.", "DKK"),
        ("The ferry came to Oslo.\n\nIt cost 40 kroner.", "NOK"),
        ("The ferry runs from Oslo to Aarhus.\n\nIt cost 40 kroner.", "krone"),
        ("The ferry came from Denmark.\n\nNorway paid 40 kroner for it.", "NOK"),
        ("Norway paid Denmark 40 kroner for the ferry.", "krone"),
        ("The ferry came to Malmö.\n\nIt cost 40 kronor.", "SEK"),
        ("Iceland paid 40 kronur.", "ISK"),
        ("Wages in Chile rose to 40 pesos a day.", "CLP/day"),
        ("The ferry came to Tunis.\n\nIt cost 40 dinars.", "TND"),
        ("Norway paid 40 dollars for the ferry.", "USD"),
        ("Norway paid 40 Danish kroner for the ferry.", "DKK"),
    ],
)
def test_a_currency_goes_by_the_country_that_is_named(text: str, unit: str) -> None:
    (claim,) = extract(text)
    assert claim.unit == unit


@pytest.mark.parametrize(("measured", "row_unit"), [("NOK", "NOK"), ("DKK", "DKK"), ("EUR", "")])
def test_else_by_the_measure_and_else_it_stays_blank(
    folder: Path, measured: str, row_unit: str
) -> None:
    with (folder / "facts" / "measures.csv").open("a", encoding="utf-8") as stream:
        stream.write(f"lake_ferry_cost,cost of the lake ferry,{measured},constant" + "," * 9 + "\n")
    text = "The cost of the lake ferry was 40 million kroner."
    (claim,) = extract(text, project=load_project(folder))
    assert (claim.unit, claim.row_unit) == ("krone", row_unit)
    assert claim.measure == ("lake_ferry_cost" if row_unit else "new")
    page = folder / "note.txt"
    page.write_text(text, encoding="utf-8")
    words = ["extract", str(page), "--project", str(folder), "--into", str(folder / "inbox")]
    assert CliRunner().invoke(main, words).exit_code == 0
    with (folder / "inbox" / "note.csv").open(encoding="utf-8", newline="") as stream:
        (row,) = csv.DictReader(stream)
    assert row["unit"] == row_unit
