"""Reading figures from English text: value, bounds, unit and what is counted."""

from tallystick.quantity.model import Quantity
from tallystick.quantity.reader import read_quantities
from tallystick.quantity.shares import in_percent

__all__ = ["Quantity", "in_percent", "read_quantities"]
