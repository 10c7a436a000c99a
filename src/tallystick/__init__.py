"""Tallystick: the figures that sources state, with units, speaker and source."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tallystick.extraction.claims import extract
    from tallystick.extraction.model import Claim
    from tallystick.quantity import Quantity, read_quantities

__all__ = ["Claim", "Quantity", "extract", "read_quantities"]
__version__ = "0.1.0"

_HOMES = {
    "Claim": "tallystick.extraction.model",
    "Quantity": "tallystick.quantity",
    "extract": "tallystick.extraction.claims",
    "read_quantities": "tallystick.quantity",
}


def __getattr__(name: str) -> Any:
    """Load the reading of texts when it is first asked for: most commands do without it."""
    if name in _HOMES:
        return getattr(importlib.import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'tallystick' has no attribute {name!r}")
