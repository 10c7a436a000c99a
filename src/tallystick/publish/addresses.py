"""Where things stand in the site: addresses made of ids, the same from run to run.

Addresses are written from the root of the site; ``layout`` makes them fit the page. An id of the
data keeps its spelling; whatever else an id may hold (a slash, a blank, two dots) is written as
``~`` and hexadecimal digits, so that no id leads out of its folder or meets another's address.
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache

_UNSAFE = re.compile(rb"[^a-z0-9_.\-]")
_DOTS = re.compile(r"^\.|\.(?=\.)|\.$")
_LONGEST = 120


@lru_cache(maxsize=20_000)
def safe_name(identity: str) -> str:
    """Return an id as the name of a file and a part of an address: the same for no two ids."""
    encoded = _UNSAFE.sub(
        lambda found: b"~%02x" % found[0][0], identity.encode("utf-8", errors="surrogatepass")
    )
    name = _DOTS.sub("~2e", encoded.decode("ascii")) or "~"
    if len(name) <= _LONGEST:
        return name
    digest = hashlib.sha256(identity.encode("utf-8", errors="surrogatepass")).hexdigest()
    return f"{name[:60]}~~{digest[:16]}"


def measure_address(measure: str) -> str:
    """Return the address of a measure's page."""
    return f"measures/{safe_name(measure)}.html"


def further_address(measure: str, number: int) -> str:
    """Return the address of a further page of a measure's claims, the second being 2."""
    return f"measures/{safe_name(measure)}/{number}.html"


def list_address(name: str, number: int) -> str:
    """Return the address of a page of a list, the first being 1."""
    return f"{name}.html" if number == 1 else f"{name}-{number}.html"


def source_address(source: str) -> str:
    """Return the address of a source's page."""
    return f"sources/{safe_name(source)}.html"


def speaker_address(speaker: str) -> str:
    """Return the address of a speaker's page."""
    return f"speakers/{safe_name(speaker)}.html"


def rule_address(code: str, name: str) -> str:
    """Return the address of a rule's page."""
    return f"rules/{safe_name(f'{code.lower()}-{name}')}.html"


def claim_fragment(claim: str) -> str:
    """Return the part of an address that leads to a claim on its page."""
    return f"claim-{safe_name(claim)}"
