"""``tallystick serve``: the site on this machine, and nothing but the site."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner

from tallystick.cli import main
from tallystick.errors import UsageError
from tallystick.publish.preview import preview_server

Ask = Callable[..., tuple[int, dict[str, str], bytes]]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    (folder / "measures").mkdir(parents=True)
    (folder / "data").mkdir()
    (folder / ".git").mkdir()
    (folder / "index.html").write_text("<p>front")
    (folder / "measures/tanks.html").write_text("<p>tanks")
    (folder / "data/claims.csv").write_text("claim\n")
    (folder / "data/claims.parquet").write_bytes(b"PAR1")
    (folder / "data/SHA256SUMS").write_text("0  claims.csv\n")
    (folder / ".git/config").write_text("hidden")
    (tmp_path / "secret.txt").write_text("secret")
    (folder / "out.txt").symlink_to(tmp_path / "secret.txt")
    return folder


@pytest.fixture
def server(site: Path) -> Iterator[ThreadingHTTPServer]:
    with preview_server(site, 0) as running:
        thread = threading.Thread(target=running.serve_forever, args=(0.01,))
        thread.start()
        yield running
        running.shutdown()
        thread.join()


@pytest.fixture
def ask(server: ThreadingHTTPServer) -> Ask:
    def get(path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", server.server_address[1], timeout=5)
        connection.request(method, path, headers=headers)
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        headers_of = {name.title(): value for name, value in answer.getheaders()}
        return answer.status, headers_of, content

    return get


@pytest.mark.parametrize(
    ("path", "kind", "content"),
    [
        ("/", "text/html; charset=utf-8", b"<p>front"),
        ("/index.html?x=1", "text/html; charset=utf-8", b"<p>front"),
        ("/measures/tanks.html", "text/html; charset=utf-8", b"<p>tanks"),
        ("/data/claims.csv", "text/csv; charset=utf-8", b"claim\n"),
        ("/data/claims.parquet", "application/vnd.apache.parquet", b"PAR1"),
        ("/data/SHA256SUMS", "text/plain; charset=utf-8", b"0  claims.csv\n"),
    ],
)
def test_files_come_with_their_types(ask: Ask, path: str, kind: str, content: bytes) -> None:
    status, headers, body = ask(path)
    assert (status, headers["Content-Type"], body) == (200, kind, content)
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-cache"
    status, headers, body = ask(path, "HEAD")
    assert (status, headers["Content-Length"], body) == (200, str(len(content)), b"")


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/measures/../../secret.txt",
        "//etc/passwd",
        "/..%2fsecret.txt",
        "/..\\secret.txt",
        "/out.txt",
        "/.git/config",
        "/measures/",
        "/data",
        "/none.html",
        "/%00",
    ],
)
def test_nothing_outside_hidden_or_missing_is_shown(ask: Ask, path: str) -> None:
    status, _, body = ask(path)
    assert status in (301, 404)
    assert b"secret" not in body
    assert b"hidden" not in body
    assert b"tanks.html" not in body


def test_only_reading_is_possible(ask: Ask, site: Path) -> None:
    for method in ("POST", "PUT", "DELETE"):
        assert ask("/index.html", method)[0] == 501
    assert (site / "index.html").read_text() == "<p>front"


def test_a_foreign_name_that_leads_here_is_refused(ask: Ask) -> None:
    assert ask("/", Host="evil.example")[0] == 403
    assert ask("/", Host="localhost:80")[0] == 200


def test_it_listens_on_this_machine_alone(server: ThreadingHTTPServer) -> None:
    assert server.server_address[0] == "127.0.0.1"


def test_a_port_that_is_taken_is_said_so(site: Path, server: ThreadingHTTPServer) -> None:
    port = server.server_address[1]
    result = CliRunner().invoke(main, ["serve", "--output", str(site), "--port", str(port)])
    assert result.exit_code == 2
    assert f"port {port} is taken" in result.output
    assert "--port" in result.output


def test_a_folder_without_a_site_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="holds no site"):
        preview_server(tmp_path, 0)


def test_ctrl_c_ends_it_cleanly(site: Path) -> None:
    command = [sys.executable, "-u", "-c", "from tallystick.cli import main; main()", "serve"]
    # Who runs these tests in the background has told them to ignore Ctrl-C.
    process = subprocess.Popen(
        [*command, "--output", str(site), "--port", "0"],
        stdout=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert process.stdout is not None
    line = process.stdout.readline()
    port = int(line.split("127.0.0.1:")[1].split("/")[0])
    with socket.create_connection(("127.0.0.1", port), timeout=5):
        os.kill(process.pid, signal.SIGINT)
    rest, _ = process.communicate(timeout=10)
    assert process.returncode == 0
    assert rest == "Stopped.\n"
