"""Figures repeated without saying where they come from."""

from collections.abc import Iterator

from tallystick.publish.cells import (
    claim_address,
    measure_link,
    small,
    source_cell,
    stated,
    verdict_cell,
)
from tallystick.publish.contract import Row, Shown, table
from tallystick.publish.markup import joined, link
from tallystick.publish.publication import Publication
from tallystick.publish.words import REPETITION_VERDICTS


@table(
    title="Figures stated before by somebody else, without credit",
    page="repetitions",
    listed=True,
    columns=(
        Shown("claim", "Claim", width=22),
        Shown("source", "Source", width=20),
        Shown("first", "First stated by", width=20),
        Shown("first_claim", "In these words", width=15),
        Shown("verdict", "Verdict", width=23),
    ),
    empty="No figure is repeated without credit.",
)
def unsourced_repetitions(publication: Publication, subject: str) -> Iterator[Row]:
    """One row for each claim that credits nobody, names no speaker, and gives a figure that an
    earlier source had given. That alone proves no copying: accurate sources agree too.
    """
    for found in publication.repetitions.values():
        claim, first = publication.claims[found.claim], publication.claims[found.first]
        yield {
            "claim": joined(
                stated(publication, claim),
                small("on ", measure_link(publication, claim["measure"])),
                small(link(claim_address(publication, found.claim), found.claim)),
            ),
            "source": source_cell(publication, claim["source"]),
            "first": source_cell(publication, first["source"]),
            "first_claim": joined(
                stated(publication, first),
                small(link(claim_address(publication, found.first), found.first)),
            ),
            "verdict": verdict_cell(publication, found.verdicts, REPETITION_VERDICTS) or "open",
        }
