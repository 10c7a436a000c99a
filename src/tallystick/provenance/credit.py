"""The one definition of a credited claim, and of sources that are one text."""

from __future__ import annotations

import pandas as pd

CREDITING_SPEAKERS = ("pollster", "outlet", "document")
"""Naming one of these as speaker is the credit; a person as speaker says who, not where."""


def is_credited(claims: pd.DataFrame, speaker_kinds: pd.Series) -> pd.Series:
    """Return for each claim whether its row says where the figure comes from.

    Args:
        claims: columns cites and credits, blank cells NA.
        speaker_kinds: the kind of each claim's speaker, blank for none.
    """
    named = claims["cites"].notna() | claims["credits"].notna()
    return named | speaker_kinds.isin(CREDITING_SPEAKERS)


def original_texts(sources: pd.DataFrame) -> pd.Series:
    """Return for each source the one that it counts as: itself, or the source it reprints."""
    return sources["same_text_as"].fillna(sources["source"])
