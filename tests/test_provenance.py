"""Where figures come from: trails of credits, and how many independent origins there are."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from casebook import prefix, together, write_project
from hypothesis import given, settings
from hypothesis import strategies as st

from tallystick.dataset.project import Project, load_project
from tallystick.provenance.credit import original_texts
from tallystick.provenance.edges import credit_edges
from tallystick.provenance.graph import trail_ends
from tallystick.provenance.origins import (
    MeasureOrigins,
    count_origins,
    origins_frame,
    origins_of_measures,
)
from tallystick.provenance.same_figure import figure_groups
from tallystick.provenance.wording import wordings
from tallystick.rules.prepared import prepared_claims

ROOT = Path(__file__).parents[1]

SECOND = {"speaker": "second", "name": "The Second", "kind": "pollster"}
DEPUTY = {
    "speaker": "deputy",
    "name": "The Deputy",
    "kind": "person",
    "organisation": "The Ministry",
}
CHIEF = {"speaker": "chief", "name": "The Chief", "kind": "person", "organisation": "The Ministry"}
MINISTRY = {
    "speaker": "ministry",
    "name": "The Ministry",
    "kind": "office",
    "organisation": "The Ministry",
    "country": "XA",
}
STAFF = {
    "speaker": "staff",
    "name": "The General Staff",
    "kind": "office",
    "organisation": "The Army",
    "country": "XA",
}
TOTAL = [{"measure": "tanks", "nature": "cumulative"}]

CASES: list[tuple[str, int, int, list[str], dict[str, Any]]] = [
    (
        "one speaker on three pages",
        *(1, 1, ["The Minister"]),
        {
            "claims": [
                {"source": name, "value": "230", "speaker": "minister"} for name in ("a", "b", "c")
            ]
        },
    ),
    (
        "a chain of credits ends at its first link",
        *(1, 1, ["Statistics Office"]),
        {
            "claims": [
                {"source": "a", "value": "230", "cites": "b"},
                {"source": "b", "value": "230", "cites": "c"},
                {"source": "c", "value": "230", "speaker": "office"},
            ]
        },
    ),
    (
        "a circle has one origin, and what it is nobody says",
        *(1, 1, ["b"]),
        {
            "sources": [
                {"source": "a", "published": "2024-04-21", "publisher": "a"},
                {"source": "b", "published": "2024-04-20", "publisher": "b"},
            ],
            "claims": [
                {"source": "a", "value": "230", "cites": "b"},
                {"source": "b", "value": "230", "cites": "a"},
            ],
        },
    ),
    (
        "who repeats without credit may have another origin",
        *(1, 2, ["The Minister"]),
        {
            "claims": [
                {"source": "a", "value": "230", "speaker": "minister"},
                {"source": "b", "value": "230"},
                {"source": "c", "value": "230"},
            ]
        },
    ),
    (
        "another figure in the author's own voice",
        *(1, 2, ["The Minister", "b"]),
        {
            "sources": [{"source": "b", "publisher": "b", "published": "2024-04-21"}],
            "claims": [
                {"source": "a", "value": "230", "speaker": "minister"},
                {"source": "b", "value": "900"},
            ],
        },
    ),
    (
        "two institutes that asked count as two, even with one result",
        *(2, 2, ["The Institute", "The Second"]),
        {
            "speakers": [SECOND],
            "claims": [
                {"source": "a", "value": "230", "speaker": "institute", "as_of": "2024-04"},
                {"source": "b", "value": "230", "speaker": "second", "as_of": "2024-04"},
            ],
        },
    ),
    (
        "an outlet that carries a poll is no second one",
        *(1, 2, ["The Institute", "The Gazette"]),
        {
            "claims": [
                {"source": "a", "value": "230", "speaker": "institute"},
                {"source": "b", "value": "230", "speaker": "gazette"},
            ]
        },
    ),
    (
        "an office and those who speak for it",
        *(1, 1, ["The Ministry; The Deputy"]),
        {
            "speakers": [MINISTRY, DEPUTY],
            "claims": [
                {"source": "a", "value": "230", "speaker": "ministry"},
                {"source": "b", "value": "900", "speaker": "deputy"},
            ],
        },
    ),
    (
        "two officials of one house with one figure",
        *(1, 1, ["The Deputy; The Chief"]),
        {
            "speakers": [DEPUTY, CHIEF],
            "claims": [
                {"source": "a", "value": "230", "speaker": "deputy", "as_of": "2024-01-02"},
                {"source": "b", "value": "230", "speaker": "chief", "as_of": "2024-04-02"},
            ],
        },
    ),
    (
        "two officials of one house with two figures",
        *(1, 2, ["The Deputy", "The Chief"]),
        {
            "speakers": [DEPUTY, CHIEF],
            "claims": [
                {"source": "a", "value": "230", "speaker": "deputy"},
                {"source": "b", "value": "900", "speaker": "chief"},
            ],
        },
    ),
    (
        "a joint statement",
        *(1, 1, ["The Minister; Statistics Office"]),
        {
            "claims": [
                {"source": "a", "value": "230", "speaker": "minister", "as_of": "2024-04-02"},
                {"source": "b", "value": "230", "speaker": "office", "as_of": "2024-04-02"},
            ]
        },
    ),
    (
        "the same figure from another speaker days later may be passed on",
        *(1, 2, ["The Minister", "Statistics Office"]),
        {
            "claims": [
                {"source": "a", "value": "230", "speaker": "minister", "as_of": "2024-04-02"},
                {"source": "b", "value": "230", "speaker": "office", "as_of": "2024-04-09"},
            ]
        },
    ),
    (
        "the same figure a year later is another count",
        *(2, 2, ["The Minister", "Statistics Office"]),
        {
            "claims": [
                {"source": "a", "value": "230", "speaker": "minister", "as_of": "2023-04-02"},
                {"source": "b", "value": "230", "speaker": "office", "as_of": "2024-04-09"},
            ]
        },
    ),
    (
        "two offices of one country that add to one total",
        *(1, 2, ["The Ministry", "The General Staff"]),
        {
            "measures": TOTAL,
            "speakers": [MINISTRY, STAFF],
            "claims": [
                {"source": "a", "value": "230", "speaker": "ministry", "as_of": "2024-01-02"},
                {"source": "b", "value": "900", "speaker": "staff", "as_of": "2024-04-02"},
            ],
        },
    ),
    (
        "two papers that are only credited pass on one figure",
        *(1, 1, ["The Daily; The Weekly"]),
        {
            "claims": [
                {"source": "a", "value": "250", "comparator": ">", "credits": "The Daily"},
                {"source": "b", "value": "253", "credits": "The Weekly"},
            ]
        },
    ),
    (
        "a credited name that is a speaker of the table",
        *(1, 1, ["The Yearbook"]),
        {
            "speakers": [{"speaker": "yearbook", "name": "The Yearbook", "kind": "document"}],
            "claims": [
                {"source": "a", "value": "230", "speaker": "yearbook"},
                {"source": "b", "value": "230", "credits": "the yearbook"},
            ],
        },
    ),
    (
        "a reprint is no second text",
        *(1, 1, ["a"]),
        {
            "sources": [
                {"source": "a", "publisher": "a"},
                {"source": "b", "publisher": "b", "same_text_as": "a"},
            ],
            "claims": [{"source": "a", "value": "230"}, {"source": "b", "value": "230"}],
        },
    ),
    (
        "an official source in its own name",
        *(1, 2, ["The Land Survey"]),
        {
            "sources": [{"source": "a", "publisher": "The Land Survey", "kind": "official"}],
            "claims": [
                {"source": "a", "value": "1343.6"},
                {"source": "b", "value": "1340"},
            ],
        },
    ),
]
NAMES = [case[0] for case in CASES]


def origins_in(project: Project) -> dict[str, MeasureOrigins]:
    claims, edges = prepared(project)
    return {found.measure: found for found in origins_of_measures(project, claims, edges)}


def prepared(project: Project) -> tuple[pd.DataFrame, pd.DataFrame]:
    claims = prepared_claims(project)
    sources = project.frame("sources").drop_duplicates("source")
    return claims, credit_edges(claims, original_texts(sources).set_axis(sources["source"]))


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    whole, _ = together([{"name": name, "finds": []} | rows for name, _, _, _, rows in CASES])
    return load_project(write_project(tmp_path_factory.mktemp("origins"), whole))


@pytest.fixture(scope="module")
def shared(project: Project) -> dict[str, MeasureOrigins]:
    return origins_in(project)


@pytest.fixture(scope="module")
def real() -> tuple[Project, dict[str, MeasureOrigins]]:
    project = load_project(ROOT)
    return project, origins_in(project)


@pytest.mark.parametrize("number", range(len(CASES)), ids=NAMES)
def test_independent_origins(number: int, shared: dict[str, MeasureOrigins]) -> None:
    _, fewest, most, names, _ = CASES[number]
    found = shared[f"{prefix(number)}tanks"]
    assert (found.fewest, found.most) == (fewest, most), found.origins
    assert [origin.name.replace(prefix(number), "") for origin in found.origins] == names


def test_every_claim_stands_with_one_origin_of_its_measure(
    real: tuple[Project, dict[str, MeasureOrigins]],
) -> None:
    project, found = real
    claims = prepared_claims(project)
    stated = claims[claims["has_figure"]]
    for measure, one in found.items():
        listed = [claim for origin in one.origins for claim in origin.claims + origin.repeated_by]
        assert sorted(listed) == sorted(stated.loc[stated["measure"] == measure, "claim"]), measure
        assert 1 <= one.fewest <= one.most
        assert len(one.origins) <= one.most
        assert all(origin.first_claim == origin.claims[0] for origin in one.origins)


def test_the_order_of_rows_changes_nothing(project: Project) -> None:
    claims, edges = prepared(project)
    shuffled = claims.sample(frac=1, random_state=3)
    one = origins_of_measures(project, claims, edges)
    other = origins_of_measures(project, shuffled, edges)
    assert one == other


def test_a_frame_of_origins_has_a_row_for_each_measure(
    project: Project, shared: dict[str, MeasureOrigins]
) -> None:
    frame = origins_frame(project, count_origins(project, *prepared(project))).set_index("measure")
    assert list(frame.index) == list(shared)
    joint = frame.loc[f"{prefix(NAMES.index('a joint statement'))}tanks"]
    assert joint["texts"] == 2
    assert joint["origin_names"] == "The Minister; Statistics Office"


def test_a_name_that_stands_without_an_id_is_no_speakers(tmp_path: Path) -> None:
    speakers = [{"speaker": "agency", "name": "The Agency"}, {"speaker": "", "name": "A Ministry"}]
    claims = [
        {"source": "a", "value": "230", "credits": "A Ministry"},
        {"source": "b", "value": "230", "speaker": "agency"},
    ]
    counted = [
        origins_in(load_project(write_project(tmp_path / str(number), case)))["tanks"]
        for number in (1, 2)
        for case in [{"name": "by name", "speakers": speakers[:number], "claims": claims}]
    ]
    assert counted[0] == counted[1]


def test_no_figures_have_no_origins(project: Project) -> None:
    claims, edges = prepared(project)
    assert origins_of_measures(project, claims[:0], edges[:0]) == []


def test_ranges_hold_the_number_that_an_editor_counted(
    real: tuple[Project, dict[str, MeasureOrigins]],
) -> None:
    """28 measures were judged by hand: at least 24 numbers lie in a range at most 2 wide."""
    path = ROOT / "tests" / "real_data" / "judged_origins.csv"
    with path.open(encoding="utf-8") as stream:
        judged = {row["measure"]: int(row["independent_origins"]) for row in csv.DictReader(stream)}
    held = [
        measure
        for measure, number in judged.items()
        if real[1][measure].fewest <= number <= real[1][measure].most
        and real[1][measure].most - real[1][measure].fewest <= 2
    ]
    assert len(held) >= 24, sorted(set(judged) - set(held))
    widths = [real[1][measure].most - real[1][measure].fewest for measure in judged]
    assert np.mean(widths) <= 1.1


@pytest.mark.parametrize(("reader", "held"), [("1", 0.85), ("2", 0.87)])
def test_ranges_hold_the_number_that_a_second_reader_counted(
    real: tuple[Project, dict[str, MeasureOrigins]], reader: str, held: float
) -> None:
    """Two readers counted the origins of 56 other measures without having seen a range."""
    path = ROOT / "tests" / "real_data" / "second_readings.csv"
    with path.open(encoding="utf-8") as stream:
        rows = [row for row in csv.DictReader(stream) if row["reader"] == reader]
    counted = {row["measure"]: int(row["independent_origins"]) for row in rows}
    ranges = {measure: real[1][measure] for measure in counted if measure in real[1]}
    narrow = [one for one in ranges.values() if one.most - one.fewest <= 2]
    right = [one for one in narrow if one.fewest <= counted[one.measure] <= one.most]
    assert len(right) / len(ranges) >= held


@settings(max_examples=40)
@given(st.lists(st.integers(0, 11), min_size=12, max_size=12))
def test_trails_end_whatever_credits_whom(credited: list[int]) -> None:
    """Twelve claims, each of which credits one other, or itself: circles and chains of any kind."""
    claims = pd.DataFrame({"line": range(12), "published_latest": np.arange(12) % 5.0})
    edges = pd.DataFrame({"line": range(12), "cited_line": credited, "cited_claim": "c"})
    for name in ("strict_low", "strict_high", "value"):
        edges = edges.assign(**{name: 0.0, f"cited_{name}": 0.0})
    edges = edges.assign(scope_key="", cited_scope_key="", comparator="=", cited_comparator="=")
    ends = trail_ends(claims, edges)
    assert (ends[ends] == ends).all(), "a trail ends where another trail would end, too"
    for place, end in enumerate(ends):
        seen, here = [], place
        while here not in seen:
            seen.append(here)
            here = credited[here]
        circle = seen[seen.index(here) :]
        assert end == min(circle, key=lambda member: (member % 5, member))


bounds = st.tuples(st.integers(0, 20), st.integers(0, 8))


@settings(max_examples=40)
@given(st.lists(bounds, min_size=1, max_size=12))
def test_claims_of_one_group_share_a_number_and_groups_are_as_few_as_can_be(
    drawn: list[tuple[int, int]],
) -> None:
    claims = pd.DataFrame(
        {
            "measure": "tanks",
            "figure_code": range(len(drawn)),
            "plausible_low": [float(low) for low, _ in drawn],
            "plausible_high": [float(low + width) for low, width in drawn],
        }
    )
    groups = figure_groups(claims)
    for group in set(groups):
        members = claims[groups == group]
        assert members["plausible_low"].max() <= members["plausible_high"].min()
    # As many intervals that keep clear of one another need as many numbers.
    clear, reached = 0, -1.0
    for low, high in sorted((low + width, low) for low, width in drawn):
        if high > reached:
            clear, reached = clear + 1, low
    assert len(set(groups)) == clear


@pytest.mark.parametrize(
    ("phrases", "different"),
    [
        (["900 soldiers", "over 900 soldiers"], [0]),
        (["900 soldiers", "900 policemen"], [0, 1]),
        (["98 per cent", "98 percent", "98%"], [0]),
        (["900 armored vehicles", "900 armoured vehicles", "900 vehicles"], [0]),
        (["three steps", "at least three promises"], [0, 1]),
        (["900 new tanks", "900 tanks", "900 old guns"], [0, 2]),
    ],
)
def test_wordings_differ_in_what_is_counted(phrases: list[str], different: list[int]) -> None:
    assert wordings(phrases) == different
