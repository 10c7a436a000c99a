"""Fetching: one document, since the user named it, and within limits."""

from __future__ import annotations

import gzip
import socket
import threading

import pytest
from local_site import Site

from tallystick.documents import fetching
from tallystick.documents.fetching import fetch, fetch_here
from tallystick.documents.model import MAXIMUM_DOCUMENT, DocumentError


def test_a_document_comes_with_its_address_and_type(site: Site) -> None:
    url = site.put("/a?b=c", "<p>230 crates")
    found = fetch(url, allow_local=True)
    assert (found.content, found.url) == (b"<p>230 crates", url)
    assert found.content_type == "text/html; charset=utf-8"
    ((path, headers),) = site.asked
    assert path == "/a?b=c"
    assert headers["User-Agent"].startswith("tallystick/")
    assert headers["Host"] == url.split("/")[2]


def test_redirects_are_followed_and_told(site: Site) -> None:
    site.put("/%C3%BCber/b", "there")
    url = site.put("/a", "", 302, Location="/über/b")
    found, content = fetch_here(url, allow_local=True)
    assert (content, found["url"]) == (b"there", site.address("/über/b"))


def test_redirects_without_end_are_not_followed(site: Site) -> None:
    url = site.put("/a", "", 301, Location="/a")
    with pytest.raises(DocumentError, match="more than 5 redirects"):
        fetch_here(url, allow_local=True)
    assert len(site.asked) == 6


@pytest.mark.parametrize(
    "target", ["ftp://127.0.0.1/x", "file:///etc/hostname", "data:text/html,x", "http://a b/"]
)
def test_a_redirect_leads_nowhere_but_into_the_web(site: Site, target: str) -> None:
    url = site.put("/a", "", 302, Location=target)
    with pytest.raises(DocumentError, match="no address that can be fetched"):
        fetch_here(url, allow_local=True)


@pytest.mark.parametrize(
    "host",
    [
        *("127.0.0.1", "localhost", "10.0.0.1", "192.168.1.1", "172.16.0.9", "169.254.169.254"),
        *("0.0.0.0", "[::1]", "[::ffff:127.0.0.1]", "[fe80::1]", "[fc00::1]", "2130706433"),
        *("[64:ff9b::7f00:1]", "[2002:7f00:1::]", "127.1", "224.0.0.1"),
    ],
)
def test_addresses_of_private_networks_are_refused(host: str) -> None:
    with pytest.raises(DocumentError, match=r"private network|no such host"):
        fetch_here(f"http://{host}:9/x", allow_local=False)


def test_a_redirect_into_a_private_network_is_refused(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = site.put("/a", "", 302, Location="http://10.0.0.1/secret")
    public = [fetching._is_public]
    monkeypatch.setattr(fetching, "_is_public", lambda text: text != "10.0.0.1" or public[0](text))
    with pytest.raises(DocumentError, match=r"10\.0\.0\.1: lies in this machine or a private"):
        fetch_here(url, allow_local=False)


@pytest.mark.parametrize(
    "address", ["http://a b/", "http://user:pw@host/", "gopher://host/", "http://host:99999/"]
)
def test_what_is_no_plain_address_of_the_web_is_refused(address: str) -> None:
    with pytest.raises(DocumentError):
        fetch_here(address, allow_local=True)


@pytest.mark.parametrize(("status", "help"), [(404, "Look at"), (403, "save it"), (500, "Look")])
def test_an_answer_without_document_is_told(site: Site, status: int, help: str) -> None:
    url = site.put("/a", "nothing", status)
    with pytest.raises(DocumentError, match=f"answers {status}") as caught:
        fetch_here(url, allow_local=True)
    assert help in caught.value.help


@pytest.mark.parametrize("packed", [False, True])
def test_more_than_a_document_may_hold_is_refused(site: Site, packed: bool) -> None:
    body = b" " * (MAXIMUM_DOCUMENT + 1)
    headers = {"Content_Encoding": "gzip"} if packed else {}
    url = site.put("/a", gzip.compress(body) if packed else body, **headers)
    with pytest.raises(DocumentError, match="more than"):
        fetch_here(url, allow_local=True)


def test_a_server_that_is_not_there_gets_a_message() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{closed.getsockname()[1]}/"
    with pytest.raises(DocumentError, match="cannot be fetched"):
        fetch_here(address, allow_local=True)


def test_a_server_that_speaks_a_letter_at_a_time_does_not_hold_up(site: Site) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        stop = threading.Event()

        def drip() -> None:
            connection, _ = server.accept()
            with connection:
                for letter in b"HTTP/1.1 200 OK\r\nX: " + b"x" * 1_000:
                    if stop.wait(0.05):
                        return
                    connection.sendall(bytes([letter]))

        thread = threading.Thread(target=drip, daemon=True)
        thread.start()
        address = f"http://127.0.0.1:{server.getsockname()[1]}/"
        with pytest.raises(DocumentError, match="was not read within"):
            fetch(address, allow_local=True, seconds=1.5)
        stop.set()
        thread.join()
