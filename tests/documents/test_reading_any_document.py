"""Any document: its format is told by its content; limits; text and Markdown."""

from __future__ import annotations

import codecs
import io
import os
import sys
import zipfile
from pathlib import Path

import pytest

from tallystick.documents import isolation
from tallystick.documents.canonical import canonical_text
from tallystick.documents.markdown import read_markdown
from tallystick.documents.model import MAXIMUM_DOCUMENT, Document, DocumentError
from tallystick.documents.reading import SHORT_TEXT, read_content, read_document
from tallystick.documents.reading import _bound as bound
from tallystick.documents.sniffing import format_of
from tallystick.documents.worker import answer

PARAGRAPH = "The office counted more than 230 crates on Monday, and 1,550 barrels. " * 3
PAGE = f"<html lang=en><head><title>Crates</title></head><body><p>{PARAGRAPH}</p></body></html>"


def archive(*names: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as written:
        for name in names:
            written.writestr(name, "x")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "expected"),
    [
        (PAGE.encode(), "page.txt", "html"),
        (b"\xef\xbb\xbf<!-- saved from x -->\n<!DOCTYPE HTML><p>x", "page", "html"),
        (b'<?xml version="1.0"?><html xmlns="x"><body/></html>', "page.xml", "html"),
        (codecs.BOM_UTF16_LE + PAGE.encode("utf-16-le"), "page", "html"),
        (b"<p>a fragment</p>", "page.html", "html"),
        (b"%PDF-1.7\n", "report.txt", "pdf"),
        (b"\n\n%PDF-1.3\n", "report", "pdf"),
        (archive("word/document.xml"), "report.zip", "docx"),
        (b"# Report", "report.md", "markdown"),
        (b"# Report", "report.txt", "text"),
        (b"a < b, and html is mentioned", "note", "text"),
    ],
)
def test_the_content_says_what_it_is_before_its_name_does(
    content: bytes, name: str, expected: str
) -> None:
    assert format_of(content, name) == expected


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (b" \n\t\n", "is empty"),
        (b"{\\rtf1 230}", "Rich Text"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"x", "old or encrypted Office"),
        (b"\x89PNG\r\n", "a picture"),
        (b"\x1f\x8b\x08", "compressed"),
        (b"<?xml version='1.0'?><rss/>", "is XML"),
        (archive("xl/workbook.xml"), "other than Word's"),
        (b"PK\x03\x04 cut off", "broken or cut off"),
        (b"230\0crates", "a NUL byte"),
        (b"one\n230 \xff crates", "note:2: byte 0xff is not UTF-8"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8\x00", "not UTF-16"),
    ],
)
def test_what_cannot_be_read_gets_a_message_with_help(content: bytes, message: str) -> None:
    with pytest.raises(DocumentError, match=message) as caught:
        read_content(content, "note")
    assert caught.value.help


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_plain_text_is_read_in_unicode(encoding: str) -> None:
    found = read_content("Für €5:\u00a0230 Kisten\r\n".encode(encoding), "note.txt")
    assert found == Document(text="Für €5: 230 Kisten", format="text")


def test_a_page_on_disk_is_read_in_a_process_apart(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    loaded = set(sys.modules)
    found = read_document(path)
    assert found.text.startswith("Crates\n")
    assert canonical_text(found.text).text == found.text
    assert (found.format, found.title, found.language) == ("html", "Crates", "en")
    assert not {name for name in set(sys.modules) - loaded if name.startswith("trafilatura")}


def test_a_file_of_the_working_folder_is_no_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    isolation.end_worker()
    (tmp_path / "trafilatura.py").write_text("raise SystemExit('taken in')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert read_content(PAGE.encode(), "page.html").title == "Crates"


def test_a_reading_that_takes_too_long_is_ended() -> None:
    isolation.end_worker()
    with pytest.raises(DocumentError, match=r"not read within 0\.01 seconds"):
        read_content(PAGE.encode(), "page.html", seconds=0.01)
    assert read_content(PAGE.encode(), "page.html").title == "Crates"


def test_a_long_plain_text_is_read_apart_with_a_time_limit_and_a_short_one_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = PARAGRAPH.strip() + "\r\n\r\n"
    long = text * (SHORT_TEXT // len(text) + 1)
    with pytest.raises(DocumentError, match=r"not read within 0\.01 seconds"):
        read_content(long.encode(), "long.txt", seconds=0.01)
    read = read_content(long.encode(), "long.txt")
    assert (read.text, read.format) == (canonical_text(long).text, "text")
    with pytest.raises(DocumentError, match=r"long\.txt:1: byte 0xff is not UTF-8"):
        read_content(b"\xff" + long.encode(), "long.txt")
    monkeypatch.setattr("tallystick.documents.reading.run_apart", None)
    assert read_content(text.encode(), "short.txt").text == text.strip()


def test_a_reader_that_crashes_gives_a_message(monkeypatch: pytest.MonkeyPatch) -> None:
    isolation.end_worker()
    with monkeypatch.context() as patched:
        patched.setattr(isolation, "WORKER", "this.module.is.not.there")
        with pytest.raises(DocumentError, match=r"its reader gave up \(.*No module named"):
            read_content(PAGE.encode(), "page.html")
    assert read_content(PAGE.encode(), "page.html").title == "Crates"


def test_one_reader_reads_one_document_after_the_other() -> None:
    read_content(PAGE.encode(), "page.html")
    first = isolation._kept
    for number in range(3):
        page = PAGE.replace("Crates", f"Crates {number}")
        assert read_content(page.encode(), "page.html").title == f"Crates {number}"
    with pytest.raises(DocumentError, match="holds no HTML"):
        read_content(b"<html", "page.html", "text/html")
    assert isolation._kept is first


def test_a_reader_that_leaks_is_replaced_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    read_content(PAGE.encode(), "page.html")
    first = isolation._kept
    monkeypatch.setattr(isolation, "MOST_JOBS", 1)
    read_content(PAGE.encode(), "page.html")
    assert isolation._kept is not first


def test_a_library_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    job = {"job": "read", "format": "html", "name": "page.html", "content_type": ""}
    found, _ = answer(job, PAGE.encode())
    assert found["error"] == "page.html: the package 'trafilatura' is not installed"
    assert "tallystick[extract]" in found["help"]


def test_a_document_that_is_too_large_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as stream:
        stream.truncate(MAXIMUM_DOCUMENT + 1)
    with pytest.raises(DocumentError, match="is more than"):
        read_document(path)


@pytest.mark.parametrize(("name", "message"), [("nowhere.pdf", "is missing"), (".", "is no file")])
def test_what_is_no_file_gets_a_message(tmp_path: Path, name: str, message: str) -> None:
    with pytest.raises(DocumentError, match=message):
        read_document(tmp_path / name)


def test_pages_begin_where_they_say_and_sentences_go_on_overleaf() -> None:
    text, starts = bound(
        ["It counted more than", "", "230 crates.", "And then", "Barrels of", "oak."]
    )
    assert text == "It counted more than 230 crates.\n\nAnd then\n\nBarrels of oak."
    assert starts == (0, 21, 21, 34, 44, 55)
    assert bound(["It was deliv-", "", "ered."]) == ("It was delivered.", (0, 12, 12))
    assert bound(["Month | Crates", "2 Barrels"])[0] == "Month | Crates\n\n2 Barrels"


MARKDOWN = """\
---
title: "Crates of the year"
author: Ida Smith
date: 2024-03-11
---
# What came

The office counted **more than 230** crates
and [1,550 barrels](https://gazette.example/2).

- one pier
- two cranes

| Month | Crates |
|-------|--------|
| March | 850    |

That is all.
"""


def test_markdown_is_read_without_its_marks() -> None:
    found = read_markdown(MARKDOWN.encode(), "report.md")
    assert canonical_text(found.parts[0]).text == (
        "What came\n\nThe office counted more than 230 crates and 1,550 barrels.\n\n"
        "- one pier\n- two cranes\n\nMonth | Crates\nMarch | 850\n\nThat is all."
    )
    assert found.details["title"] == "Crates of the year"
    assert found.details["published"] == "2024-03-11"


def test_markdown_nested_too_deep_is_refused() -> None:
    with pytest.raises(DocumentError, match="nested more than 99 deep"):
        read_markdown(b"> " * 50_000 + b"230 crates", "deep.md")
    assert "230 crates" in read_markdown(b"> " * 40 + b"230 crates", "deep.md").parts[0]


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes are otherwise there")
def test_a_pipe_and_a_link_to_itself_are_no_documents(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to("loop")
    for name, message in (("pipe", "is no file"), ("loop", "cannot be read")):
        with pytest.raises(DocumentError, match=message):
            read_document(tmp_path / name)
