"""Rules: the contract that validators/ are written to, and the runner."""

from tallystick.rules.contract import Rule, rule

__all__ = ["Rule", "rule"]
