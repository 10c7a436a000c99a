"""The chart of a measure: every figure as an interval along one axis, drawn when published.

Drawn by hand as rows of SVG whose places are percentages, beside labels that are plain HTML: so
the labels wrap and keep their size on a telephone, dark and light follow the stylesheet, a screen
reader reads the same rows, and a chart of twenty rows takes a millisecond and 8 KB. (Altair with
vl-convert was measured first: 2.2 s to start and 0.1 s and 18 KB a chart, with colours and widths
fixed when drawn.)
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from tallystick.publish.axis import Axis, axis_for
from tallystick.publish.cells import claim_link_to
from tallystick.publish.disputes import Disagreement
from tallystick.publish.figures import amount, figure, number, plausible, unit_words
from tallystick.publish.marks import Group, Mark, groups_of, is_drawn, marks_of
from tallystick.publish.markup import Markup, element, joined
from tallystick.publish.publication import Publication
from tallystick.publish.words import counted

MOST_ROWS = 40
"""A longer chart is not legible; the figures that most sources state are drawn."""

MOST_ROWS_OF_A_STRIP = 4
HEIGHT = 26
HEIGHT_OF_A_LINE = 18
MIDDLE = HEIGHT // 2
RADIUS = 4.5
TICKS_OF_A_STRIP = 3


def chart(publication: Publication, measure: str) -> Markup:
    """Return the chart of all claims on a measure; nothing where there is nothing to draw."""
    groups = groups_of(publication, measure)
    every = [mark for group in groups for mark in group.marks]
    axis = _axis(every)
    if axis is None:
        return Markup()
    drawn = set(sorted(every, key=lambda mark: (-mark.sources, mark.claims[0]))[:MOST_ROWS])
    rows = joined(*(_group(publication, group, drawn, axis) for group in groups))
    unit = publication.measures[measure]["unit"]
    return element(
        "figure",
        element(
            "figcaption",
            element("h2", "On one axis", id="chart-caption"),
            element("p", _reading(axis), class_="how"),
        ),
        element("div", _scale(axis, unit, axis.ticks), rows, class_="rows"),
        *_left_out(publication, measure, every, drawn),
        class_="chart",
        aria_labelledby="chart-caption",
        id="chart",
    )


def _axis(marks: list[Mark]) -> Axis | None:
    """Return an axis that holds all figures; of vague words only where they begin.

    What nobody states ("hundreds of thousands" may be up to 999,999) is not to press together
    what is stated.
    """
    stated = [end for mark in marks if not mark.vague for end in (*mark.plausible, mark.value)]
    begun = [mark.plausible[0] for mark in marks if mark.vague]
    vague = [end for mark in marks if mark.vague for end in mark.plausible]
    return axis_for([*stated, *begun]) if stated else axis_for(vague)


def _reading(axis: Axis) -> str:
    equal = " Equal distances are equal factors (a logarithmic axis)." if axis.logarithmic else ""
    return (
        "One row for each figure stated, by group and date. The dot is the number itself; the "
        "bar, what a reader takes the words to mean; the thin line, every value for which they "
        f"are not false.{equal}"
    )


def _left_out(
    publication: Publication, measure: str, every: list[Mark], drawn: set[Mark]
) -> list[Markup]:
    """Return what the chart does not show, in words."""
    notes = []
    hidden = [mark for mark in every if mark not in drawn]
    if hidden:
        claims = sum(len(mark.claims) for mark in hidden)
        notes.append(
            f"Drawn: {counted(len(drawn), 'figure')} that most sources state. "
            f"{counted(len(hidden), 'further figure')} ({counted(claims, 'claim')}) "
            "stand in the table of claims alone."
        )
    claims_of = publication.claims_of.get(measure, ())
    without = sum(not is_drawn(publication.claims[claim]) for claim in claims_of)
    if without:
        notes.append(
            f"{counted(without, 'claim')} not drawn: no figure that could be brought to the unit "
            "of this axis."
        )
    return [element("p", note, class_="small") for note in notes]


def _scale(axis: Axis, unit: str, ticks_at: Sequence[float]) -> Markup:
    """Return the axis with labels at its ticks."""
    ticks = []
    for tick in ticks_at:
        place = axis.at(tick)
        anchor = "start" if place < 6 else "end" if place > 94 else "middle"
        label = element("text", _tick(tick, unit), x=f"{place}%", y="14", text_anchor=anchor)
        ticks.append(label)
    words = element("span", unit_words(unit, several=True), class_="unit")
    return element(
        "div", words, element("svg", *ticks, height="20", aria_hidden="true"), class_="scale"
    )


def _tick(value: float, unit: str) -> str:
    if unit == "percent":
        return f"{number(value)}%"
    return amount((value,), unit) if unit == "calendar_year" else number(value)


def _group(publication: Publication, group: Group, drawn: set[Mark], axis: Axis) -> Markup:
    rows = [_row(publication, mark, axis) for mark in group.marks if mark in drawn]
    if not rows:
        return Markup()
    heading = element("h3", group.heading) if group.heading else ""
    return joined(heading, element("ol", *rows))


def _row(publication: Publication, mark: Mark, axis: Axis) -> Markup:
    claim = publication.claims[mark.claims[0]]
    label = element(
        "div",
        claim_link_to(publication, mark.claims[0], figure(claim)),
        element("span", counted(mark.sources, "source"), class_="small"),
        element("span", mark.dates, class_="small") if mark.dates else "",
        element("span", mark.scope, class_="small") if mark.scope else "",
        class_="label",
    )
    meant = plausible(claim)
    title = f"taken to mean {meant}" if meant else figure(claim)
    drawing = element(
        "svg",
        element("title", title),
        *_grid(axis),
        *_interval(mark, axis, MIDDLE),
        height=str(HEIGHT),
        role="img",
    )
    return element("li", label, drawing, class_="against" if mark.disputes else None)


def _grid(axis: Axis) -> list[Markup]:
    places = [f"{axis.at(tick)}%" for tick in axis.ticks]
    return [element("line", x1=x, x2=x, y2="100%", class_="grid") for x in places]


def _interval(mark: Mark, axis: Axis, middle: int) -> list[Markup]:
    """Return line, bar and dot of a figure; an arrow where the line goes on beyond the axis."""
    low, high = (axis.at(end) for end in mark.strict)
    parts = [
        element("line", x1=f"{low}%", x2=f"{high}%", y1=str(middle), y2=str(middle), class_="line")
    ]
    if mark.strict[1] > axis.high:
        parts.append(_arrow("100%", middle, "M-6-3.5 0 0-6 3.5"))
    if mark.strict[0] < axis.low:
        parts.append(_arrow("0%", middle, "M6-3.5 0 0 6 3.5"))
    return [*parts, *_bar(mark, axis, middle), *_dot(mark, axis, middle, RADIUS)]


def _bar(mark: Mark, axis: Axis, middle: int) -> list[Markup]:
    low, high = (axis.at(end) for end in mark.plausible)
    if high <= low:
        return []
    width = f"{round(high - low, 2):g}%"
    y = str(middle - 4)
    return [element("rect", x=f"{low}%", y=y, width=width, height="8", rx="2", class_="bar")]


def _dot(mark: Mark, axis: Axis, middle: int, radius: float) -> list[Markup]:
    if math.isnan(mark.value):
        return []
    return [element("circle", cx=f"{axis.at(mark.value)}%", cy=str(middle), r=f"{radius:.3g}")]


def _arrow(x: str, middle: int, path: str) -> Markup:
    """Return an arrow head; nested, since a path cannot stand at a place given in percent."""
    return element(
        "svg", element("path", d=path, class_="arrow"), x=x, y=str(middle), overflow="visible"
    )


def strip(publication: Publication, found: Disagreement) -> Markup:
    """Return a disagreement in a few lines: one for each camp, its figures as dots.

    The larger a dot, the more sources state the figure. What it shows stands beside it in words.
    """
    records = publication.claims
    camps = [
        marks_of(publication, [claim for claim in camp.claims if is_drawn(records[claim])], found)
        for camp in found.camps[:MOST_ROWS_OF_A_STRIP]
    ]
    axis = _axis([mark for camp in camps for mark in camp])
    if axis is None:
        return Markup()
    parts = []
    for row, camp in enumerate(camps):
        middle = row * HEIGHT_OF_A_LINE + HEIGHT_OF_A_LINE // 2
        y = str(middle)
        parts.append(element("line", x1="0%", x2="100%", y1=y, y2=y, class_="base"))
        for mark in camp:
            radius = min(2.5 + math.sqrt(mark.sources), 8)
            drawn = [*_bar(mark, axis, middle), *_dot(mark, axis, middle, radius)]
            parts.append(element("g", *drawn, class_="against" if mark.disputes else None))
    unit = publication.measures[found.measure]["unit"]
    height = str(HEIGHT_OF_A_LINE * len(camps))
    drawing = element("svg", *parts, height=height, aria_hidden="true")
    few = axis.ticks[:: max(1, -(-len(axis.ticks) // TICKS_OF_A_STRIP))]
    return element("div", drawing, _scale(axis, unit, few), class_="strip")
