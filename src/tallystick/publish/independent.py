"""The origins of a figure that count as independent."""

from __future__ import annotations

from tallystick.provenance.origins import Origin
from tallystick.publish.cells import claim_link
from tallystick.publish.markup import Markup, element, joined
from tallystick.publish.publication import Publication
from tallystick.publish.words import counted, span_counted

MOST_ORIGINS = 20


def independent_origins(publication: Publication, measure: str) -> Markup:
    """Return the origins that are counted as independent, as far as they are known."""
    behind = publication.origins.get(measure)
    if behind is None or not behind.origins:
        return Markup()
    numbers = span_counted(behind.fewest, behind.most, "independent origin")
    lead = element(
        "p",
        element("strong", numbers),
        f" behind {counted(behind.texts, 'source')}. Agencies that carry somebody's words, and "
        "several pages about one occasion, count once.",
    )
    items = [_origin_line(publication, origin) for origin in behind.origins[:MOST_ORIGINS]]
    rest = len(behind.origins) - MOST_ORIGINS
    if rest > 0:
        items.append(element("li", f"and {rest:,} more"))
    return joined(lead, element("ul", *items, class_="lines"))


def _origin_line(publication: Publication, origin: Origin) -> Markup:
    repeated = len(origin.repeated_by)
    first = (
        joined("first in ", claim_link(publication, origin.first_claim))
        if origin.first_claim in publication.claims
        else ""
    )
    told = joined(
        counted(len(origin.claims), "claim"),
        f"{repeated:,} more without credit" if repeated else "",
        first,
        by=", ",
    )
    return element("li", element("strong", origin.name), ": ", told)
