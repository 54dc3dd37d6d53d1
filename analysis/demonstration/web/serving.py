"""The application on this machine's own address, quietly."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from typing import Any

from flask import Flask
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

HOST = "127.0.0.1"
BACKLOG = 128


class _Quiet(WSGIRequestHandler):
    """Writes no line a request."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing."""


def listening(port: int) -> socket.socket:
    """Return a socket on the port, or on a free one where the port is taken."""
    for wanted in (port, 0):
        ear = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        ear.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            ear.bind((HOST, wanted))
        except OSError:
            ear.close()
            continue
        ear.listen(BACKLOG)
        return ear
    raise OSError(f"no free port on {HOST}")


def port_of(ear: socket.socket) -> int:
    """Return the port that a socket listens on."""
    address: Any = ear.getsockname()
    return int(address[1])


def server(app: Flask, ear: socket.socket) -> BaseWSGIServer:
    """Return a server of the application behind a listening socket, a thread a request."""
    return make_server(
        HOST, port_of(ear), app, threaded=True, request_handler=_Quiet, fd=ear.fileno()
    )


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """Serve in a thread of its own, on a free port; yield the address."""
    with listening(0) as ear:
        running = server(app, ear)
        thread = Thread(target=running.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://{HOST}:{port_of(ear)}"
        finally:
            running.shutdown()
            thread.join()
            running.server_close()
