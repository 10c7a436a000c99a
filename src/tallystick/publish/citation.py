"""``CITATION.cff``: how to cite the data set, for GitHub, Zotero and Zenodo."""

from __future__ import annotations

import json

from tallystick.publish.about import About
from tallystick.publish.datapackage import NEUTRAL

SPDX = {
    licence.lower().replace("-", " "): licence
    for licence in (
        "CC0-1.0",
        "CC-BY-4.0",
        "CC-BY-SA-4.0",
        "CC-BY-NC-4.0",
        "CC-BY-NC-SA-4.0",
        "ODbL-1.0",
        "ODC-By-1.0",
        "PDDL-1.0",
        "OGL-UK-3.0",
        "MIT",
    )
}
"""Licences of data by their names without hyphens; the Citation File Format knows SPDX ids only."""


def citation(about: About) -> bytes:
    """Return the citation of the data set in the Citation File Format 1.2.0."""
    fields: dict[str, object] = {
        "cff-version": "1.2.0",
        "message": "If you use these data, please cite them as below.",
        "type": "dataset",
        "title": about.title,
        "abstract": NEUTRAL,
        # The format demands an author; a data set that many keep names them all at once.
        "authors": [{"name": f"The editors of: {about.title}"}],
    }
    licence = SPDX.get(about.licence.lower().replace("-", " "))
    if licence:
        fields["license"] = licence
    if about.licence_url:
        fields["license-url"] = about.licence_url
    if about.address:
        fields["url"] = about.address
    # A JSON value is YAML too, whatever letters it holds.
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in fields.items()]
    return "".join(lines).encode("utf-8", "replace")
