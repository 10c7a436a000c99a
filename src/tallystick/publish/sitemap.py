"""``sitemap.xml`` and ``robots.txt``: for search engines, if the site's address is known."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote, urlsplit
from xml.sax.saxutils import escape

from tallystick.errors import UsageError, shortened

MOST_ADDRESSES = 50_000
"""As many as the protocol of sitemaps allows in one file."""

_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_ADDRESS = re.compile(r"https?://[A-Za-z0-9.\-]+(?::\d{1,5})?(?:/[A-Za-z0-9_.~%\-]+)*/?")


def checked_address(site: str) -> str:
    """Return the address at which the site will stand, with a slash at its end.

    Raises:
        UsageError: it is no http(s) address of a folder.
    """
    if not _ADDRESS.fullmatch(site):
        raise UsageError(
            f"--base-url: '{shortened(site)}' is no address of a site",
            "Write it as https://figures.example or https://example.org/figures/.",
        )
    return site.rstrip("/") + "/"


def with_sitemap(files: Iterable[tuple[str, bytes]], site: str) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a site, then its sitemap, and robots.txt where crawlers look for one.

    Args:
        files: address and contents of each.
        site: its address, see ``checked_address``.
    """
    pages = []
    for address, content in files:
        if address.endswith(".html"):
            pages.append(address)
        yield address, content
    yield from sitemap(pages, site)
    if urlsplit(site).path == "/":
        yield "robots.txt", f"User-agent: *\nAllow: /\nSitemap: {site}sitemap.xml\n".encode()


def sitemap(pages: Iterable[str], site: str) -> Iterator[tuple[str, bytes]]:
    """Yield the sitemap of some pages: one file, or an index and its parts if they are many."""
    places = [site + quote(_shortest(page)) for page in sorted(pages)]
    parts = [places[at : at + MOST_ADDRESSES] for at in range(0, len(places), MOST_ADDRESSES)]
    if len(parts) <= 1:
        yield "sitemap.xml", _listed("urlset", "url", places)
        return
    names = [f"sitemap-{number}.xml" for number, _ in enumerate(parts, start=1)]
    for name, part in zip(names, parts, strict=True):
        yield name, _listed("urlset", "url", part)
    yield "sitemap.xml", _listed("sitemapindex", "sitemap", [site + name for name in names])


def _shortest(page: str) -> str:
    """Return the address that people know a page by: that of the first one is its folder's."""
    return "" if page == "index.html" else page


def _listed(root: str, entry: str, places: Iterable[str]) -> bytes:
    entries = "".join(f"<{entry}><loc>{escape(place)}</loc></{entry}>\n" for place in places)
    declaration = '<?xml version="1.0" encoding="UTF-8"?>'
    return f'{declaration}\n<{root} xmlns="{_SPACE}">\n{entries}</{root}>\n'.encode()
