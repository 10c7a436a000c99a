"""Verdicts whose finding is gone, and which findings an editor should look at first."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tallystick.rules.findings import Finding
from tallystick.rules.urgency import Known, first_to_look_at, urgency, with_urgency
from tallystick.rules.verdicts import Verdict, gone_verdicts

FINDING = Finding(
    "D101",
    "sources-disagree",
    "warning",
    "facts/measures.csv",
    2,
    "measures",
    "tanks",
    "",
    "tanks",
    ("c1", "c2"),
    ("a", "b"),
    "",
    "",
    "",
    "",
    "",
)
NOTHING = Known({}, {}, 0.0)


def standing(*claims, rule="D101", measure="tanks"):
    return {(rule, measure): [Verdict("facts/verdicts.csv:2", frozenset(claims))]}


@pytest.mark.parametrize(
    ("verdicts", "findings", "ran", "gone"),
    [
        (standing("c1"), [FINDING], ["D101"], False),
        (standing("c1", "c9"), [FINDING], ["D101"], False),
        (standing("c9"), [FINDING], ["D101"], True),
        (standing(), [FINDING], ["D101"], False),
        (standing(), [], ["D101"], True),
        (standing("c1"), [], ["D101"], True),
        (standing("c1"), [], ["R101"], False),
        (standing("c1", rule="R101"), [FINDING], ["D101", "R101"], True),
        (standing("c1", measure="shells"), [FINDING], ["D101"], True),
        (standing("c1"), [FINDING._replace(settled_by="facts/verdicts.csv:2")], ["D101"], False),
    ],
)
def test_a_verdict_is_gone_when_its_rule_ran_and_objects_to_none_of_its_claims(
    verdicts, findings, ran, gone
):
    assert bool(gone_verdicts(verdicts, findings, ran)) is gone


def test_a_gone_verdict_says_what_to_name_instead():
    (one,) = gone_verdicts(standing("c9"), [FINDING], ["D101"])
    assert "no finding names c9 any more; it now objects to c1 c2" in one.message
    (other,) = gone_verdicts(standing("c9"), [], ["D101"])
    assert "finds nothing there any more" in other.message


def test_gone_verdicts_come_in_the_order_of_lines():
    verdicts = {
        ("D101", "t"): [Verdict("v.csv:10", frozenset())],
        ("D102", "t"): [Verdict("v.csv:9", frozenset())],
    }
    assert [one.place for one in gone_verdicts(verdicts, [], ["D101", "D102"])] == [
        "v.csv:9",
        "v.csv:10",
    ]


def camps(*texts):
    return tuple(
        {"figure": "", "claims": [f"c{n}"], "sources": [], "independent_texts": t}
        for n, t in enumerate(texts)
    )


def score(known=NOTHING, **changes):
    return urgency(FINDING._replace(**changes), known).score


def test_severity_outweighs_all_else_and_a_verdict_puts_last():
    sources = tuple(map(str, range(999)))
    huge = {"camps": camps(900, 900), "sources": sources, "claims": ("c0", "c1")}
    known = Known({"c0": 1e12, "c1": 1.0}, {"c0": 0.0}, 0.0)
    assert score(known, severity="info", **huge) < score(severity="warning", sources=(), claims=())
    assert score(known, severity="warning", **huge) < score(severity="error", sources=(), claims=())
    assert score(known, severity="warning", settled_by="v:2", **huge) < score(
        severity="info", sources=(), claims=()
    )


def test_nine_against_eight_goes_before_nine_against_one():
    assert score(camps=camps(9, 8)) > score(camps=camps(9, 1)) > score()


def test_a_factor_of_a_thousand_goes_before_a_rounding():
    two = camps(3, 2)
    far, near = ({"c0": 1e9, "c1": 1e6}, {"c0": 100.0, "c1": 98.0})
    scores = [score(Known(points, {}, 0.0), camps=two) for points in (far, near)]
    assert scores[0] > scores[1]


def test_a_quarrel_about_the_hedge_alone_comes_later():
    scores = [
        score(Known({"c0": 98.0, "c1": point}, {}, 0.0), camps=camps(22, 6))
        for point in (98.0, 72.0)
    ]
    assert scores[0] < scores[1]


def test_what_is_new_goes_before_what_is_old():
    new, old = ({"c1": 1000.0}, {"c1": 10.0})
    assert score(Known({}, new, 1000.0)) > score(Known({}, old, 1000.0))


def test_reasons_name_the_weightiest_first():
    found = urgency(FINDING._replace(camps=camps(9, 8)), Known({"c0": 1e6, "c1": 1e3}, {}, 0.0))
    assert (
        found.reasons[0] == "the figures differ by a factor of 1e+03"
        or found.reasons[0] == "9 sources against 8"
    )
    assert "2 sources carry it" in found.reasons


@pytest.mark.parametrize(
    ("newest", "texts", "reasons"),
    [
        (400.0, (1, 1), {"1 source against 1", "published as late as the newest source"}),
        (401.0, (2, 1), {"2 sources against 1", "published 1 day before the newest source"}),
        (409.0, (1, 2), {"1 source against 2", "published 9 days before the newest source"}),
    ],
)
def test_reasons_agree_with_their_numbers(newest, texts, reasons):
    known = Known({}, {"c1": 400.0}, newest)
    assert reasons <= {*urgency(FINDING._replace(camps=camps(*texts)), known).reasons}


def test_the_first_to_look_at_are_one_for_each_measure_and_unsettled() -> None:
    findings = [
        FINDING._replace(
            code=code, measure=measure, settled_by=settled, sources=("s",) * 2, camps=camps(*texts)
        )
        for code, measure, settled, texts in (
            ("D101", "tanks", "", (3, 2)),
            ("D102", "tanks", "", (3, 1)),
            ("D101", "guns", "v:2", (9, 9)),
            ("R101", "shells", "", ()),
            ("D101", "boats", "", (3, 3)),
        )
    ]
    first = first_to_look_at(findings, lambda _: NOTHING, 2)
    assert [(one.code, one.measure) for one in first] == [("D101", "boats"), ("D101", "tanks")]
    assert first[0].reasons[0] == "3 sources against 3"
    assert len(first_to_look_at(findings, lambda _: NOTHING, 9)) == 3


def test_what_is_worth_knowing_comes_first_only_where_nothing_is_to_settle() -> None:
    note, dispute = FINDING._replace(severity="info", measure="boats"), FINDING
    assert first_to_look_at([note, dispute], lambda _: NOTHING, 5) == with_urgency(
        [dispute], NOTHING
    )
    assert first_to_look_at([note], lambda _: NOTHING, 5) == with_urgency([note], NOTHING)


points = st.sampled_from([1.0, 98.0, 100.0, 1e6])


@given(
    st.lists(
        st.builds(
            lambda measure, severity, line, texts, claims, sources: FINDING._replace(
                measure=f"m{measure}",
                severity=severity,
                line=line,
                camps=camps(*texts),
                claims=tuple(f"c{number}" for number in claims),
                sources=tuple(f"s{number}" for number in range(sources)),
            ),
            measure=st.integers(0, 300),
            severity=st.sampled_from(["error", "warning"]),
            line=st.integers(1, 900),
            texts=st.lists(st.integers(1, 9), max_size=3),
            claims=st.lists(st.integers(0, 3), max_size=2),
            sources=st.integers(0, 40),
        ),
        min_size=250,
        max_size=450,
    ),
    st.dictionaries(st.sampled_from(["c0", "c1", "c2"]), points),
)
@settings(max_examples=25, deadline=None)
def test_the_first_of_many_are_those_that_weighing_them_all_puts_first(findings, stated) -> None:
    known = Known(stated, {"c0": 9.0, "c1": 400.0}, 400.0)
    every = with_urgency(findings, known)
    every.sort(key=lambda one: (-one.urgency, one.file, one.line, one.code))
    first_of: dict[str, Finding] = {}
    for one in every:
        first_of.setdefault(one.measure, one)
    assert first_to_look_at(findings, lambda _: known, 5) == [*first_of.values()][:5]
