"""The groups of a disagreement in a line each: the figure stated most often, and by how many."""

from __future__ import annotations

from collections.abc import Iterator

from tallystick.publish.cells import small
from tallystick.publish.disputes import Camp, Disagreement
from tallystick.publish.figures import figure
from tallystick.publish.markup import Markup, element, joined
from tallystick.publish.publication import Publication
from tallystick.publish.statements import leading
from tallystick.publish.words import counted, stated_by

CAMPS_SHOWN = 3


def camp_lines(publication: Publication, found: Disagreement) -> Iterator[Markup]:
    """Yield a line of a list for each of the largest groups, and one for how many there are more.

    A group holds figures that do not contradict each other, so not all of its sources need state
    the one that is shown.
    """
    for camp in found.camps[:CAMPS_SHOWN]:
        disputes = not found.disputing.isdisjoint(camp.claims)
        words = _in_words(publication, camp)
        yield element("li", words, class_="against" if disputes else None)
    rest = len(found.camps) - CAMPS_SHOWN
    if rest > 0:
        yield element("li", f"and {counted(rest, 'further group')}", class_="small")


def _in_words(publication: Publication, camp: Camp) -> Markup:
    most = leading(camp.claims, publication.claims)
    return joined(
        element("strong", figure(publication.claims[most.claims[0]])),
        small(stated_by(most.texts, camp.sources, len(most.as_often))),
        by=" ",
    )
