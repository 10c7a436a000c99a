"""U107 part-in-another-unit."""

import narwhals as nw

from tallystick.rules.contract import Frame, rule
from tallystick.rules.facts import Facts


@rule(
    code="U107",
    name="part-in-another-unit",
    severity="error",
    scope="row",
    column="part_of",
    message="{measure} is measured in '{unit}', its whole {part_of} in '{whole_unit}'",
    help="Parts and wholes share a unit; otherwise list the measure under related.",
)
def part_in_another_unit(facts: Facts) -> Frame:
    """What it does: Finds a measure in another unit than the whole that it is said to be part
        of.

    Why it matters: A part is held against its whole in numbers.

    Example: A measure in tank that is part of one in EUR.

    How to settle it: Mend the record: this is an error, no verdict settles it.

    References: docs/data.md, the data dictionary.
    """
    wholes = facts.measures.select(
        nw.col("measure").alias("part_of"), nw.col("unit").alias("whole_unit")
    )
    parts = facts.measures.filter(nw.col("part_of") != "")
    joined = parts.join(wholes, on="part_of", how="inner")
    return joined.filter(nw.col("unit") != nw.col("whole_unit"))
