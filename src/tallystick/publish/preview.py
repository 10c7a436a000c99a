"""A small web server for looking at a site on one's own machine, and from nowhere else."""

from __future__ import annotations

import errno
import os
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from tallystick.errors import UsageError

LOOPBACK = "127.0.0.1"
_NAMES = ("127.0.0.1", "localhost", "[::1]")
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".parquet": "application/vnd.apache.parquet",
    ".sqlite": "application/vnd.sqlite3",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "application/xml",
    "": "text/plain; charset=utf-8",
}


def preview_server(folder: Path, port: int) -> ThreadingHTTPServer:
    """Return a server of the files in a folder that listens on this machine alone.

    Args:
        folder: the output of ``tallystick publish``.
        port: where to listen; 0 for any that is free.

    Raises:
        UsageError: the folder holds no site, or the port cannot be used.
    """
    if not (folder / "index.html").is_file():
        raise UsageError(
            f"{folder}: holds no site",
            f"Make one with: tallystick publish --output {folder}",
        )
    try:
        return _Server((LOOPBACK, port), partial(_SiteFiles, directory=str(folder.resolve())))
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            reason = f"port {port} is taken by another program"
        else:
            reason = f"port {port} cannot be used: {error.strerror}"
        advice = "Name another with --port, or --port 0 for any that is free."
        raise UsageError(reason, advice) from None


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    # On Windows it would let a second server take over a port that is in use.
    allow_reuse_address = os.name == "posix"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a browser that went away."""


class _SiteFiles(SimpleHTTPRequestHandler):
    """Serves the files of one folder: no listings, nothing outside, nothing hidden."""

    server_version = "tallystick"
    sys_version = ""
    extensions_map = _TYPES

    def send_head(self) -> BytesIO | BinaryIO | None:
        """Send the headers of a file, or refuse what is not to be seen."""
        host = self.headers.get("Host", "").rsplit(":", 1)[0]
        if host not in _NAMES:
            # Another site's name that leads to this machine would let that site read along.
            self.send_error(HTTPStatus.FORBIDDEN, "Only by the name localhost")
            return None
        root = Path(self.directory)
        path = Path(self.translate_path(self.path))
        try:
            inside = path.resolve().relative_to(root)
        except (ValueError, OSError):
            inside = Path("..")
        if any(part.startswith(".") for part in inside.parts):
            self.send_error(HTTPStatus.NOT_FOUND)
            return None
        return super().send_head()

    def list_directory(self, path: Any) -> None:
        """Show no list of files: a folder without a page is not found."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def guess_type(self, path: Any) -> str:
        """Return the media type by the ending of the name."""
        return _TYPES.get(Path(path).suffix.lower(), "application/octet-stream")

    def end_headers(self) -> None:
        """Let no browser keep a page that the next run changes, nor guess at types."""
        self.send_header("Cache-Control", "no-cache")
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def log_message(self, format: str, *arguments: Any) -> None:
        """Print nothing for each request."""
