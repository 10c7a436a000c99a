"""Candidate claims as JSON lines, as CSV, and as a table for people."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.table import Table
from rich.text import Text

from tallystick.extraction.model import FIELDS, Claim

WIDTH = 160
"""Characters of a line where the table is not printed on a terminal."""

AROUND = 140
"""Characters of the sentence shown on either side of a figure."""


def as_json_lines(claims: Iterable[Claim]) -> Iterator[str]:
    """Yield a JSON object on a line of its own for each claim."""
    for claim in claims:
        yield json.dumps(claim.as_record(), ensure_ascii=False) + "\n"


def as_csv(claims: Iterable[Claim], header: bool) -> Iterator[str]:
    """Yield a row of CSV for each claim, with several ids or names in a cell joined by '; '.

    Args:
        claims: what was found.
        header: begin with the names of the columns.
    """
    if header:
        yield _line(FIELDS)
    for claim in claims:
        yield _line(_cell(getattr(claim, name)) for name in FIELDS)


def as_table(claims: Iterable[Claim], width: int | None, colour: bool) -> Iterator[str]:
    """Yield a table for people: the figure, who says it, of what, and the sentence around it.

    Args:
        claims: the claims of one document.
        width: characters of a line; ``WIDTH`` if None.
        colour: mark the figure in its sentence with the terminal's colours.
    """
    claims = [*claims]
    if not claims:
        return
    measured = any(claim.measure for claim in claims)
    table = Table(box=None, title=claims[0].document, title_justify="left", pad_edge=False)
    table.add_column("figure", max_width=26)
    table.add_column("who says it", max_width=30)
    if measured:
        table.add_column("measure", max_width=36)
    table.add_column("sure", justify="right")
    table.add_column("in its sentence", ratio=1)
    for claim in claims:
        cells = [_figure(claim), _speaker(claim)]
        if measured:
            cells.append(Text.assemble(claim.measure, "\n", (claim.measure_reason, "dim")))
        table.add_row(*cells, Text(f"{claim.confidence:.2f}"), _sentence(claim, colour))
    stream = io.StringIO()
    Console(
        file=stream,
        force_terminal=colour,
        no_color=not colour,
        width=width or WIDTH,
        highlight=False,
        emoji=False,
    ).print(table)
    yield stream.getvalue() + "\n"


def meaning(claim: Claim) -> str:
    """Return the comparator and the number or bounds of a claim in one short text."""
    if claim.value is not None:
        return f"{claim.comparator} {claim.value:,.15g}"
    low = "" if claim.low is None else f"{claim.low:,.15g}"
    high = "" if claim.high is None else f"{claim.high:,.15g}"
    return f"{claim.comparator} {low} to {high}"


def _figure(claim: Claim) -> Text:
    if claim.reason is not None:
        return Text.assemble(claim.surface, "\n", (claim.reason, "dim"))
    of = claim.unit or claim.counted or ""
    if claim.unit and claim.counted:
        of = f"{claim.unit}: {claim.counted}"
    date = f"\n{claim.as_of}" if claim.as_of else ""
    return Text.assemble((meaning(claim), "bold"), f" {of}", (date, "dim"))


def _speaker(claim: Claim) -> Text:
    if claim.attribution is None:
        return Text("")
    name = claim.speaker or claim.mention or ""
    credited = "; ".join((*claim.cites, *claim.credits))
    return Text.assemble(
        (f"{name}\n" if name else ""),
        (claim.attribution, "dim"),
        (f"; {claim.note}" if claim.note else "", "bold"),
        (f"; credits {credited}" if credited else "", "dim"),
    )


def _sentence(claim: Claim, colour: bool) -> Text:
    at = claim.start - claim.sentence_start
    end = at + len(claim.surface)
    before = claim.sentence[max(0, at - AROUND) : at]
    after = claim.sentence[end : end + AROUND]
    lead = "\u2026" if at > AROUND else ""
    trail = "\u2026" if len(claim.sentence) > end + AROUND else ""
    # Without colours the figure stands between signs that news does not use.
    shown = claim.surface if colour else f"\u00bb{claim.surface}\u00ab"
    return Text.assemble(lead, before, (shown, "bold reverse"), after, trail)


def _cell(value: object) -> object:
    return "; ".join(value) if isinstance(value, tuple) else value


def _line(cells: Iterable[object]) -> str:
    written = io.StringIO(newline="")
    csv.writer(written, lineterminator="\n").writerow([*cells])
    return written.getvalue()
