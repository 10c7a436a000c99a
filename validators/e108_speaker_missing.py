"""E108 speaker-missing."""

import narwhals as nw

from tallystick.rules.contract import Frame, rule
from tallystick.rules.expressions import claims_where
from tallystick.rules.facts import Facts


@rule(
    code="E108",
    name="speaker-missing",
    severity="warning",
    scope="row",
    column="speaker",
    message="attribution is {attribution}, but no speaker is named",
    help="Name the speaker, or make the attribution source, anonymous or author.",
)
def speaker_missing(facts: Facts) -> Frame:
    """What it does: Finds a claim that is said to quote or report somebody without naming
        whom.

    Why it matters: Who states a figure is half of what the record is for.

    Example: attribution = 'direct' with a blank speaker.

    How to settle it: Mend the row. A verdict settles it where the source itself leaves the
        speaker open.

    References: docs/data.md, the data dictionary.
    """
    missing = nw.col("attribution").is_in(["direct", "indirect"]) & (nw.col("speaker") == "")
    return claims_where(facts.claims, missing)
