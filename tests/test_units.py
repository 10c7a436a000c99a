"""Units: what may be written, what converts into what, and that no string takes long."""

import time
from pathlib import Path

import pint
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.units.currencies import euros_for
from tallystick.units.definitions import define
from tallystick.units.registry import STANDARD, UnitError, UnitTable, commensurable, read_units

OWN = "tank = [count_tank] = battle_tank\ncompany_of_tanks = 14 * tank\nshell = [count_shell]\n"


@pytest.fixture(scope="module")
def units(tmp_path_factory: pytest.TempPathFactory) -> UnitTable:
    path = tmp_path_factory.mktemp("units") / "units.txt"
    path.write_text(OWN, encoding="utf-8")
    found, problems = read_units(path, "facts/units.txt")
    assert problems == []
    return found


def test_the_standard_units_keep_the_rules_that_a_project_must_keep() -> None:
    registry: pint.UnitRegistry[float] = pint.UnitRegistry(None, non_int_type=float)
    assert define(registry, STANDARD.read_text(encoding="utf-8"), STANDARD.name) == []


def together(units: UnitTable, one: str, other: str) -> bool:
    return commensurable(units.find(one), units.find(other))


@pytest.mark.parametrize(
    "text", ["tank", "EUR", "km", "shell/day", "meter ** 2", "EUR / year", "tank*year", "percent"]
)
def test_names_joined_by_signs_are_units(units: UnitTable, text: str) -> None:
    assert units.find(text).factor > 0


def test_aliases_and_multiples_mean_the_same_unit(units: UnitTable) -> None:
    assert units.find("km") == units.find("kilometer") == units.find("kilometre")
    assert units.find("battle_tank") == units.find("tank")
    assert units.find("company_of_tanks").factor == 14
    assert units.find("mile").factor / units.find("kilometer").factor == pytest.approx(1.609344)


HOSTILE = [
    *("", " ", "9**9**9", "m**9**9**9", "m**5", "m**-1", "2*m", "m**2**2", "1e999*m", "(m)", "m+m"),
    *("((((m))))", "(" * 5000 + ")" * 5000, "*".join(["m"] * 2000), "m" * 61, "m**", "**m", "*"),
    *("__import__('os')", "open('x')", "m.__class__", "[length]", "@import x", "lambda: 0", "m;m"),
    *("tank\n", " tank", "tank ", "ｔank", "tаnk", "ta\u200bnk", "%", "€", "$", "m\0", "'tank'"),
    *("nan/m", "m*NaN", "a__", "__class__"),
    *("Tank", "TANK", "tnak", "def", "in", "default", "Quantity", "_units", "e5", "inf", "nan"),
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:20]))
def test_anything_else_is_refused_at_once(units: UnitTable, text: str) -> None:
    begun = time.perf_counter()
    with pytest.raises(UnitError):
        units.find(text)
    assert time.perf_counter() - begun < 0.5


@given(st.text(st.sampled_from("m9*/( )[]_.e=\n'@{%"), max_size=80))
def test_no_string_of_signs_takes_long_or_fails_otherwise(text: str) -> None:
    begun = time.perf_counter()
    try:
        told = _STANDARD.find(text).name
    except UnitError as error:
        told = str(error)
    assert 0 < len(told) < 300
    assert time.perf_counter() - begun < 0.5


_STANDARD, _ = read_units(Path("nowhere"), "facts/units.txt")


def test_a_typo_is_told_with_the_unit_that_was_meant(units: UnitTable) -> None:
    with pytest.raises(UnitError, match="Did you mean 'tank'"):
        units.find("tnak")
    with pytest.raises(UnitError, match="Did you mean 'percent'"):
        units.find("%")


@pytest.mark.parametrize("word", ["ballot", "soldier"])
def test_a_word_of_its_own_is_no_typo(units: UnitTable, word: str) -> None:
    with pytest.raises(UnitError) as caught:
        units.find(word)
    assert "Did you mean" not in str(caught.value)


def test_20_000_unknown_units_are_answered_fast() -> None:
    table, _ = read_units(Path("nowhere"), "facts/units.txt")
    begun = time.perf_counter()
    for number in range(20_000):
        with pytest.raises(UnitError):
            table.find(f"tnak{number}")
    assert time.perf_counter() - begun < 20


COUNTED = ("tank", "shell", "vehicle", "person", "household", "country", "item", "vote", "death")


@pytest.mark.parametrize("one", COUNTED)
@pytest.mark.parametrize("other", COUNTED)
def test_counting_units_convert_into_no_other(units: UnitTable, one: str, other: str) -> None:
    assert units.find(one).counting
    assert together(units, one, other) == (one == other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("percent", "percentage_point"),
        ("percent", "ratio"),
        ("degree_celsius", "degree_fahrenheit"),
        ("degree_celsius", "kelvin"),
        ("year", "calendar_year"),
        ("EUR", "EUR/year"),
        ("EUR", "tank"),
        ("kilometer", "square_kilometer"),
        ("tank", "tank/year"),
        ("kilogram", "newton"),
    ],
)
def test_what_only_looks_alike_is_kept_apart(units: UnitTable, one: str, other: str) -> None:
    assert not together(units, one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("km", "mile"),
        ("tonne", "long_ton"),
        ("shell/day", "shell/month"),
        ("tank", "company_of_tanks"),
        ("EUR", "USD"),
        ("EUR/year", "USD/month"),
        ("UAH", "currency"),
    ],
)
def test_what_measures_the_same_is_comparable(units: UnitTable, one: str, other: str) -> None:
    assert together(units, one, other)
    assert together(units, other, one)


def test_currencies_have_no_factor_between_them_but_a_rate(units: UnitTable) -> None:
    euro, dollar = units.find("EUR"), units.find("USD")
    assert (euro.currency, dollar.currency) == ("EUR", "USD")
    assert euro.dimension != dollar.dimension
    assert units.find("USD/year").currency == "USD"


def test_the_rate_is_that_of_the_day_or_of_the_nearest_business_day_before() -> None:
    friday, sunday = 738995, 738997  # 2024-04-19 and 2024-04-21
    assert euros_for("USD", friday) == pytest.approx(1 / 1.0653)
    assert euros_for("USD", sunday) == euros_for("USD", friday)
    assert euros_for("EUR", 1) == 1.0
    assert euros_for("UAH", friday) is None
    assert euros_for("XXX", friday) is None
    assert euros_for("USD", 1) is None


DEFINITIONS = [
    ("big = 9**9**9", "name ="),
    ("tank = [count_tank]\ntank = [count_other]", "defined already"),
    ("meter = [count_meter]", "defined already"),
    ("half_tank = 0.5 * tnak", "'tnak' is not"),
    ("x = 1e999 * meter", "name ="),
    ("x = -1 * meter", "name ="),
    ("x = meter ** 99", "name ="),
    ("@alias meter = x", "name ="),
    ("@import /etc/passwd", "name ="),
    ("x = " + "9" * 400, "at most 300 characters"),
    ("x = " + "*".join(["meter"] * 40), "name ="),
    ("nan = [count_nan]", "reserved"),
    ("x__ = 2 * meter", "reserved"),
    ("offset = degree_celsius; offset: 273", "name ="),
]


@pytest.mark.parametrize(("text", "words"), DEFINITIONS, ids=[text[:20] for text, _ in DEFINITIONS])
def test_a_definition_that_is_none_is_a_problem_with_its_line(
    tmp_path: Path, text: str, words: str
) -> None:
    path = tmp_path / "units.txt"
    path.write_text("# units\n" + text, encoding="utf-8")
    begun = time.perf_counter()
    _, problems = read_units(path, "facts/units.txt")
    assert time.perf_counter() - begun < 5
    assert [problem.line for problem in problems] == [text.count("\n") + 2]
    assert words in problems[0].expected


def test_a_file_of_a_million_definitions_is_cut_short(tmp_path: Path) -> None:
    path = tmp_path / "units.txt"
    path.write_text("x\n" * 1_000_000, encoding="utf-8")
    _, problems = read_units(path, "facts/units.txt")
    assert len(problems) == 2_001
    assert problems[-1].line == 2_001
