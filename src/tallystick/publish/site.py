"""The whole site in memory: address -> contents."""

from __future__ import annotations

from collections.abc import Sequence

from tallystick.publish import pages
from tallystick.publish.cells import page_of
from tallystick.publish.contract import PublishedTable
from tallystick.publish.datapackage import datapackage
from tallystick.publish.downloads import table_csv
from tallystick.publish.downloads_page import downloads
from tallystick.publish.layout import stylesheet
from tallystick.publish.publication import Publication


def build_site(publication: Publication, tables: Sequence[PublishedTable]) -> dict[str, bytes]:
    """Return every file of the site by its address from the site's root.

    The same data give the same bytes: nothing depends on the clock or on the machine.
    """
    contents = {name: table_csv(table) for name, table in publication.tables.items()}
    disputes = pages.disputes(publication, tables)
    site = {
        "index.html": pages.index(publication, tables),
        "disagreements.html": pages.disagreements(publication, disputes),
        "repetitions.html": pages.repetitions(publication, tables),
        "sources.html": pages.sources(publication, tables),
        "downloads.html": downloads(publication.about, publication.tables, contents),
        "style.css": stylesheet(),
        "data/datapackage.json": datapackage(publication.about, publication.tables, contents),
    }
    for measure in publication.measures:
        site[page_of(measure)] = pages.measure(publication, tables, disputes, measure)
    for name, content in contents.items():
        site[f"data/{name}.csv"] = content
    return site
