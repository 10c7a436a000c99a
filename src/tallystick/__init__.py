"""Tallystick: the figures that sources state, with units, speaker and source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tallystick.quantity import Quantity, read_quantities

__all__ = ["Quantity", "read_quantities"]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """Load the reading of figures when it is first asked for: most commands do without it."""
    if name in __all__:
        from tallystick import quantity

        return getattr(quantity, name)
    raise AttributeError(f"module 'tallystick' has no attribute {name!r}")
