"""The pages of the rules, from their docstrings, and what each of them found."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tallystick.publish.addresses import rule_address
from tallystick.publish.cells import measure_link, rule_link
from tallystick.publish.compose import composed
from tallystick.publish.markup import Markup, element, joined, link, prose
from tallystick.publish.publication import Publication
from tallystick.publish.words import counted, sentence
from tallystick.rules.contract import FAMILIES, Rule

SEVERITIES = {
    "error": "Error: the record is wrong; nothing is published before it is mended.",
    "warning": "Warning: the sources are at odds, or a credit is missing; a verdict settles it.",
    "info": "For information.",
}
_CODE = re.compile(r"`([^`\n]{1,200})`")


def rule_page(publication: Publication, rule: Rule) -> bytes:
    """Return the page of one rule."""
    parts = [
        element("section", element("h2", title), element("div", *_paragraphs(text)), class_="doc")
        for title, text in rule.documentation
    ]
    return composed(
        publication,
        rule_address(rule.code, rule.name),
        f"{rule.code} {sentence(rule.name.replace('-', ' '))}",
        SEVERITIES[rule.severity],
        [*parts, _found(publication, rule)],
        joined(link("method.html#rules", "Rule"), f", family {FAMILIES[rule.code[0]]}"),
    )


def _paragraphs(text: str) -> Iterable[Markup]:
    for block in re.split(r"\n\s*\n", text):
        words = " ".join(block.split())
        pieces = [
            element("code", piece) if number % 2 else prose(piece)
            for number, piece in enumerate(_CODE.split(words))
        ]
        yield element("p", *pieces)


def _found(publication: Publication, rule: Rule) -> Markup:
    """Return the measures on which the rule has something to say."""
    measures = publication.found_by.get(rule.code, {})
    if not measures:
        return element("p", "In this data set the rule finds nothing.", class_="empty")
    items = [
        element("li", measure_link(publication, measure), f" ({count:,})")
        for measure, count in measures.items()
    ]
    total = counted(sum(measures.values()), "finding")
    return element(
        "section",
        element("h2", f"In this data set: {total} on {counted(len(measures), 'figure')}"),
        element("ul", *items, class_="contents"),
    )


def rule_list(publication: Publication) -> Markup:
    """Return the rules by family, each with what it does, leading to its page."""
    parts = []
    for letter, family in FAMILIES.items():
        members = [rule for rule in publication.rules if rule.code.startswith(letter)]
        if members:
            parts.append(element("h3", sentence(family)))
            parts.append(
                element("ul", *(_line(publication, rule) for rule in members), class_="rules")
            )
    return joined(*parts)  # fmt: skip


def _line(publication: Publication, rule: Rule) -> Markup:
    first = " ".join(rule.documentation[0][1].split()).partition(". ")[0].rstrip(".")
    name = rule_link(publication, rule.code, rule.name)
    return element("li", element("code", rule.code), " ", name, ": ", f"{first}.")
