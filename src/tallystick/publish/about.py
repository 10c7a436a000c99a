"""What a published data set is called and how it may be used: facts/about.toml."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from tallystick.dataset.csv_files import decoded, read_bytes
from tallystick.errors import ProjectError, did_you_mean, shortened

MAXIMUM_LENGTH = 300
MAXIMUM_FILE = 10_000
_SITE = re.compile(r"https://[^\s<>\"'`{}|\\^?#]+/")


@dataclass(frozen=True)
class About:
    """What stands in facts/about.toml, all of it optional.

    Attributes:
        title: the name of the data set, on every page.
        licence: the name of its licence; '' says nothing about one.
        licence_url: where the licence can be read.
        address: where the site stands, ending in a slash; '' if that is not known.
    """

    title: str = "Who states which figure"
    licence: str = ""
    licence_url: str = ""
    address: str = ""


def read_about(folder: Path) -> About:
    """Return what a project says about its data set.

    Raises:
        ProjectError: facts/about.toml is not TOML, or holds something else than the fields of
            ``About`` as short text; an address that is not https.
    """
    file = "facts/about.toml"
    path = folder / "facts" / "about.toml"
    if not path.exists():
        return About()
    content = read_bytes(path, file)
    if len(content) > MAXIMUM_FILE:
        raise ProjectError(f"{file}: {len(content):,} bytes is more than {MAXIMUM_FILE:,}")
    try:
        given = tomllib.loads(decoded(content, file))
    except (ValueError, RecursionError) as error:
        raise ProjectError(f"{file}: is not TOML: {shortened(str(error))}") from None
    known = tuple(About.__annotations__)
    for name, value in given.items():
        if name not in known:
            raise ProjectError(
                f"{file}: '{shortened(name)}' is not known",
                did_you_mean(name, known) or f"Known are {', '.join(known)}.",
            )
        if not isinstance(value, str) or len(value) > MAXIMUM_LENGTH:
            raise ProjectError(
                f"{file}: {name} must be text of at most {MAXIMUM_LENGTH} characters"
            )
    about = About(**given)
    if about.licence_url and not about.licence_url.startswith("https://"):
        raise ProjectError(f"{file}: licence_url must begin with https://")
    if about.address and not _SITE.fullmatch(about.address):
        raise ProjectError(
            f"{file}: address must begin with https:// and end with a slash, and hold no blank"
        )
    return about
