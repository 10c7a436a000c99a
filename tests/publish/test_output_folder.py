"""Writing a site: whole files, the same twice, and never somebody else's."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tallystick.errors import TallystickError
from tallystick.publish.output import MANIFEST, UNFINISHED, Written, write_site

SITE = {"index.html": b"<p>one", "measures/tanks.html": b"<p>two", "data/claims.csv": b"a\n"}


def files_in(folder: Path) -> set[str]:
    return {str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file()}


def contents(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in files_in(folder)}


def test_a_site_is_written_once_and_then_left_as_it_is(tmp_path: Path) -> None:
    out = tmp_path / "new" / "site"
    assert write_site(out, SITE) == Written(3, 0, 0)
    assert files_in(out) == {*SITE, MANIFEST}
    times = {path: path.stat().st_mtime_ns for path in out.rglob("*")}
    assert write_site(out, SITE) == Written(0, 3, 0)
    folders = {out, out / "measures", out / "data"}
    assert all(path.stat().st_mtime_ns == times[path] for path in times.keys() - folders)


def test_only_what_has_changed_is_written(tmp_path: Path) -> None:
    write_site(tmp_path, SITE)
    old = (tmp_path / "data/claims.csv").stat().st_mtime_ns
    assert write_site(tmp_path, SITE | {"index.html": b"<p>new"}) == Written(1, 2, 0)
    assert (tmp_path / "index.html").read_bytes() == b"<p>new"
    assert (tmp_path / "data/claims.csv").stat().st_mtime_ns == old


def test_a_page_that_somebody_damaged_is_written_again(tmp_path: Path) -> None:
    write_site(tmp_path, SITE)
    (tmp_path / "index.html").write_bytes(b"<p>onE")
    assert write_site(tmp_path, SITE) == Written(1, 2, 0)
    assert (tmp_path / "index.html").read_bytes() == SITE["index.html"]


def test_files_can_be_read_by_a_web_server(tmp_path: Path) -> None:
    write_site(tmp_path, SITE)
    assert (tmp_path / "measures/tanks.html").stat().st_mode & 0o777 == 0o644


def test_a_page_that_is_no_longer_produced_is_removed(tmp_path: Path) -> None:
    write_site(tmp_path, SITE | {"a/b/c.html": b""})
    less = {"index.html": SITE["index.html"]}
    assert write_site(tmp_path, less) == Written(0, 1, 3)
    assert files_in(tmp_path) == {"index.html", MANIFEST}
    assert [path for path in tmp_path.rglob("*") if path.is_dir()] == []


def test_a_page_that_somebody_changed_is_not_removed(tmp_path: Path) -> None:
    write_site(tmp_path, SITE)
    (tmp_path / "measures/tanks.html").write_text("my notes")
    done = write_site(tmp_path, {"index.html": b"new"})
    assert done == Written(1, 0, 1, kept=("measures/tanks.html",))
    assert (tmp_path / "measures/tanks.html").read_text() == "my notes"
    # From now on it is theirs: it is not written over either.
    with pytest.raises(TallystickError, match="in the way"):
        write_site(tmp_path, SITE)


def test_files_of_others_beside_the_site_stay(tmp_path: Path) -> None:
    write_site(tmp_path, SITE)
    (tmp_path / "CNAME").write_text("figures.example")
    (tmp_path / "measures/notes.txt").write_text("mine")
    write_site(tmp_path, {"index.html": b"new"})
    assert (tmp_path / "CNAME").read_text() == "figures.example"
    assert (tmp_path / "measures/notes.txt").read_text() == "mine"


def test_a_folder_with_foreign_files_is_refused_untouched(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(TallystickError, match="did not write"):
        write_site(tmp_path, SITE)
    assert files_in(tmp_path) == {"thesis.txt"}


def test_a_foreign_file_in_the_way_is_not_overwritten(tmp_path: Path) -> None:
    write_site(tmp_path, {"index.html": b"one"})
    (tmp_path / "measures").mkdir()
    (tmp_path / "measures/tanks.html").write_text("mine")
    before = contents(tmp_path)
    with pytest.raises(TallystickError, match="in the way"):
        write_site(tmp_path, SITE)
    assert contents(tmp_path) == before


def test_a_foreign_file_where_a_folder_is_needed_is_not_overwritten(tmp_path: Path) -> None:
    write_site(tmp_path, {"index.html": b"one"})
    (tmp_path / "measures").write_text("mine")
    with pytest.raises(TallystickError, match="in the way"):
        write_site(tmp_path, SITE)
    assert (tmp_path / "measures").read_text() == "mine"


@pytest.mark.parametrize("manifest", ["{}", "[]", "no json", '{"made_by": "webpack"}', "[" * 9999])
def test_a_manifest_of_another_program_is_refused(tmp_path: Path, manifest: str) -> None:
    (tmp_path / MANIFEST).write_text(manifest)
    with pytest.raises(TallystickError, match="is no manifest"):
        write_site(tmp_path, SITE)
    assert files_in(tmp_path) == {MANIFEST}


@pytest.mark.parametrize(
    "address",
    [
        "../escaped.html",
        "measures/../../escaped.html",
        "/tmp/x",
        "..",
        "",
        "a//b.html",
        "a\\..\\b.html",
        "c:x.html",
        MANIFEST,
        f"{UNFINISHED}/0",
    ],
)
def test_no_address_leads_out_of_the_folder_or_to_our_own_notes(
    tmp_path: Path, address: str
) -> None:
    out = tmp_path / "site"
    with pytest.raises(TallystickError, match="leads out"):
        write_site(out, {"index.html": b"", address: b"x"})
    assert not out.exists()


def test_no_two_files_have_one_address(tmp_path: Path) -> None:
    out = tmp_path / "site"
    with pytest.raises(TallystickError, match="two files"):
        write_site(out, [("index.html", b"one"), ("index.html", b"two")])
    assert not out.exists()


def test_a_manifest_cannot_make_us_remove_what_lies_outside(tmp_path: Path) -> None:
    out, victim = tmp_path / "site", tmp_path / "victim.txt"
    write_site(out, SITE)
    victim.write_bytes(SITE["index.html"])
    manifest = json.loads((out / MANIFEST).read_text())
    manifest["files"]["../victim.txt"] = manifest["files"]["index.html"]
    (out / MANIFEST).write_text(json.dumps(manifest))
    write_site(out, {"index.html": b"new"})
    assert victim.exists()


def test_a_link_in_the_folder_is_not_followed_out_of_it(tmp_path: Path) -> None:
    out, elsewhere = tmp_path / "site", tmp_path / "elsewhere"
    elsewhere.mkdir()
    write_site(out, {"index.html": b"one"})
    (out / "measures").symlink_to(elsewhere)
    with pytest.raises(TallystickError, match="leads out"):
        write_site(out, SITE)
    assert not list(elsewhere.iterdir())


def test_a_link_in_place_of_a_page_is_not_written_through(tmp_path: Path) -> None:
    out, elsewhere = tmp_path / "site", tmp_path / "mine.html"
    elsewhere.write_text("mine")
    write_site(out, SITE)
    (out / "index.html").unlink()
    (out / "index.html").symlink_to(elsewhere)
    with pytest.raises(TallystickError, match="in the way"):
        write_site(out, SITE | {"index.html": b"new"})
    assert elsewhere.read_text() == "mine"


@pytest.mark.parametrize("failure", [KeyboardInterrupt, TallystickError("a table failed")])
def test_a_run_that_ends_half_way_leaves_the_old_site(
    tmp_path: Path, failure: BaseException | type[BaseException]
) -> None:
    def half() -> Iterator[tuple[str, bytes]]:
        yield "index.html", b"<p>new"
        yield "new.html", b"<p>new"
        raise failure

    write_site(tmp_path, SITE)
    before = contents(tmp_path)
    with pytest.raises((KeyboardInterrupt, TallystickError)):
        write_site(tmp_path, half())
    assert contents(tmp_path) == before
    with pytest.raises((KeyboardInterrupt, TallystickError)):
        write_site(tmp_path / "first", half())
    assert not (tmp_path / "first").exists()


def test_a_run_that_is_interrupted_while_it_moves_files_can_be_repeated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import os

    moved: list[str] = []
    replace = os.replace

    def fails_on_the_second(source: str, target: str) -> None:
        if str(target).endswith(".html"):
            if moved:
                raise KeyboardInterrupt
            moved.append(str(target))
        replace(source, target)

    with monkeypatch.context() as patch:
        patch.setattr("tallystick.publish.output.os.replace", fails_on_the_second)
        with pytest.raises(KeyboardInterrupt):
            write_site(tmp_path, SITE)
    assert (tmp_path / "index.html").read_bytes() == SITE["index.html"]
    assert write_site(tmp_path, SITE) == Written(2, 1, 0)
    assert files_in(tmp_path) == {*SITE, MANIFEST}


def test_what_a_killed_run_left_is_cleared_away(tmp_path: Path) -> None:
    write_site(tmp_path, {})
    (tmp_path / UNFINISHED).mkdir()
    (tmp_path / UNFINISHED / "0").write_text("half")
    write_site(tmp_path, SITE)
    assert files_in(tmp_path) == {*SITE, MANIFEST}


def test_an_output_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("a file")
    with pytest.raises(TallystickError, match="is a file"):
        write_site(tmp_path / "site", SITE)
