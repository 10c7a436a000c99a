"""Errors that a user caused or can mend. Each knows its exit code and says what to do."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class TallystickError(Exception):
    """A mistake that ends the run: printed as one message, never as a traceback.

    Args:
        message: what is wrong, with file and line where there are any.
        help: what to do about it.
    """

    exit_code = 2

    def __init__(self, message: str, help: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.help = help


class ProjectError(TallystickError):
    """The facts project cannot be read: a missing, undecodable or malformed file."""


class PluginError(TallystickError):
    """A file in schemas/, validators/ or tables/ cannot be loaded."""


class UsageError(TallystickError):
    """The command line asks for something that does not exist."""


def did_you_mean(word: str, known: Iterable[str], alike: float = 0.6) -> str:
    """Return ``Did you mean 'x'?`` for the known word nearest to ``word``, or an empty string.

    Args:
        word: what was written.
        known: what may have been meant.
        alike: how alike the two must be, from 0 to 1 (``difflib``).
    """
    if len(word) > 100:
        return ""
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=alike)
    return f"Did you mean '{shortened(near[0])}'?" if near else ""


def ended(text: str) -> str:
    """Return text with one mark at its end, where what was filled into it had one of its own."""
    doubled = text.endswith(("?.", "..")) and not text.endswith("...")
    return text[:-1] if doubled else text


def shortened(text: str, width: int = 60) -> str:
    """Return ``text`` on one line, quoted as data and at most ``width`` characters long."""
    cut = text if len(text) <= width else text[: width - 1] + "…"
    if cut.isprintable():
        return cut
    return "".join(char if char.isprintable() else f"\\x{ord(char):02x}" for char in cut)
