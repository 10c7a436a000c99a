"""Figures that stand in a text and are not stated there: denied, asked about, not said."""

import re
from pathlib import Path

import pytest
import yaml

from tallystick.dataset.project import Project
from tallystick.extraction.claims import extract
from tallystick.extraction.denials import SURE, not_stated
from tallystick.extraction.model import Claim

CASES = yaml.safe_load(Path(__file__).with_name("denials.yaml").read_text(encoding="utf-8"))


def marked(sentence: str) -> tuple[str, int, int]:
    """Return a sentence without the braces around its figure, and where the figure stands."""
    start, end = sentence.index("{"), sentence.index("}") - 1
    return re.sub("[{}]", "", sentence), start, end


@pytest.mark.parametrize(("sentence", "expected"), CASES)
def test_what_is_the_matter_with_a_figure(sentence: str, expected: str) -> None:
    text, start, end = marked(sentence)
    (claim,) = [one for one in extract(text) if (one.start, one.end) == (start, end)]
    assert claim.note.startswith(expected) if expected else claim.note == ""
    assert (claim.confidence <= SURE) == bool(expected)


def test_the_note_names_who_denies(project: Project) -> None:
    (claim,) = extract("Olga Berg denied that 500 sheep had drowned.", project=project)
    assert (claim.note, claim.speaker_id) == ("denied by Olga Berg", "olga-berg")


@pytest.mark.parametrize(
    ("notice", "speaker"),
    [
        ("Correction: An earlier version of this article said 7,142 guests.", None),
        ("Editor\u2019s note: This story has been corrected to say that 40 barges sank.", None),
        ("CORRECTION (May 3): This article originally said that 40 barges sank.", None),
        ("Clarification: Olga Berg said that 40 barges sank.", "Olga Berg"),
        ("Correction, 3 May 2024 \u2014 Olga Berg said that 40 barges sank.", "Olga Berg"),
    ],
)
def test_nobody_is_called_correction(notice: str, speaker: str | None) -> None:
    found = extract(notice)
    assert [claim.speaker for claim in found] == [speaker]
    assert found[0].attribution == ("indirect" if speaker else "author")


def test_denials_govern_their_own_sentence_only() -> None:
    first, second = extract("Berg denied that 500 sheep had drowned. She said 12 had.")
    assert isinstance(first, Claim)
    assert (bool(first.note), second.note) == (True, "")


def test_long_sentences_without_an_end_are_read_quickly() -> None:
    sentence = "neither a nor " * 4_000 + "denied that no " * 4_000 + "500"
    assert not_stated(sentence, len(sentence) - 3, len(sentence)) in ("", "denied")
