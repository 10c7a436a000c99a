"""How to cite a figure: for people, and for programs (schema.org)."""

from __future__ import annotations

import math
from typing import Any

from tallystick.publish.addresses import measure_address
from tallystick.publish.figures import figure
from tallystick.publish.glance import Glance
from tallystick.publish.markup import Markup, data_block, element, prose
from tallystick.publish.publication import Publication
from tallystick.publish.statements import Record
from tallystick.publish.words import counted, figures_as_often, sentence

MOST_OBSERVATIONS = 50
CONTEXT = "https://schema.org"


def citation(publication: Publication, measure: str, seen: Glance) -> str:
    """Return a sentence that says what is stated, by how many, and where that is recorded."""
    title = sentence(publication.measures[measure]["title"])
    about = publication.about
    parts = [f"“{title}”: {what_is_stated(publication, seen)}."]
    where = f"In: {about.title}"
    where += f", {about.address}{measure_address(measure)}" if about.address else ""
    parts.append(f"{where}.")
    if about.licence:
        parts.append(f"{about.licence}.")
    return " ".join(parts)


def what_is_stated(publication: Publication, seen: Glance) -> str:
    """Return the range, by how many sources, and which figure is stated most often."""
    if not seen.claims:
        return "no source states it yet"
    whole = counted(seen.sources, "source")
    most = figure(publication.claims[seen.claim])
    dates = f" (for {seen.dates})" if seen.dates else ""
    as_often = f"; {figures_as_often(len(seen.as_often))}" if seen.as_often else ""
    if not seen.leads:
        return f"{seen.spread or 'vague figures'}, stated by {whole}; {seen.none_leads}"
    if seen.is_range:
        most_often = f"{most} by {seen.stating:,} of them{dates}{as_often}"
        return f"{seen.spread}, stated by {whole}; {most_often}"
    return f"{most}, stated by {seen.stating:,} of {whole}{dates}{as_often}"


def cite_box(publication: Publication, measure: str, seen: Glance) -> Markup:
    """Return the citation, ready to be marked or copied."""
    text = citation(publication, measure, seen)
    button = element("button", "Copy", type="button", data_copy="citation", hidden="")
    return element(
        "section",
        element("h2", "Cite this figure"),
        element("p", prose(text), id="citation", class_="citation"),
        button,
        id="cite",
    )


def measure_data(publication: Publication, measure: str) -> Markup:
    """Return a measure as schema.org Dataset of Observations: who states what, no verdicts."""
    row, about = publication.measures[measure], publication.about
    claims = publication.claims_of.get(measure, ())[:MOST_OBSERVATIONS]
    title = sentence(row["title"])
    return data_block(
        _without_blanks(
            {
                "@context": CONTEXT,
                "@type": "Dataset",
                "@id": about.address + measure_address(measure) if about.address else "",
                "name": title,
                "description": f"What sources state on: {title}. It says who states which figure, "
                "not which figure is true.",
                "isPartOf": dataset_reference(publication),
                "license": about.licence_url,
                "variableMeasured": _without_blanks(
                    {"@type": "PropertyValue", "name": title, "unitText": row["unit"]}
                ),
                "spatialCoverage": row["place"],
                "temporalCoverage": row["period"],
                "hasPart": [_observation(publication, publication.claims[one]) for one in claims],
            }
        )
    )


def dataset_reference(publication: Publication) -> dict[str, Any]:
    """Return the whole data set in a few fields."""
    about = publication.about
    return _without_blanks({"@type": "Dataset", "name": about.title, "url": about.address})


def dataset_data(publication: Publication) -> Markup:
    """Return the whole data set as schema.org Dataset, with its downloads."""
    about = publication.about
    files = [
        {
            "@type": "DataDownload",
            "name": name,
            "encodingFormat": "text/csv",
            "contentUrl": f"{about.address}data/{name}.csv",
        }
        for name in publication.tables
    ]
    return data_block(
        _without_blanks(
            {
                "@context": CONTEXT,
                **dataset_reference(publication),
                "description": "The figures that sources state, with unit, speaker, source and "
                "credit. It says who states what, not what is true.",
                "license": about.licence_url,
                "isAccessibleForFree": True,
                "distribution": files,
            }
        )
    )


def _observation(publication: Publication, claim: Record) -> dict[str, Any]:
    numbers = {
        "value": claim["value"],
        "minValue": claim["low"],
        "maxValue": claim["high"],
    }
    known = {name: value for name, value in numbers.items() if math.isfinite(value)}
    source = publication.sources.get(claim["source"], {})
    page = {
        "@type": "CreativeWork",
        "name": source.get("title", ""),
        "url": source.get("url", ""),
        "datePublished": source.get("published", ""),
        "publisher": _named("Organization", source.get("publisher", "")),
    }
    speaker = publication.speakers.get(claim["speaker"], {})
    return _without_blanks(
        {
            "@type": "Observation",
            "name": figure(claim),
            "observationDate": claim["as_of"],
            "measuredValue": {"@type": "QuantitativeValue", **known, "unitText": claim["unit"]},
            "subjectOf": _without_blanks(page),
            "observationAbout": claim["scope"],
            "description": f"as stated by {speaker['name']}" if speaker.get("name") else "",
        }
    )


def _named(kind: str, name: str) -> dict[str, str]:
    return {"@type": kind, "name": name} if name else {}


def _without_blanks(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value not in ("", {}, [])}
