"""What polls say of themselves: how many were asked, and the margin of error.

These are no claims of what was found; they have a place of their own, in polls.csv.
"""

from __future__ import annotations

import re

from tallystick.quantity import Quantity

MARGIN, SAMPLE = "margin of error of a poll", "number of people a poll asked"

REACH = 120
"""Characters before and behind a figure in which it is told what it is of."""

_ERROR = r"(?:margins?|range) of (?:\w+ )?error|sampling error|error margin"
_MARGIN_BEFORE = re.compile(rf"(?:{_ERROR})[^;.\d]{{0,60}}$")
_MARGIN_BEHIND = re.compile(rf"[ -]*(?:percent(?:age)?[ -])?(?:points?)?[ -]*(?:{_ERROR})")
_POLLED = r"(?:surveyed|polled)"
_SAMPLE_BEFORE = re.compile(
    rf"(?:\b(?:poll|polls|survey|surveys|questionnaire),? (?:of|among)|\b{_POLLED}"
    rf"|\b(?:poll|survey)\b[^.;]{{0,40}}\b(?:questioned|interviewed|asked)"
    r"|\bsample(?: size)?(?: of| was| is|:)) (?:a total of |some |about )?$"
)
_SAMPLE_BEHIND = re.compile(
    rf" (?:[\w ]{{0,30}} )?(?:were|was) (?:{_POLLED})\b|,? {_POLLED} (?:in|by|for)\b"
)
_ASKED = re.compile(
    r"(?:^|\b)(?:adults|voters|people|respondents|residents|households|firms|businesses|companies"
    r"|men|women|citizens|\w+(?:ers|ans|ians|ists|ees|ents))\b"
)


def detail_of_poll(figure: Quantity, text: str) -> str:
    """Return why a figure is a detail of a poll and no claim, or ''."""
    before = text[max(0, figure.start - REACH) : figure.start].lower().rpartition("\n")[2]
    behind = text[figure.end : figure.end + REACH].lower().partition("\n")[0]
    if figure.unit in ("percent", "percentage_point", "point"):
        told = _MARGIN_BEFORE.search(before) or _MARGIN_BEHIND.match(behind)
        return MARGIN if told else ""
    if figure.unit is not None or figure.kind != "count":
        return ""
    counted = figure.counted or ""
    if counted and not _ASKED.search(counted.lower()):
        return ""
    asked_behind = bool(counted) and _SAMPLE_BEHIND.match(behind)
    return SAMPLE if _SAMPLE_BEFORE.search(before) or asked_behind else ""
