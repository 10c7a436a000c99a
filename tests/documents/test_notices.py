"""Whether a text says of itself that it was corrected."""

import pytest

from tallystick.documents.notices import holds_correction


@pytest.mark.parametrize(
    "text",
    [
        "Correction: the ferry cost 40 kroner.",
        "CORRECTION (May 3): the ferry cost 40 kroner.",
        "An earlier version of this report gave the price as 30 kroner.",
        "An earlier version of the article gave the price as 30 kroner.",
        "This story has been corrected.",
    ],
)
def test_a_notice_of_correction(text: str) -> None:
    assert holds_correction(f"The ferry sails again.\n\n{text}")


@pytest.mark.parametrize(
    "text",
    [
        "An earlier version of the report was leaked to a paper.",
        "This report was amended by the council in May.",
        "Correction officers - 40 of them - came by ferry.",
        "The correction of the price took a year.",
    ],
)
def test_what_only_speaks_of_corrections(text: str) -> None:
    assert not holds_correction(f"The ferry sails again.\n\n{text}")
