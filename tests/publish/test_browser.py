"""The site in a real browser: nothing fails, nothing is asked from outside, nothing overflows."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from newsroom import Checked
from playwright.sync_api import Browser, sync_playwright
from test_hostile_pages import POISONS, poisoned

from tallystick.publish.output import write_site

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PAGES = (
    *("index.html", "disagreements.html", "repetitions.html", "sources.html", "downloads.html"),
    "measures/tanks.html",
)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *arguments: Any) -> None:
        pass


@pytest.fixture(scope="module", params=["honest", "hostile"])
def address(
    request: pytest.FixtureRequest, newsroom: Checked, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The address of a served site; once with honest text, once with every poison at once."""
    folder = tmp_path_factory.mktemp(request.param)
    every = " ".join(POISONS.values())
    checked = newsroom if request.param == "honest" else poisoned(newsroom, every)
    write_site(folder, checked.site())
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def visit(browser: Browser, url: str, width: int, scheme: str) -> tuple[list[str], list[str], int]:
    """Return what the page complained of, what it asked for, and by how far it overflows."""
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme=scheme,  # type: ignore[arg-type]
    )
    page = context.new_page()
    complaints: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("dialog", lambda dialog: (complaints.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(url, wait_until="load")
    overflow = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    context.close()
    return complaints, asked, overflow


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1440, "dark")])
def test_every_kind_of_page_opens_cleanly(
    browser: Browser, address: str, path: str, width: int, scheme: str
) -> None:
    complaints, asked, overflow = visit(browser, address + path, width, scheme)
    assert complaints == []
    assert [url for url in asked if not url.startswith((address, "data:"))] == []
    assert address + "style.css" in asked
    assert overflow == 0


def test_a_page_opens_from_a_folder_too(
    browser: Browser, newsroom: Checked, tmp_path: Path
) -> None:
    write_site(tmp_path, newsroom.site())
    url = (tmp_path / "measures/tanks.html").as_uri()
    complaints, asked, _ = visit(browser, url, 360, "dark")
    assert complaints == []
    assert (tmp_path / "style.css").as_uri() in asked


def test_dark_and_light_differ_and_both_can_be_read(browser: Browser, address: str) -> None:
    def contrast(scheme: Any) -> float:
        context = browser.new_context(color_scheme=scheme)
        page = context.new_page()
        page.goto(address + "measures/tanks.html")
        colours = page.evaluate(
            """() => [getComputedStyle(document.body).backgroundColor,
                      getComputedStyle(document.querySelector('td.gt_row')).color]"""
        )
        context.close()
        lights = sorted(map(luminance, colours), reverse=True)
        return (lights[0] + 0.05) / (lights[1] + 0.05)

    assert contrast("light") >= 7
    assert contrast("dark") >= 7


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour such as rgb(22, 24, 26) (WCAG 2.2)."""
    channels = [int(part) / 255 for part in colour.strip("rgb()").split(",")[:3]]
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
