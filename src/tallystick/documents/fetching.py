"""One document from the web, since the user named its address."""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from typing import Any
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from tallystick.documents.isolation import run_apart
from tallystick.documents.model import MAXIMUM_DOCUMENT, DocumentError
from tallystick.errors import shortened

SECONDS = 60.0
"""Time that a fetch may take with all its redirects."""

SILENCE = 15.0
"""Seconds without a byte from the server."""

REDIRECTS = 5
SAVE_IT = "Open it in a browser, save it, and add the file."
_KEPT = "/%:@!$&'()*+,;=~-._"
_DENIED = (401, 402, 403, 429, 451)


@dataclass(frozen=True)
class Fetched:
    """What a server sent.

    Attributes:
        content: the bytes of the document.
        url: its address after all redirects.
        content_type: what the server says it is.
    """

    content: bytes
    url: str
    content_type: str


def fetch(url: str, allow_local: bool = False, seconds: float = SECONDS) -> Fetched:
    """Fetch a document by http or https, in a process apart.

    Args:
        url: its address.
        allow_local: allow addresses of this machine and of private networks too.
        seconds: after so many the fetch is given up.

    Raises:
        DocumentError: the address is none of the web's, leads to a private network, or gives no
            document within the limits of size, time and redirects.
    """
    job = {"job": "fetch", "url": url, "allow_local": allow_local}
    found, content = run_apart(job, b"", url, seconds)
    return Fetched(content, found["url"], found["content_type"])


def fetch_here(url: str, allow_local: bool) -> tuple[dict[str, Any], bytes]:
    """Fetch a document in this very process; return its final address and type, and its bytes."""
    from urllib3.exceptions import HTTPError

    for _ in range(REDIRECTS + 1):
        try:
            response = _request(url, allow_local)
            if response.status not in (301, 302, 303, 307, 308):
                content = _body(response, url)
                kind = response.headers.get("Content-Type", "")
                return {"url": url, "content_type": kind}, content
            url = urljoin(url, _location(response.headers.get("Location", "")))
        except (HTTPError, OSError) as error:
            reason = type(getattr(error, "reason", None) or error).__name__
            raise DocumentError(f"{url}: cannot be fetched ({reason})", SAVE_IT) from None
    raise DocumentError(f"{url}: more than {REDIRECTS} redirects", SAVE_IT)


def _request(url: str, allow_local: bool) -> Any:
    """Send the request to an address that has been looked at, and return the open response."""
    from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, Timeout

    from tallystick import __version__

    parts = _checked_parts(url)
    host = str(parts.hostname)
    # The connection goes to the very address that was checked: asking for it again could give
    # another.
    address = _address(host, parts.port or (443 if parts.scheme == "https" else 80), allow_local)
    timeout = Timeout(connect=SILENCE, read=SILENCE)
    pool: Any
    if parts.scheme == "https":
        pool = HTTPSConnectionPool(
            address, parts.port, timeout=timeout, server_hostname=host, assert_hostname=host
        )
    else:
        pool = HTTPConnectionPool(address, parts.port, timeout=timeout)
    return pool.request(
        "GET",
        (parts.path or "/") + (f"?{parts.query}" if parts.query else ""),
        headers={
            "Host": parts.netloc,
            "User-Agent": f"tallystick/{__version__}",
            "Accept": "text/html,application/pdf,text/plain,*/*;q=0.5",
            "Accept-Encoding": "identity",
        },
        redirect=False,
        retries=False,
        preload_content=False,
        decode_content=True,
    )


def _checked_parts(url: str) -> SplitResult:
    """Return the parts of an address of the web, in ASCII.

    Raises:
        DocumentError: it is no such address, or holds a name and password.
    """
    try:
        parts = urlsplit(url)
        fine = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
        host = str(parts.hostname).encode("idna").decode("ascii")
    except ValueError:
        fine = False
    if not fine or any(char.isspace() or not char.isprintable() for char in url):
        raise DocumentError(
            f"{shortened(url)}: is no address that can be fetched",
            "Give an address that begins with https:// or http://.",
        )
    if parts.username is not None or parts.password is not None:
        raise DocumentError(f"{parts.hostname}: the address holds a name or password", SAVE_IT)
    netloc = f"[{host}]" if ":" in host else host
    netloc += f":{parts.port}" if parts.port else ""
    path, query = quote(parts.path, safe=_KEPT), quote(parts.query, safe=_KEPT + "?")
    return SplitResult(parts.scheme, netloc, path, query, "")


def _location(header: str) -> str:
    """Return the address in a header, where letters beyond ASCII may stand as raw UTF-8."""
    try:
        return header.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return header


def _address(host: str, port: int, allow_local: bool) -> str:
    """Return an IP address of a host.

    Raises:
        DocumentError: it has none, or one within this machine or a private network.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise DocumentError(
            f"{host}: no such host, or no network", "Look at the spelling."
        ) from None
    addresses = [str(entry[4][0]) for entry in found]
    if not allow_local and not all(map(_is_public, addresses)):
        raise DocumentError(
            f"{host}: lies in this machine or a private network ({addresses[0]})",
            "Add --allow-local if that is what you want.",
        )
    return addresses[0]


def _is_public(text: str) -> bool:
    address = ipaddress.ip_address(text.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if inner is not None:
            return inner.is_global and not inner.is_multicast
        if address in ipaddress.ip_network("64:ff9b::/96"):
            return _is_public(str(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)))
    return address.is_global and not address.is_multicast


def _body(response: Any, url: str) -> bytes:
    """Return the body of a response, bounded in size.

    Raises:
        DocumentError: the server refuses, or sends too much.
    """
    if response.status != 200:
        help = SAVE_IT if response.status in _DENIED else "Look at the address in a browser."
        raise DocumentError(f"{url}: the server answers {response.status}", help)
    content = bytearray()
    for piece in response.stream(2**16):
        content += piece
        if len(content) > MAXIMUM_DOCUMENT:
            raise DocumentError(f"{url}: more than {MAXIMUM_DOCUMENT:,} bytes", SAVE_IT)
    return bytes(content)
