"""A SPARQL 1.1 endpoint over HTTP on a loopback port, backed by pyoxigraph."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pyoxigraph as ox


class SparqlServer(ThreadingHTTPServer):
    """Answers POST /query and /update; counts the updates; wants `authorization` where it is set."""

    def __init__(self, authorization: str | None = None) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.store = ox.Store()
        self.updates = 0
        self.authorization = authorization
        self._thread = threading.Thread(target=self.serve_forever, daemon=True)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/update"

    def __enter__(self) -> SparqlServer:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.shutdown()
        self._thread.join()
        self.server_close()


class _Handler(BaseHTTPRequestHandler):
    server: SparqlServer

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode("utf-8")
        if self.server.authorization and self.headers["Authorization"] != self.server.authorization:
            self._answer(401, b"who are you?")
            return
        try:
            if self.path == "/query" and self.headers["Content-Type"].startswith("application/sparql-query"):
                results = self.server.store.query(body)
                self._answer(200, results.serialize(format=ox.QueryResultsFormat.JSON))
            elif self.path == "/update" and self.headers["Content-Type"].startswith("application/sparql-update"):
                self.server.updates += 1
                self.server.store.update(body)
                self._answer(204, b"")
            elif self.path == "/page":
                self._answer(200, b"<html>a page</html>")
            else:
                self._answer(404, b"nothing here")
        except SyntaxError as error:
            self._answer(400, str(error).encode())

    def _answer(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Tests are quiet."""
