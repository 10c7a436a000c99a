"""The shell of every page: head, navigation, footer; no script, and nothing from outside."""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib.resources import files

from tallystick.publish.about import About
from tallystick.publish.markup import Content, Markup, element, escaped, joined

PROMISE = (
    "These pages show who states which figure, where, and on whose authority. "
    "They do not say which figure is true."
)
NAVIGATION = (
    ("index.html", "Figures"),
    ("disagreements.html", "Disagreements"),
    ("repetitions.html", "Repetitions"),
    ("sources.html", "Sources"),
    ("downloads.html", "Downloads"),
)
POLICY = (
    "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src data:; script-src 'none'; "
    "base-uri 'none'; form-action 'none'"
)
_FROM_ROOT = re.compile(r' href="(?!https?://|#|data:)')


def stylesheet() -> bytes:
    """Return the stylesheet of the site."""
    return files(__package__).joinpath("style.css").read_bytes()


def page(
    about: About,
    address: str,
    title: str,
    lead: Content,
    body: Iterable[Markup],
    styles: Iterable[str] = (),
) -> bytes:
    """Return a whole page.

    Args:
        about: the data set.
        address: where it will stand, from the root of the site.
        title: its heading.
        lead: what it shows, in a sentence or two.
        body: its contents, one after the other.
        styles: the style rules of its tables; each stands once.
    """
    heading = element("h1", title)
    main = element("main", heading, element("p", lead, class_="lead"), *body, id="main")
    skip = element("a", "To the contents", href="#main", class_="skip")
    document = element(
        "html",
        element("head", _head(about, address, title, styles)),
        "\n",
        element("body", skip, "\n", _header(about, address), "\n", main, "\n", _footer(about)),
        lang="en",
    )
    above = "../" * address.count("/")
    placed = _FROM_ROOT.sub(f' href="{above}', document)
    return f"<!doctype html>\n{placed}\n".encode()


def _head(about: About, address: str, title: str, styles: Iterable[str]) -> Markup:
    whole = f"{title} – {about.title}" if address != "index.html" else about.title
    rules = "\n".join(dict.fromkeys(filter(None, styles)))
    return joined(
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=POLICY),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="referrer", content="no-referrer"),
        element("meta", name="color-scheme", content="light dark"),
        element("title", whole),
        Markup('<link rel="icon" href="data:,">'),
        element("link", rel="stylesheet", href="style.css"),
        Markup(f"<style>{rules}</style>") if rules else "",
        by=Markup("\n"),
    )


def _header(about: About, address: str) -> Markup:
    links = [
        element(
            "a",
            label,
            href=target,
            aria_current="page" if target == address else None,
        )
        for target, label in NAVIGATION
    ]
    items = [element("li", one) for one in links]
    return element(
        "header",
        element("a", about.title, href="index.html", class_="site"),
        element("nav", element("ul", *items), aria_label="Pages"),
    )


def _footer(about: About) -> Markup:
    made = element("p", "Made with Tallystick.")
    if about.licence and about.licence_url:
        rel = "noopener noreferrer nofollow license"
        licence = element("a", about.licence, href=about.licence_url, rel=rel)
        made = element("p", "Data: ", licence, ". Made with Tallystick.")
    elif about.licence:
        made = element("p", "Data: ", about.licence, ". Made with Tallystick.")
    return element("footer", element("p", PROMISE), made)


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
