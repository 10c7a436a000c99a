"""R103 circular-credit."""

from collections.abc import Iterator
from typing import Any

import narwhals as nw

from tallystick.compare.relate import Columns
from tallystick.rules.contract import Frame, rule
from tallystick.rules.expressions import claims_where
from tallystick.rules.facts import Facts


def name_the_circles(edges: Columns) -> Iterator[dict[str, Any]]:
    """Yield a finding for each circle of texts that credit one another on a measure."""
    # Imported here: few data sets have credits that may form a circle at all.
    import networkx as nx

    graph = nx.DiGraph(zip(edges["original"], edges["cited_original"], strict=True))
    for circle in sorted(map(sorted, nx.strongly_connected_components(graph))):
        if len(circle) < 2:
            continue
        inside = [
            position
            for position, ends in enumerate(
                zip(edges["original"], edges["cited_original"], strict=True)
            )
            if set(ends) <= set(circle)
        ]
        yield {
            "row": edges["claim"][inside[0]],
            "line": edges["line"][inside[0]],
            "measure": edges["measure"][inside[0]],
            "claims": tuple(dict.fromkeys(edges["claim"][inside])),
            "sources": tuple(circle),
            "circle": " and ".join(circle),
        }


@rule(
    code="R103",
    name="circular-credit",
    severity="warning",
    scope="measure",
    column="cites",
    message="{circle} credit one another for their figure on {measure}: it has no origin",
    help="Read them again: one credit is wrong, or the origin is somewhere else.",
    judge=name_the_circles,
    by=("measure",),
)
def circular_credit(facts: Facts) -> Frame:
    """What it does: Finds sources that, on one measure, credit one another in a circle; reprints
    count as the source whose text they are.

    Why it matters: A figure that comes from where it went has no origin that anybody could check.

    Example: An encyclopedia credits a newspaper, which has the figure from the encyclopedia.

    How to settle it: Correct the credit that is wrong; if the circle is real, a verdict says so.

    References: The phenomenon is known as citogenesis.
    """
    # Only a text that is credited and itself credits another can be part of a circle.
    credited = nw.col("cited_cites") != ""
    return claims_where(facts.credits, credited, "measure", "cited_original")
