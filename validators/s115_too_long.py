"""S115 too-long."""

import narwhals as nw

from tallystick.rules.contract import Frame, rule
from tallystick.rules.facts import Facts


@rule(
    code="S115",
    name="too-long",
    severity="error",
    scope="row",
    message="{column}: '{text}' is longer than a figure phrase",
    help="Expected {expected}.",
)
def too_long(facts: Facts) -> Frame:
    """What it does: Finds an as_stated of more than 12 words.

    Why it matters: The data set keeps figures, not sentences: sentences belong to their
        authors.

    Example: A whole sentence in as_stated.

    How to settle it: Keep the figure with its hedge and its noun, in the words of the
        source.

    References: docs/data.md, the data dictionary.
    """
    return facts.problems.filter(nw.col("kind") == "too-long")
