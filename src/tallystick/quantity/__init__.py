"""Reading figures from English text: value, bounds, unit and what is counted."""

from tallystick.quantity.model import Quantity
from tallystick.quantity.reader import read_quantities

__all__ = ["Quantity", "read_quantities"]
