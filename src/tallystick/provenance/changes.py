"""What became of a figure on its way from its origin, as findings show it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tallystick.compare.relate import Columns

CHANGES_SHOWN = 4


def change_fields(edges: Columns, changed: NDArray[np.bool_]) -> Iterator[dict[str, Any]]:
    """Yield the fields of one finding about claims that tell an origin's figure otherwise.

    Args:
        edges: claims that have their figure from one origin: claim, line, measure, source,
            as_stated, origin_claim, origin_source and origin_as_stated.
        changed: which of them tell it otherwise; without any there is no finding.
    """
    places = np.flatnonzero(changed)
    if not len(places):
        return
    shown = [f"'{edges['as_stated'][p]}' ({edges['source'][p]})" for p in places]
    if len(shown) > CHANGES_SHOWN:
        shown[CHANGES_SHOWN:] = [f"and {len(shown) - CHANGES_SHOWN} more"]
    yield {name: edges[name][places[0]] for name in ("claim", "line", "measure")} | {
        "claims": tuple(dict.fromkeys(edges["claim"][places])),
        "sources": tuple(dict.fromkeys([*edges["source"][places], edges["origin_source"][0]])),
        "origin": edges["origin_source"][0],
        "origin_stated": edges["origin_as_stated"][0],
        "changes": ", ".join(shown),
        "earlier": edges["origin_claim"][0],
    }
