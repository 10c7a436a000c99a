"""Writing a site: whole files, the same twice, and never somebody else's."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tallystick.errors import TallystickError
from tallystick.publish.output import MANIFEST, Written, write_site

SITE = {"index.html": b"<p>one", "measures/tanks.html": b"<p>two", "data/claims.csv": b"a\n"}


def files_in(folder: Path) -> set[str]:
    return {str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file()}


def test_a_site_is_written_once_and_then_left_as_it_is(tmp_path: Path) -> None:
    out = tmp_path / "new" / "site"
    assert write_site(out, SITE) == Written(3, 0, 0)
    assert files_in(out) == {*SITE, MANIFEST}
    times = {path: path.stat().st_mtime_ns for path in out.rglob("*") if path.is_file()}
    assert write_site(out, SITE) == Written(0, 3, 0)
    assert {path: path.stat().st_mtime_ns for path in times} == times


def test_a_page_that_is_no_longer_produced_is_removed(tmp_path: Path) -> None:
    write_site(tmp_path, SITE)
    less = {"index.html": SITE["index.html"]}
    assert write_site(tmp_path, less) == Written(0, 1, 2)
    assert files_in(tmp_path) == {"index.html", MANIFEST}
    assert not (tmp_path / "measures").exists()


def test_a_page_that_somebody_changed_is_not_removed(tmp_path: Path) -> None:
    write_site(tmp_path, SITE)
    (tmp_path / "measures/tanks.html").write_text("my notes")
    write_site(tmp_path, {"index.html": b"new"})
    assert (tmp_path / "measures/tanks.html").read_text() == "my notes"


def test_files_of_others_beside_the_site_stay(tmp_path: Path) -> None:
    write_site(tmp_path, SITE)
    (tmp_path / "CNAME").write_text("figures.example")
    write_site(tmp_path, {"index.html": b"new"})
    assert (tmp_path / "CNAME").read_text() == "figures.example"


def test_a_folder_with_foreign_files_is_refused_untouched(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(TallystickError, match="did not write"):
        write_site(tmp_path, SITE)
    assert files_in(tmp_path) == {"thesis.txt"}


def test_a_foreign_file_in_the_way_is_not_overwritten(tmp_path: Path) -> None:
    write_site(tmp_path, {"index.html": b"one"})
    (tmp_path / "measures").mkdir()
    (tmp_path / "measures/tanks.html").write_text("mine")
    with pytest.raises(TallystickError, match="in the way"):
        write_site(tmp_path, SITE)
    assert (tmp_path / "measures/tanks.html").read_text() == "mine"
    assert (tmp_path / "index.html").read_text() == "one"


@pytest.mark.parametrize("manifest", ["{}", "[]", "no json", '{"made_by": "webpack"}', "[" * 9999])
def test_a_manifest_of_another_program_is_refused(tmp_path: Path, manifest: str) -> None:
    (tmp_path / MANIFEST).write_text(manifest)
    with pytest.raises(TallystickError, match="is no manifest"):
        write_site(tmp_path, SITE)
    assert files_in(tmp_path) == {MANIFEST}


@pytest.mark.parametrize("address", ["../escaped.html", "measures/../../escaped.html", "/tmp/x"])
def test_no_address_leads_out_of_the_folder(tmp_path: Path, address: str) -> None:
    out = tmp_path / "site"
    with pytest.raises(TallystickError, match="leads out"):
        write_site(out, {address: b"x"})
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


def test_an_interrupted_run_can_be_repeated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "site"
    written: list[Path] = []

    def fails_on_the_third(path: Path, content: bytes) -> None:
        if len(written) == 2:
            raise KeyboardInterrupt
        written.append(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

    with monkeypatch.context() as patch:
        patch.setattr("tallystick.publish.output.write_atomically", fails_on_the_third)
        with pytest.raises(KeyboardInterrupt):
            write_site(out, SITE)
    write_site(out, SITE)
    assert files_in(out) == {*SITE, MANIFEST}


def test_an_output_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("a file")
    with pytest.raises(TallystickError, match="is a file"):
        write_site(tmp_path / "site", SITE)
