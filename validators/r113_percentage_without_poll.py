"""R113 percentage-without-poll."""

import narwhals as nw

from tallystick.rules.contract import Frame, rule
from tallystick.rules.expressions import claims_where
from tallystick.rules.facts import Facts


@rule(
    code="R113",
    name="percentage-without-poll",
    severity="warning",
    scope="row",
    column="poll",
    message="'{as_stated}' in {source} is a share of people, and no poll is named",
    help="Find the poll (who asked, what, whom, when) and give it in poll.",
)
def percentage_without_poll(facts: Facts) -> Frame:
    """What it does: Finds a percentage on a measure of opinion (its status is surveyed) that
        rests on no poll.

    Why it matters: What was asked, whom and when decides what a percentage of people means.

    Example: "68 percent of the French are against it", without a pollster.

    How to settle it: Add the poll. If the source names none, the finding stands.

    References: ESOMAR/WAPOR Guideline on Opinion Polls and Published Surveys.
    """
    opinion = facts.measures.filter(nw.col("status") == "surveyed").select("measure")
    no_poll = (nw.col("unit_name") == "percent") & (nw.col("poll") == "")
    shares = claims_where(facts.claims, no_poll, "measure")
    return shares.join(opinion, on="measure", how="inner")
