"""Fixtures of the tests of documents."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from local_site import PARAGRAPH, Handler, Site


@pytest.fixture
def site() -> Iterator[Site]:
    server = Site(("127.0.0.1", 0), Handler)
    server.pages, server.asked = {}, []
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def page() -> str:
    """A page of a newspaper."""
    return (
        '<html lang="en"><head><title>230 crates at the pier</title>'
        '<meta property="og:site_name" content="The Gazette">'
        '<meta property="article:published_time" content="2024-03-11"></head>'
        f"<body><article><h1>230 crates at the pier</h1><p>{PARAGRAPH}</p></article></body></html>"
    )
