"""Practice data, where it is present: beside the project, or in the folder of TALLYSTICK_GOLD.

The floors are what was measured when they were set, less one point; they only stop a fall.
"""

from __future__ import annotations

import importlib
import os
import sys
from pathlib import Path

import pytest

BESIDE = Path(__file__).parents[3] / "shared" / "gold" / "quantities"
GOLD = os.environ.get("TALLYSTICK_GOLD", str(BESIDE) if BESIDE.is_dir() else "")
FLOORS = {
    "duckling": (87, 85, 84),
    "quantulum_tests": (86, 79, 79),
    "recog_age": (93, 88, 88),
    "recog_currency": (95, 86, 86),
    "recog_dimension": (93, 86, 86),
    "recog_number": (75, 72, 72),
    "recog_numberrange": (85, 82, 80),
    "recog_percent": (99, 99, 99),
    "recog_temperature": (96, 96, 96),
}


@pytest.mark.skipif(not GOLD, reason="the practice data are not part of the project")
@pytest.mark.parametrize("name", FLOORS)
def test_practice_data_stay_above_their_floor(name: str, tmp_path: Path) -> None:
    gold = Path(GOLD) / f"{name}.jsonl"
    sys.path[:0] = [str(gold.parent.parent), str(Path(__file__).parents[2] / "benchmarks")]
    predictions = importlib.import_module("quantity").predictions
    score = importlib.import_module("score_quantities").score
    predictions(gold, tmp_path / "found.jsonl")
    result, _ = score(gold, tmp_path / "found.jsonl")
    measured = [result[part][2] for part in ("value", "value+unit", "value+unit+cmp")]
    assert all(part >= floor for part, floor in zip(measured, FLOORS[name], strict=True)), measured
