"""A web server on this machine, whose pages tests set."""

from __future__ import annotations

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PARAGRAPH = "The office counted more than 230 crates on Monday, and 1,550 barrels of oil. " * 3


class Site(ThreadingHTTPServer):
    """A site whose pages tests set: path -> (status, headers, body)."""

    daemon_threads = True
    pages: dict[str, tuple[int, dict[str, str], bytes]]
    asked: list[tuple[str, dict[str, str]]]

    def address(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}{path}"

    def put(self, path: str, body: str | bytes, status: int = 200, **headers: str) -> str:
        """Set a page and return its address; underscores in names of headers are hyphens."""
        content = body.encode() if isinstance(body, str) else body
        named = {name.replace("_", "-"): text for name, text in headers.items()}
        self.pages[path] = (status, {"Content-Type": "text/html; charset=utf-8"} | named, content)
        return self.address(path)


class Handler(BaseHTTPRequestHandler):
    """Answers with the page that was set."""

    server: Site

    def do_GET(self) -> None:
        self.server.asked.append((self.path, dict(self.headers)))
        status, headers, body = self.server.pages.get(self.path, (404, {}, b"not here"))
        self.send_response(status)
        for name, text in headers.items():
            self.send_header(name, text)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""
