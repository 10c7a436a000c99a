"""Ids in notes and reasons become names; what only looks like an id stays."""

from __future__ import annotations

from dataclasses import replace

import pytest
from newsroom import Checked

from tallystick.publish.markup import LONGEST_PROSE
from tallystick.publish.mentions import named


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("as for new_tanks.", 'as for <a href="measures/new_tanks.html">Tanks, new</a>.'),
        ("of the-wire, 2024", 'of <a href="sources/the-wire.html">The Wire</a>, 2024'),
        ("said by a-minister", 'said by <a href="speakers/a-minister.html">The Minister</a>'),
        ("of poll-1 alone", 'of poll by <a href="speakers/a-minister.html">The Minister</a> alone'),
        ("wire and tanks", "wire and tanks"),
        ("a well-known so-called id", "a well-known so-called id"),
        ("https://x.example/the-wire/new_tanks", "https://x.example/the-wire/new_tanks"),
        ("<b>the-wire-x</b>", "&lt;b&gt;the-wire-x&lt;/b&gt;"),
        ("", ""),
    ],
)
def test_ids_are_shown_as_names(newsroom: Checked, text: str, shown: str) -> None:
    publication = newsroom.publication()
    known = replace(
        publication,
        measures={"new_tanks": {"title": "tanks, new"}, "tanks": publication.measures["tanks"]},
        sources={"the-wire": publication.sources["wire"]},
        speakers={"a-minister": publication.speakers["minister"]},
        polls={"poll-1": {"pollster": "a-minister"}},
    )
    assert named(known, text) == shown


def test_endless_text_is_cut(newsroom: Checked) -> None:
    assert len(named(newsroom.publication(), "so-called " * LONGEST_PROSE)) == LONGEST_PROSE
