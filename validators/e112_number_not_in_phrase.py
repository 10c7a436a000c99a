"""E112 number-not-in-phrase."""

from tallystick.rules.contract import Frame, rule
from tallystick.rules.facts import Facts


@rule(
    code="E112",
    name="number-not-in-phrase",
    severity="warning",
    scope="row",
    column="value",
    message="'{as_stated}' reads as {reads_as}, and {value} is recorded",
    help="Mend value or as_stated; say how the number was made in derivation if the words do not "
    "state it so.",
)
def number_not_in_phrase(facts: Facts) -> Frame:
    """What it does: Reads the figure phrase (as_stated, or its translation), and finds a record
    whose value is no number that stands there. No document is needed; where a local copy is at
    hand, E109 reads the place itself. Numbers with a derivation are taken as recorded, and so are
    phrases that cannot be read.

    Why it matters: Two digits swapped in a spreadsheet, or a number typed with one zero too many,
    look like a source that disagrees with all others.

    Example: value = 148.3 for the words '48.3 percent', 12084 for '12,048 ballots'.

    How to settle it: Mend the row. A verdict settles it where the reading is wrong and the record
    right.

    References: docs/data.md, the data dictionary.
    """
    return facts.phrases
