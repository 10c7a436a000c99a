"""The site in a real browser: nothing fails, nothing is asked from outside, nothing overflows."""

from __future__ import annotations

import importlib.util
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from casebook import read_yaml, write_project
from newsroom import CASE, Checked, check
from playwright.sync_api import Browser, Page, Request, sync_playwright
from test_hostile_pages import POISONS, poisoned

from tallystick.publish.output import write_site
from tallystick.publish.render import WORTH_SEARCHING

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PAGES = (
    *("index.html", "measures.html", "disagreements.html", "repetitions.html", "sources.html"),
    *("speakers.html", "method.html", "downloads.html", "measures/tanks.html"),
    *("sources/daily.html", "speakers/minister.html", "rules/d101-sources-disagree.html"),
)
PHONE: Any = {"width": 360, "height": 740}
WIDE: Any = {"width": 1440, "height": 900}
SERIOUS = ("serious", "critical")

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


@contextmanager
def served(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture(scope="module")
def honest(newsroom: Checked, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the newsroom's site."""
    folder = tmp_path_factory.mktemp("honest")
    write_site(folder, newsroom.site().items())
    with served(folder) as address:
        yield address


@pytest.fixture(scope="module")
def hostile(newsroom: Checked, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the newsroom's site with every poison at once in every column of text."""
    folder = tmp_path_factory.mktemp("hostile")
    write_site(folder, poisoned(newsroom, " ".join(POISONS.values())).site().items())
    with served(folder) as address:
        yield address


@pytest.fixture(scope="module")
def axe() -> str:
    """The source of axe, which looks for what keeps people from using a page."""
    found = importlib.util.find_spec("axe_playwright_python")
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).with_name("axe.min.js").read_text(encoding="utf-8")


@contextmanager
def opened(browser: Browser, url: str, **settings: Any) -> Iterator[tuple[Page, list[str]]]:
    """Open a page; with it, what it complains of and what it asks for from elsewhere."""
    context = browser.new_context(**settings)
    page = context.new_page()
    complaints: list[str] = []
    origin = url.split("/", 3)[2] if url.startswith("http") else ""

    def asked(request: Request) -> None:
        if not request.url.startswith((f"http://{origin}/", "data:", "file:")):
            complaints.append(f"asks for {request.url}")

    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("dialog", lambda dialog: (complaints.append(dialog.message), dialog.dismiss()))
    page.on("request", asked)
    page.goto(url, wait_until="load")
    yield page, complaints
    context.close()


def overflow(page: Page) -> int:
    """Return by how much a page is wider than the window."""
    script = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    return int(page.evaluate(script))


def serious_problems(page: Page, axe: str, *rules: str) -> list[str]:
    """Return what axe finds: by the rules named, else by all."""
    page.evaluate(axe)
    options: dict[str, Any] = {"resultTypes": ["violations"]}
    if rules:
        options["runOnly"] = list(rules)
    found = page.evaluate("options => axe.run(document, options)", options)["violations"]
    return [
        f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found if one["impact"] in SERIOUS
    ]


@pytest.mark.parametrize("path", PAGES)
def test_every_kind_of_page_opens_cleanly_for_everybody(
    browser: Browser, honest: str, axe: str, path: str
) -> None:
    with opened(browser, honest + path, viewport=PHONE) as (page, complaints):
        assert overflow(page) == 0
        assert serious_problems(page, axe) == []
        page.emulate_media(color_scheme="dark")
        page.set_viewport_size(WIDE)
        assert overflow(page) == 0
        assert serious_problems(page, axe, "color-contrast") == []
        assert complaints == []


def test_a_table_that_is_wider_than_a_telephone_shows_that_it_scrolls(
    browser: Browser, honest: str
) -> None:
    with opened(browser, honest + "method.html", viewport=PHONE) as (page, _):
        wide = "all => all.filter(one => one.scrollWidth > one.clientWidth)"
        style = ".map(one => getComputedStyle(one).backgroundAttachment)"
        shadows = page.locator(".scroll").evaluate_all(wide + style)
    assert shadows
    assert set(shadows) == {"local, local, scroll, scroll"}


@pytest.mark.parametrize("path", PAGES)
def test_hostile_text_neither_runs_nor_widens_a_page(
    browser: Browser, hostile: str, path: str
) -> None:
    with opened(browser, hostile + path, viewport=PHONE) as (page, complaints):
        assert overflow(page) == 0
        page.set_viewport_size(WIDE)
        assert overflow(page) == 0
        assert complaints == []


@pytest.mark.parametrize("path", ["index.html", "measures/tanks.html", "sources.html"])
def test_without_scripts_everything_can_be_read(browser: Browser, honest: str, path: str) -> None:
    shown = []
    for runs in (True, False):
        with opened(browser, honest + path, java_script_enabled=runs) as (page, complaints):
            shown.append(page.locator("main td, main th, main p, main li").all_inner_texts())
            assert not complaints
            assert page.locator(".tools:visible").count() == 0 or runs
    assert shown[0] == shown[1]


def test_a_page_opens_from_a_folder_too(
    browser: Browser, newsroom: Checked, tmp_path: Path
) -> None:
    write_site(tmp_path, newsroom.site().items())
    url = (tmp_path / "sources.html").as_uri()
    with opened(browser, url) as (page, complaints):
        assert complaints == []
        assert page.locator(".tools").is_visible()
        assert (
            page.evaluate("getComputedStyle(document.querySelector('.scroll')).overflowX") == "auto"
        )


def test_search_and_choices_narrow_a_list(browser: Browser, honest: str) -> None:
    with opened(browser, honest + "sources.html") as (page, _):
        rows, told = page.locator("tbody tr"), page.locator("output")
        every = rows.count()
        assert told.inner_text() == f"{every} of {every} rows"
        page.get_by_label("Search").fill("ZU viele")
        assert [row.split()[0] for row in rows.locator("visible=true").all_inner_texts()] == ["Die"]
        assert told.inner_text() == f"1 of {every} rows"
        page.get_by_label("Search").fill("")
        page.get_by_label("Kind").select_option("official")
        assert rows.locator("visible=true").count() == 1
        page.get_by_label("Kind").select_option("")
        assert rows.locator("visible=true").count() == every


@pytest.fixture(scope="module")
def larger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a newsroom with as many figures as are worth searching."""
    case = read_yaml(CASE)
    case["measures"] += [
        {"measure": f"bridges_{number}", "title": f"bridges in district {number}"}
        for number in range(WORTH_SEARCHING)
    ]
    made = tmp_path_factory.mktemp("larger")
    site = check(write_project(made / "project", case), ("D101", "R101")).site()
    write_site(made / "site", site.items())
    with served(made / "site") as address:
        yield address


@pytest.mark.parametrize("words", ["Minister 320", "tanks 320", "€150bn", "EUR 150 billion"])
def test_the_first_page_finds_a_figure_by_what_readers_type(
    browser: Browser, larger: str, axe: str, words: str
) -> None:
    with opened(browser, larger + "index.html", viewport=PHONE) as (page, complaints):
        assert overflow(page) == 0
        assert serious_problems(page, axe) == []
        page.get_by_label("Find a figure").fill(words)
        page.keyboard.press("Enter")
        page.wait_for_url("**/measures.html?search=*")
        found = page.locator("tbody tr").locator("visible=true").all_inner_texts()
        wanted = "Money in the fund" if "150" in words else "Tanks delivered"
        assert [row.startswith(wanted) for row in found] == [True]
        assert complaints == []


def test_a_heading_sorts_by_its_column_and_turns_it_round(browser: Browser, honest: str) -> None:
    with opened(browser, honest + "sources.html") as (page, _):
        head = page.get_by_role("columnheader", name="Published")
        dates = page.locator("tbody td time")
        head.get_by_role("button").focus()
        page.keyboard.press("Enter")
        assert head.get_attribute("aria-sort") == "ascending"
        ascending = [one.get_attribute("datetime") or "" for one in dates.all()]
        page.keyboard.press("Enter")
        assert head.get_attribute("aria-sort") == "descending"
        assert [one.get_attribute("datetime") for one in dates.all()] == ascending[::-1]
        assert ascending == sorted(ascending)
        page.get_by_role("columnheader", name="Claims").get_by_role("button").click()
        counts = page.locator("tbody tr td:nth-child(6) data").all_inner_texts()
        assert counts == sorted(counts, key=int)


def test_the_citation_is_copied(browser: Browser, honest: str) -> None:
    with opened(
        browser, honest + "measures/tanks.html", permissions=["clipboard-read", "clipboard-write"]
    ) as (page, _):
        page.get_by_role("button", name="Copy").click()
        page.get_by_role("button", name="Copied").wait_for()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == page.locator("#citation").inner_text()
        assert copied.startswith("“Tanks delivered to the brigades”: 230 to 320 tanks, stated by")


def test_the_keyboard_reaches_the_contents_first(browser: Browser, honest: str) -> None:
    with opened(browser, honest + "measures/tanks.html") as (page, _):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "To the contents"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"


def test_the_first_contents_are_drawn_within_a_second(browser: Browser, honest: str) -> None:
    with opened(browser, honest + "index.html") as (page, _):
        drawn = page.evaluate(
            """() => new Promise(done => new PerformanceObserver(list => done(
                list.getEntriesByName("first-contentful-paint")[0].startTime
            )).observe({type: "paint", buffered: true}))"""
        )
        assert drawn < 1000


def test_print_leaves_out_what_only_a_screen_can_use(browser: Browser, honest: str) -> None:
    with opened(browser, honest + "sources.html") as (page, _):
        page.emulate_media(media="print")
        assert not page.locator(".tools").is_visible()
        assert not page.locator("header nav").is_visible()
        assert page.locator("tbody tr").first.is_visible()
