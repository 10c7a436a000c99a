"""Findings: what rules say about the facts."""

from __future__ import annotations

from typing import Any, NamedTuple


class Finding(NamedTuple):
    """One thing that a rule found.

    A named tuple, since a large data set has tens of thousands of them: a frozen dataclass of as
    many fields takes five times as long to make.

    Attributes:
        code, name, severity: those of the rule.
        file, line: where it is, relative to the project; the line is 0 for a whole file.
        table, row, column: the table, the id of the row, and the column, as far as they apply.
        measure: the measure that it is about, or an empty string.
        claims: the ids of the claims objected to.
        sources: the ids of their sources.
        message: what is wrong.
        help: what to do.
        cause: the most probable cause, or an empty string.
        settled_by: file and line of the verdicts that settle it, or an empty string.
        documentation: where the rule is described.
        earlier: for repetitions, the id of the claim that stated the figure first.
        causes: what may have caused it, most probable first: dicts of cause, family, evidence,
            confidence (0 to 1) and claims.
        camps: for disagreements, who stands together: dicts of figure, claims and sources.
        urgency: the higher, the sooner an editor should look at it; 0 where nobody asked.
        reasons: why, the weightiest first.
    """

    code: str
    name: str
    severity: str
    file: str
    line: int
    table: str
    row: str
    column: str
    measure: str
    claims: tuple[str, ...]
    sources: tuple[str, ...]
    message: str
    help: str
    cause: str
    settled_by: str
    documentation: str
    earlier: str = ""
    causes: tuple[dict[str, Any], ...] = ()
    camps: tuple[dict[str, Any], ...] = ()
    urgency: float = 0.0
    reasons: tuple[str, ...] = ()

    def ranked(self, urgency: float, reasons: tuple[str, ...]) -> Finding:
        """Return the finding with its urgency (``_replace`` takes five times as long)."""
        return Finding(*self[:-2], urgency, reasons)
