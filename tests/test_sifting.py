"""Sifting: a quick look at many measures misses nothing, and is sure only of what is so."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from test_opposition import by_definition, figures

from tallystick.compare.opposition import Kinds
from tallystick.compare.relate import Columns, Figures
from tallystick.compare.sifting import is_surely_disputed, may_contradict


def columns(some: Figures) -> Columns:
    """Return figures as the columns of claims that they were drawn for."""
    intervals = {
        f"{part}_{name}": getattr(some, name)
        for part in ("strict", "plausible")
        for name in ("low", "high", "low_open", "high_open")
    }
    return intervals | {
        "value": some.stated,
        "factor": some.factor,
        "comparator": np.where(some.bare, "=", "~"),
        "nature": np.full(len(some), some.nature),
        "window_days": np.full(len(some), some.window_days),
        "as_of_earliest": some.earliest,
        "as_of_latest": some.latest,
        "unit_code": some.unit,
        "original_code": some.original,
        "figure_code": some.figure,
        "alike_code": some.figure,
    }


@settings(max_examples=300, deadline=None)
@given(st.lists(figures(), min_size=1, max_size=3))
def test_whoever_is_contradicted_is_kept_and_only_true_disputes_are_sure(
    measures: list[Figures],
) -> None:
    groups = np.repeat(np.arange(len(measures)), [len(some) for some in measures])
    each = [columns(some) for some in measures]
    claims = {name: np.concatenate([of[name] for of in each]) for name in each[0]}
    against = [by_definition(some, Kinds.among(some)).any(axis=1) for some in measures]
    kept = may_contradict(claims, groups)
    assert kept[np.concatenate(against)].all()
    sure = is_surely_disputed(claims, groups)
    for number, contradicted in enumerate(against):
        assert contradicted.any() or not sure[groups == number].any()
