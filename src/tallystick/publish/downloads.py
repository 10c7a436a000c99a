"""The downloads: the same data as CSV, Parquet and SQLite, described and with checksums."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from tallystick.publish.by_measure import joined_columns, measure_csvs, measure_file
from tallystick.publish.citation import citation
from tallystick.publish.datapackage import columns_schema, datapackage, measures_datapackage
from tallystick.publish.datasette import datasette_metadata
from tallystick.publish.downloads_page import downloads_page
from tallystick.publish.parquet import table_parquet
from tallystick.publish.publication import Publication
from tallystick.publish.spreadsheet import table_csv
from tallystick.publish.sqlite import database

FOLDER = "data"
DATABASE = "facts.sqlite"
CHECKSUMS = "SHA256SUMS"


def download_files(publication: Publication) -> Iterator[tuple[str, bytes]]:
    """Yield the downloads, each with its address, and the page that offers them."""
    files = downloads(publication)
    yield "downloads.html", downloads_page(publication.about, publication.tables, files)
    for name, content in files.items():
        yield f"{FOLDER}/{name}", content


def downloads(publication: Publication) -> dict[str, bytes]:
    """Return the downloads by their path within the folder of the downloads."""
    about, tables = publication.about, publication.tables
    as_csv = {name: table_csv(table) for name, table in tables.items()}
    files = {f"{name}.csv": content for name, content in as_csv.items()}
    files["datapackage.json"] = datapackage(about, tables, as_csv)
    files |= {f"{name}.parquet": table_parquet(table) for name, table in tables.items()}
    files[DATABASE] = database(tables)
    name = PurePosixPath(DATABASE).stem
    files["metadata.json"] = datasette_metadata(about, tables, name)
    files |= _by_measure(publication)
    files["CITATION.cff"] = citation(about)
    files[CHECKSUMS] = checksums(files)
    return files


def checksums(files: Mapping[str, bytes]) -> bytes:
    """Return the SHA-256 of each file as ``sha256sum --check`` takes it."""
    lines = (f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files))
    return "".join(lines).encode()


def _by_measure(publication: Publication) -> dict[str, bytes]:
    columns = joined_columns(publication.tables)
    of_measure = list(measure_csvs(publication.tables, columns, publication.claims_of))
    files = {f"measures/{measure_file(measure)}": content for measure, content in of_measure}
    described = [
        (measure, publication.measures[measure]["title"], measure_file(measure), content)
        for measure, content in of_measure
    ]
    files["measures/schema.json"] = columns_schema([one.column for one in columns])
    files["measures/datapackage.json"] = measures_datapackage(
        publication.about, described, "schema.json"
    )
    return files
