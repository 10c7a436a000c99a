"""News that is made up: documents of the lengths and formats of a newsroom's folder.

    python benchmarks/news.py FOLDER [--documents 1000] [--formats txt html pdf] [--seed 7]

Each is a headline and paragraphs of sentences of every construction that reports figures, and of
ones without any, 2,000 to 10,000 characters long. The same seed makes the same documents.
"""

from __future__ import annotations

import argparse
import html
import random
import sys
import textwrap
from collections.abc import Sequence
from pathlib import Path

FORMATS = ("txt", "html", "pdf")
SHORTEST, USUAL, LONGEST = 2_000, 4_500, 10_000
"""Characters of a document."""

FIRST = ("Olga", "Peter", "Ana", "Tom", "Mara", "Ivo", "Lena", "Karl", "Rosa", "Nils", "Vera")
LAST = ("Berg", "Stein", "Ruiz", "Hale", "Lindt", "Kramer", "Holm", "Adler", "Novak", "Frey")
PLACES = ("Harbour", "Valley", "Lakeside", "Northern", "River", "Castle", "Eastgate", "Moor")
BODIES = ("Agency", "Council", "Courier", "Institute", "Gazette", "Authority", "Union")
THINGS = ("trucks", "bridges", "families", "crates", "houses", "buses", "teachers", "trees")
OPENINGS = (
    "{place} {body} argues about its {things}",
    "More than {n} {things} wait in {place}",
    "{name}: the work will cost {m} million euros",
    "What became of the {things} of {place}",
)
SENTENCES = (
    "Mayor {name} said on Thursday that more than {n} {things} had reached the {place} depot.",
    "\u201cWe have repaired nearly {n} {things} since March,\u201d said {name}, who leads it.",
    "According to the {place} {body}, the work cost {m} million euros, {p} percent above plan.",
    "He added that between {n} and {m} families were still waiting for an answer.",
    "The council has met every week, and its members have argued about roads, schools and rents.",
    "Polls show that {p} percent of residents oppose the plan, which began with a quarrel.",
    "{name} wrote: \u201cIt was a long winter. Nobody should have to live through another.\u201d",
    "The road is thought to be about {n} kilometers long, though nobody has measured it of late.",
    "Neighbours remember the old market, its noise, and the smell of bread in the early morning.",
    "In a statement, the {place} {body} put the loss at up to {m} billion dollars.",
    "\u201cThat is not {p} percent, it is hardly half of it,\u201d {last} told the {place} {body}.",
    "By the end of 2023, {n} of the {m} {things} had been counted twice, officials said.",
    "The plan, which {name} presented in {place}, has since been changed by one committee.",
    "It rained for most of the week, and the ferry stayed in port while its crew played cards.",
    "A report of the {place} {body} found that {p} percent of the {things} were never delivered.",
    "Asked about the delay, {last} shrugged and pointed at the river, which had risen again.",
)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=1_000)
    parser.add_argument("--formats", nargs="+", choices=FORMATS, default=list(FORMATS))
    parser.add_argument("--seed", type=int, default=7)
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    paths = write_news(
        arguments.folder, arguments.documents, arguments.formats, random.Random(arguments.seed)
    )
    print(f"{len(paths):,} documents, {sum(path.stat().st_size for path in paths):,} bytes")
    return 0


def write_news(
    folder: Path, documents: int, formats: Sequence[str], chance: random.Random
) -> list[Path]:
    """Write documents into a folder, their formats by turns; return their paths."""
    paths = []
    for number in range(documents):
        suffix = formats[number % len(formats)]
        path = folder / f"news-{number:05d}.{suffix}"
        title, paragraphs = article(chance)
        content = {"txt": as_text, "html": as_page, "pdf": as_pdf}[suffix](title, paragraphs)
        path.write_bytes(content)
        paths.append(path)
    return paths


def article(chance: random.Random, length: int = 0) -> tuple[str, list[str]]:
    """Return a headline and paragraphs, of about ``length`` characters if that is given."""
    length = length or round(chance.triangular(SHORTEST, LONGEST, USUAL))
    paragraphs: list[str] = []
    while sum(map(len, paragraphs)) < length:
        chosen = chance.sample(SENTENCES, k=chance.randint(2, 4))
        paragraphs.append(" ".join(_filled(sentence, chance) for sentence in chosen))
    return _filled(chance.choice(OPENINGS), chance), paragraphs


def _filled(pattern: str, chance: random.Random) -> str:
    last = chance.choice(LAST)
    return pattern.format(
        name=f"{chance.choice(FIRST)} {last}",
        last=last,
        place=chance.choice(PLACES),
        body=chance.choice(BODIES),
        things=chance.choice(THINGS),
        n=f"{chance.randint(30, 400):,}",
        m=f"{chance.randint(500, 9000):,}",
        p=chance.randint(2, 98),
    )


def as_text(title: str, paragraphs: Sequence[str]) -> bytes:
    """Return a plain text."""
    return "\n\n".join([title, *paragraphs]).encode()


def as_page(title: str, paragraphs: Sequence[str]) -> bytes:
    """Return a page with what surrounds an article on the web."""
    links = "".join(f'<li><a href="/{place}">{place} news</a></li>' for place in PLACES)
    body = "".join(f"<p>{html.escape(paragraph)}</p>\n" for paragraph in paragraphs)
    head = html.escape(title)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{head} | Gazette'
        '</title><meta property="article:published_time" content="2024-03-11T10:00:00Z">'
        f"<style>{'p { margin: 1em }' * 40}</style></head><body><nav><ul>{links}</ul></nav>"
        f'<article><h1>{head}</h1>{body}</article><aside class="related"><ul>{links}</ul></aside>'
        "<footer>Gazette Media, 12 Pier Road, 500 employees</footer></body></html>"
    ).encode()


def as_pdf(title: str, paragraphs: Sequence[str]) -> bytes:
    """Return a PDF of as many pages as it takes."""
    import io

    from reportlab.pdfgen.canvas import Canvas

    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(595, 842), invariant=True)
    canvas.setFont("Helvetica-Bold", 16)
    canvas.drawString(60, 780, title)
    canvas.setFont("Helvetica", 10)
    height = 750
    for paragraph in paragraphs:
        for line in [*textwrap.wrap(paragraph, 95), ""]:
            canvas.drawString(60, height, line)
            height -= 13
            if height < 60:
                canvas.showPage()
                canvas.setFont("Helvetica", 10)
                height = 780
    canvas.save()
    return stream.getvalue()


if __name__ == "__main__":
    sys.exit(main())
