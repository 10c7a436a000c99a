"""R104 anonymous-authority."""

import narwhals as nw

from tallystick.rules.contract import Frame, rule
from tallystick.rules.expressions import claims_where
from tallystick.rules.facts import Facts


@rule(
    code="R104",
    name="anonymous-authority",
    severity="warning",
    scope="row",
    column="speaker",
    message="'{as_stated}' in {source} rests on somebody or something unnamed",
    help="Name who says so, if the text does; if it does not, the finding stands.",
)
def anonymous_authority(facts: Facts) -> Frame:
    """What it does: Finds a claim whose figure rests on somebody or something unnamed: an
        anonymous speaker, or an attribution that names nobody.

    Why it matters: Nobody can ask "officials" or "polls" whether they said so, nor look up
        what else they said.

    Example: "Polls show that 80 percent are against it"; "is thought to have 10,000 tanks".

    How to settle it: Name the speaker or the credit that the text gives. If it gives none,
        a verdict says what an editor thinks of it.

    References: Society of Professional Journalists, Code of Ethics: identify sources
        clearly.
    """
    anonymous = (nw.col("attribution") == "anonymous") | (nw.col("speaker_kind") == "anonymous")
    return claims_where(facts.claims, anonymous)
