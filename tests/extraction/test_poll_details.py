"""What polls say of themselves is no claim: how many were asked, and the margin of error."""

import pytest

from tallystick.extraction.claims import extract
from tallystick.extraction.poll_details import MARGIN, SAMPLE


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        ("The poll has a margin of error of 3 percentage points.", [MARGIN]),
        ("The margin of error is plus or minus 3.1 points.", [MARGIN]),
        ("The survey has a 3-point margin of error.", [MARGIN]),
        ("The survey has a sampling error of 3 percent.", [MARGIN]),
        ("In a poll of 1,012 bakers, 45 percent chose rye.", [SAMPLE, None]),
        ("The firm surveyed 1,012 adults.", [SAMPLE]),
        ("Some 1,012 adults were polled by the firm.", [SAMPLE]),
        ("The sample size was 1,012.", [SAMPLE]),
        ("The poll asked 1,012 adults whom they trust.", [SAMPLE]),
        ("Builders surveyed 12 houses.", [None]),
        ("A sample of 12 fish was taken.", [None]),
        ("Berg won by a margin of 3 percentage points.", [None]),
        ("The error cost 3 percent of the crop.", [None]),
    ],
)
def test_a_detail_of_a_poll_is_no_claim(text: str, reasons: list[str | None]) -> None:
    found = extract(text, non_claims=True)
    assert [claim.reason for claim in found] == reasons
    assert len(extract(text)) == reasons.count(None)
