"""The shell of every page: head, navigation, footer; nothing is asked from outside."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from importlib.resources import files

from tallystick.publish.about import About
from tallystick.publish.markup import LONGEST_TEXT, Content, Markup, element, escaped, joined

PROMISE = (
    "These pages show who states which figure, where, and on whose authority. "
    "They do not say which figure is true."
)
NAVIGATION = (
    ("measures.html", "Figures"),
    ("disagreements.html", "Disagreements"),
    ("repetitions.html", "Repetitions"),
    ("sources.html", "Sources"),
    ("speakers.html", "Speakers"),
    ("method.html", "Method"),
    ("downloads.html", "Downloads"),
)
SECTIONS = {
    "measures/": "measures.html",
    "sources/": "sources.html",
    "speakers/": "speakers.html",
    "rules/": "method.html",
}
"""Folders of pages, and where in the navigation they belong."""

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; style-src-elem 'self'{hash}; "
    "style-src-attr 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
)
"""Nothing but the site's own script and style, and the styles of the page's tables by their hash;
great-tables writes the widths of columns as attributes."""

_FROM_ROOT = re.compile(r' (href|src)="(?!https?://|#|data:)')
_FURTHER = re.compile(r"-\d+\.html$")
_MARK = Markup(
    '<svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">'
    '<path d="M3 3v14M8 3v14M13 3v14M18 3v14M1 14 20 6"/></svg>'
)


def stylesheet() -> bytes:
    """Return the stylesheet of the site."""
    return files(__package__).joinpath("style.css").read_bytes()


def script() -> bytes:
    """Return the script of the site: sorting, filtering, searching and copying."""
    return files(__package__).joinpath("site.js").read_bytes()


def page(
    about: About,
    address: str,
    title: str,
    lead: Content,
    body: Iterable[Markup],
    styles: Iterable[str] = (),
    kicker: Content = "",
    data: Content = "",
    description: str = "",
) -> bytes:
    """Return a whole page.

    Args:
        about: the data set.
        address: where it will stand, from the root of the site.
        title: its heading.
        lead: what it shows, in a sentence or two.
        body: its contents, one after the other.
        styles: the style rules of its tables; each stands once.
        kicker: a line above the heading that says what kind of page it is.
        data: a data block for programs.
        description: the page in a sentence, for where a link to it is shared; its lead if blank.
    """
    above_heading = element("p", kicker, class_="kicker") if kicker else ""
    heading = element("div", above_heading, element("h1", title), class_="title")
    introduced = element("p", lead, class_="lead") if lead else ""
    main = element("main", heading, introduced, *body, id="main", tabindex="-1")
    skip = element("a", "To the contents", href="#main", class_="skip")
    document = element(
        "html",
        element("head", _head(about, address, title, styles, description or lead), data),
        "\n",
        element("body", skip, "\n", _header(about, address), "\n", main, "\n", _footer(about)),
        lang="en",
    )
    above = "../" * address.count("/")
    placed = _FROM_ROOT.sub(rf' \1="{above}', document) if above else document
    return f"<!doctype html>\n{placed}\n".encode()


def _head(
    about: About, address: str, title: str, styles: Iterable[str], description: Content
) -> Markup:
    whole = f"{title} – {about.title}" if address != "index.html" else about.title
    rules = "\n".join(dict.fromkeys(filter(None, styles)))
    digest = base64.b64encode(hashlib.sha256(rules.encode()).digest()).decode()
    policy = POLICY.format(hash=f" 'sha256-{digest}'" if rules else "")
    here = about.address + ("" if address == "index.html" else address)
    return joined(
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=policy),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="referrer", content="no-referrer"),
        element("meta", name="color-scheme", content="light dark"),
        element("title", whole),
        *_for_sharing(whole, description),
        element("link", rel="canonical", href=here) if about.address else "",
        Markup('<link rel="icon" href="data:,">'),
        element("link", rel="stylesheet", href="style.css"),
        Markup(f"<style>{rules}</style>") if rules else "",
        Markup('<script src="site.js" defer></script>'),
        by=Markup("\n"),
    )


def _for_sharing(title: str, description: Content) -> list[Markup]:
    """Return what is shown where somebody shares a link to the page."""
    if not description or isinstance(description, Markup):
        return []
    return [
        element("meta", name="description", content=description[:LONGEST_TEXT]),
        element("meta", property="og:title", content=title[:LONGEST_TEXT]),
        element("meta", property="og:description", content=description[:LONGEST_TEXT]),
    ]


def _header(about: About, address: str) -> Markup:
    folder = address.partition("/")[0] + "/"
    section = SECTIONS.get(folder, _FURTHER.sub(".html", address))
    items = [
        element(
            "li",
            element(
                "a",
                label,
                href=target,
                aria_current="page" if target == address else "true" if target == section else None,
            ),
        )
        for target, label in NAVIGATION
    ]
    name = element("a", _MARK, element("span", about.title), href="index.html", class_="site")
    return element(
        "header", name, element("nav", element("ul", *items), aria_label="Pages"), class_="top"
    )


def _footer(about: About) -> Markup:
    made = element("p", "Made with Tallystick.")
    if about.licence:
        made = element("p", "Data: ", licence_of(about), ". Made with Tallystick.")
    return element("footer", element("p", PROMISE), made)


def licence_of(about: About) -> Markup:
    """Return the licence of the data, leading to its text where that is known."""
    rel = "noopener noreferrer nofollow license"
    known = bool(about.licence_url)
    return (
        element("a", about.licence, href=about.licence_url, rel=rel)
        if known
        else escaped(about.licence)
    )


def terms(pairs: Iterable[tuple[str, Content]]) -> Markup:
    """Return a list of terms with what they mean; those without a meaning are left out."""
    return element(
        "dl",
        *(
            element("div", element("dt", term), element("dd", content))
            for term, content in pairs
            if escaped(content)
        ),
    )
