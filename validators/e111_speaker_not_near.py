"""E111 speaker-not-near."""

import narwhals as nw

from tallystick.rules.contract import Frame, rule
from tallystick.rules.expressions import claims_where
from tallystick.rules.facts import Facts


@rule(
    code="E111",
    name="speaker-not-near",
    severity="warning",
    scope="row",
    column="speaker",
    message="'{as_stated}': {not_named}",
    help="Look up who is said to have stated it, and mend speaker, credits or cites.",
)
def speaker_not_near(facts: Facts) -> Frame:
    """What it does: Looks for the recorded speaker of a claim in the local copy of its document,
        within 2,500 characters before the figure and 1,000 behind it, and for whom the record
        credits anywhere in it. One word of a name is enough, of a person's the last; speakers
        without a name are passed over. English documents only.

    Why it matters: A figure in the wrong mouth is worse than one without a speaker.

    Example: speaker = 'lloyd-austin' for a page on which no Austin is named.

    How to settle it: Mend the row. A verdict settles it where the page names the speaker by a
        title alone ("the secretary").

    References: docs/data.md, the data dictionary.
    """
    missing = nw.col("not_named") != ""
    return claims_where(facts.claims, missing)
