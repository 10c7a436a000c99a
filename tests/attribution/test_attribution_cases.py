"""Every case in the YAML files of this folder: a text, its figures, and who utters them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tallystick.attribution import Attribution, attribute

FOLDER = Path(__file__).parent
KEYS = {"figure", *Attribution.__slots__}


def cases() -> list[Any]:
    """Return the cases of all files, each named by its file and its own name."""
    found = []
    for path in sorted(FOLDER.glob("*.yaml")):
        for case in yaml.safe_load(path.read_text(encoding="utf-8")):
            found.append(pytest.param(case, id=f"{path.stem}: {case['name']}"))
    return found


@pytest.mark.parametrize("case", cases())
def test_case(case: dict[str, Any]) -> None:
    text = case["text"]
    spans = []
    place = 0
    for wanted in case["figures"]:
        assert set(wanted) <= KEYS, f"unknown keys: {set(wanted) - KEYS}"
        figure = str(wanted["figure"])
        place = text.index(figure, place)
        spans.append((place, place + len(figure)))
        place += len(figure)
    for wanted, span, found in zip(case["figures"], spans, attribute(text, spans), strict=True):
        if found.mention is not None:
            assert text[found.speaker_start : found.speaker_end] == found.mention
        for key in wanted.keys() - {"figure"}:
            value = getattr(found, key)
            value = list(value) if key == "credits" else value
            assert value == wanted[key], f"{text[slice(*span)]}: {key} of {found}"
