"""Ids in what editors and rules wrote, shown as the names that they stand for."""

from __future__ import annotations

import re

from tallystick.publish.cells import claim_link_to, measure_link, source_link, speaker_link
from tallystick.publish.markup import LONGEST_PROSE, Markup, joined, prose
from tallystick.publish.publication import Publication

_LIKE_AN_ID = re.compile(r"(?<![\w./:-])[a-z0-9]+(?:[_-][a-z0-9]+)+(?![\w/-])|\bc\d{4,}\b")
"""Ids of one plain word are left alone: they are words of the language, too."""


def named(publication: Publication, text: str) -> Markup:
    """Return text in which the ids of measures, claims, sources, speakers and polls are names.

    Each leads to its page. What only looks like an id stays as it is.
    """
    parts: list[Markup] = []
    end = 0
    short = text if len(text) <= LONGEST_PROSE else text[: LONGEST_PROSE - 1] + "…"
    for found in _LIKE_AN_ID.finditer(short):
        shown = _named(publication, found[0])
        if shown:
            parts += [prose(short[end : found.start()]), shown]
            end = found.end()
    return joined(*parts, prose(short[end:]))


def _named(publication: Publication, identity: str) -> Markup:
    if identity in publication.claims:
        return claim_link_to(publication, identity, identity)
    if identity in publication.measures:
        return measure_link(publication, identity)
    if identity in publication.sources:
        return source_link(publication, identity)
    if identity in publication.speakers:
        return speaker_link(publication, identity)
    if identity in publication.polls:
        pollster = publication.polls[identity]["pollster"]
        return joined("poll by ", speaker_link(publication, pollster))
    return Markup()
