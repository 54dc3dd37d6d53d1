"""Waiting for something that takes as long as the machine is busy."""

from __future__ import annotations

import time
from collections.abc import Callable

PATIENCE = 240.0  # seconds; a storm takes half a minute, many times that on a busy machine


def wait_until(condition: Callable[[], bool], what: str) -> None:
    """Wait until the condition holds, and fail if it never does."""
    end = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > end:
            raise AssertionError(f"waited {PATIENCE:.0f} seconds in vain for: {what}")
        time.sleep(0.02)
