"""Why a figure differs from another: the causes that numbers alone can show."""

from __future__ import annotations

import pandas as pd

from tallystick.compare.intervals import half_step

SCALES = (1e3, 1e6, 1e9)
MILE = 1.609344


def probable_cause(main: pd.Series, disputing: pd.DataFrame) -> str:
    """Return the cause that explains most of the disputing claims, or '' if none fits.

    Args:
        main: the claim whose figure is the point of the largest camp.
        disputing: the claims that contradict it; columns value, unit_name, comparator, factor.
    """
    causes = [cause for _, claim in disputing.iterrows() if (cause := _cause(main, claim))]
    return max(sorted(set(causes)), key=causes.count, default="")


def _cause(main: pd.Series, claim: pd.Series) -> str:
    one, other = float(main["value"]), float(claim["value"])
    if pd.isna(one) or pd.isna(other) or one == 0 or other == 0:
        return ""
    if one == other and main["unit_name"] != claim["unit_name"]:
        return "currency" if len(str(main["unit_name"])) == 3 else "unit"
    if one == other:
        if claim["comparator"] == "=":
            return "hedge-dropped"
        return "hedge-added" if main["comparator"] == "=" else ""
    ratio = max(one, other) / min(one, other) if one * other > 0 else 0.0
    tolerance = (half_step(one) / abs(one)) + (half_step(other) / abs(other))
    if any(abs(ratio / scale - 1) <= tolerance for scale in SCALES):
        return "scale-slip"
    same_unit = main["unit_name"] == claim["unit_name"]
    if same_unit and main["unit_name"] in ("kilometer", "mile") and abs(ratio / MILE - 1) <= 0.02:
        return "unit"
    return ""
