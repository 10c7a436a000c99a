"""Every construction is read as its cases say."""

from __future__ import annotations

import pytest
from cases_reading import FOLDER, Case, cases, matches

from tallystick.quantity import read_quantities

CASES = [case for path in sorted((FOLDER / "cases").glob("*.yaml")) for case in cases(path)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Case) -> None:
    found = read_quantities(case.text, non_claims=True)
    figures = [quantity for quantity in found if quantity.reason is None]
    seen = [(q.comparator, q.value, q.low, q.high, q.unit, q.counted) for q in figures]
    assert len(figures) == len(case.figures), seen
    for expected, quantity in zip(case.figures, figures, strict=True):
        assert matches(expected, quantity), (expected, quantity)
    if case.others is not None:
        assert [q.kind for q in found if q.reason is not None] == list(case.others)


@pytest.mark.parametrize("name", ["aside.yaml", "aside_second.yaml"])
def test_aside_sentences_stay_above_the_marks(name: str) -> None:
    """Sentences kept aside while the reader was built: value 95, unit 92, comparator 90."""
    gold = predicted = value = unit = comparator = 0
    for case in cases(FOLDER / name):
        left = read_quantities(case.text)
        gold += len(case.figures)
        predicted += len(left)
        for expected in case.figures:
            pair = [q for q in left if matches(expected, q, parts="v")]
            pair.sort(
                key=lambda q: -matches(expected, q, parts="u") - matches(expected, q, parts="c")
            )
            if pair:
                left.remove(pair[0])
                value += 1
                unit += matches(expected, pair[0], parts="u")
                comparator += matches(expected, pair[0], parts="uc")
    assert 2 * value / (gold + predicted) >= 0.95
    assert 2 * unit / (gold + predicted) >= 0.92
    assert 2 * comparator / (gold + predicted) >= 0.90
