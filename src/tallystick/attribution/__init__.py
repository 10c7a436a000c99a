"""Who utters the figures of an English text, and whom the text credits for them."""

from tallystick.attribution.attribute import attribute, attribute_many, read_attributions
from tallystick.attribution.model import Attribution, Reported

__all__ = ["Attribution", "Reported", "attribute", "attribute_many", "read_attributions"]
