"""Sending requests as fast as they are answered, with little work of our own, and the waits."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median
from urllib.parse import urlencode

TIMEOUT = 30.0  # seconds


class LoadError(RuntimeError):
    """Something else came back than was expected."""


@dataclass(frozen=True)
class Call:
    """A request, and the status that must come back."""

    port: int
    path: str
    status: int
    cookie: str = ""
    form: tuple[tuple[str, str], ...] | None = None

    def __bytes__(self) -> bytes:
        body = b"" if self.form is None else urlencode(self.form).encode()
        lines = [
            f"{'GET' if self.form is None else 'POST'} {self.path} HTTP/1.1",
            f"Host: 127.0.0.1:{self.port}",
            *([f"Cookie: {self.cookie}"] if self.cookie else []),
            *(
                []
                if self.form is None
                else [
                    "Content-Type: application/x-www-form-urlencoded",
                    f"Content-Length: {len(body)}",
                ]
            ),
        ]
        return "\r\n".join([*lines, "", ""]).encode() + body


@dataclass
class Waits:
    """How long the requests of one kind took, in seconds, and each round of them altogether."""

    taken: list[float] = field(default_factory=list)
    rates: list[float] = field(default_factory=list)  # requests a second, by round

    def quantile(self, share: float) -> float:
        """Return a quantile of the waits, in milliseconds."""
        ordered = sorted(self.taken)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] * 1e3

    @property
    def rate(self) -> float:
        """Requests a second, in the middle round."""
        return median(self.rates)

    def speed(self, other: Waits) -> float:
        """Return how many times as fast this is as another that took turns with it."""
        return median(mine / its for mine, its in zip(self.rates, other.rates, strict=True))


class Line:
    """A connection that stays open, and is opened anew when the server closed it."""

    def __init__(self, port: int) -> None:
        self.port, self._socket = port, self._open(port)

    def ask(self, call: Call) -> bytes:
        """Send a request and return the whole answer.

        Raises
        ------
        LoadError
            If another status came back.
        """
        answer = self._asked(bytes(call))
        if not answer.startswith(f"HTTP/1.1 {call.status}".encode()):
            raise LoadError(f"{call.path}: expected {call.status}, got {answer[:300]!r}")
        if b"\r\nconnection: close\r\n" in answer.lower():
            self.close()
            self._socket = self._open(self.port)
        return answer

    def close(self) -> None:
        """Close the connection."""
        self._socket.close()

    @staticmethod
    def _open(port: int) -> socket.socket:
        made = socket.create_connection(("127.0.0.1", port), TIMEOUT)
        made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return made

    def _asked(self, request: bytes) -> bytes:
        self._socket.sendall(request)
        answer = b""
        while b"\r\n\r\n" not in answer:
            answer += self._more()
        head = answer.partition(b"\r\n\r\n")[0]
        size = next(
            int(line.split(b":")[1])
            for line in head.lower().split(b"\r\n")
            if line.startswith(b"content-length:")
        )
        while len(answer) < len(head) + 4 + size:
            answer += self._more()
        return answer

    def _more(self) -> bytes:
        part = self._socket.recv(65536)
        if not part:
            raise LoadError("the server closed the connection half way")
        return part


def send(calls: Sequence[Call], clients: int, waits: Waits) -> None:
    """Send the calls over so many connections at once, and add how long each took."""
    rest, faults, lock = iter(calls), [], threading.Lock()

    def run() -> None:
        line = Line(calls[0].port)
        try:
            for call in _shared(rest, lock):
                begin = time.perf_counter()
                line.ask(call)
                waits.taken.append(time.perf_counter() - begin)
        except (LoadError, OSError) as fault:
            faults.append(fault)
        finally:
            line.close()

    threads = [threading.Thread(target=run) for _ in range(clients)]
    begin = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    elapsed = time.perf_counter() - begin
    if faults:
        raise faults[0]
    waits.rates.append(len(calls) / elapsed)


def _shared(rest: Iterator[Call], lock: threading.Lock) -> Iterator[Call]:
    while True:
        with lock:
            call = next(rest, None)
        if call is None:
            return
        yield call
