"""Puts a page together from tables and other parts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from tallystick.publish.contract import PublishedTable
from tallystick.publish.layout import page
from tallystick.publish.markup import Content, Markup
from tallystick.publish.publication import Publication
from tallystick.publish.render import Rendered

Tables: TypeAlias = Sequence[PublishedTable]
Parts: TypeAlias = "list[Markup | Rendered]"


def tables_on(tables: Tables, where: str) -> list[PublishedTable]:
    """Return the tables that stand on pages of that kind."""
    return [table for table in tables if table.page == where]


def composed(
    publication: Publication,
    address: str,
    title: str,
    lead: Content,
    parts: Iterable[Markup | Rendered],
    kicker: Content = "",
    data: Content = "",
    description: str = "",
) -> bytes:
    """Return a page of parts, with the styles that its tables need.

    Args:
        publication: of what.
        address: where the page will stand, from the root of the site.
        title: its heading.
        lead: what it shows, in a sentence or two.
        parts: its contents, one after the other.
        kicker: a line above the heading that says what kind of page it is.
        data: a data block for programs.
        description: the page in a sentence, for where a link to it is shared; its lead if blank.
    """
    given = list(parts)
    return page(
        publication.about,
        address,
        title,
        lead,
        [part.html if isinstance(part, Rendered) else part for part in given],
        [part.style for part in given if isinstance(part, Rendered)],
        kicker,
        data,
        description,
    )
