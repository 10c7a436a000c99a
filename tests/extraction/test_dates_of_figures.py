"""The date for which a figure holds, from the words of its sentence."""

from pathlib import Path

import pytest
import yaml

from tallystick.extraction.dates import date_of

CASES = yaml.safe_load(Path(__file__).with_name("dates.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("sentence", "published", "expected"), CASES)
def test_the_date_of_a_figure(sentence: str, published: str, expected: str) -> None:
    assert date_of(sentence, sentence.index("40"), published).as_of == expected


def test_the_reason_names_the_words_or_the_publication() -> None:
    assert date_of("As of 3 March, 40 stood.", 15, "2023-04-20").reason == "'3 March'"
    assert date_of("There were 40.", 11, "2023-04-20").reason == "publication"
