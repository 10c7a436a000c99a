"""The whole site, file by file: address -> contents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tallystick.publish import pages
from tallystick.publish.addresses import rule_address, source_address, speaker_address
from tallystick.publish.contract import PublishedTable
from tallystick.publish.downloads import download_files
from tallystick.publish.front_page import front_page
from tallystick.publish.layout import script, stylesheet
from tallystick.publish.measure_page import measure_pages
from tallystick.publish.method_page import method_page
from tallystick.publish.publication import Publication
from tallystick.publish.rule_pages import rule_page
from tallystick.publish.source_page import source_page
from tallystick.publish.speaker_page import speaker_page


def build_site(publication: Publication, tables: Sequence[PublishedTable]) -> dict[str, bytes]:
    """Return every file of the site by its address from the site's root, all in memory."""
    return dict(site_files(publication, tables))


def site_files(
    publication: Publication, tables: Sequence[PublishedTable]
) -> Iterator[tuple[str, bytes]]:
    """Yield every file of the site with its address from the site's root, one after the other.

    The same data give the same bytes: nothing depends on the clock or on the machine.
    """
    yield from page_files(publication, tables)
    yield from download_files(publication)


def page_files(
    publication: Publication, tables: Sequence[PublishedTable]
) -> Iterator[tuple[str, bytes]]:
    """Yield the pages, and what they need to look as they do."""
    yield "style.css", stylesheet()
    yield "site.js", script()
    yield "index.html", front_page(publication, tables)
    yield from pages.measures(publication, tables)
    yield from pages.disagreements(publication, tables)
    yield from pages.repetitions(publication, tables)
    yield from pages.sources(publication, tables)
    yield from pages.speakers(publication, tables)
    yield "method.html", method_page(publication)
    for measure in publication.measures:
        yield from measure_pages(publication, tables, measure)
    for source in publication.sources:
        yield source_address(source), source_page(publication, tables, source)
    for speaker in publication.speakers:
        yield speaker_address(speaker), speaker_page(publication, tables, speaker)
    for rule in publication.rules:
        yield rule_address(rule.code, rule.name), rule_page(publication, rule)
