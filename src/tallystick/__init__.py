"""Tallystick: the figures that sources state, with units, speaker and source."""

__version__ = "0.1.0"
