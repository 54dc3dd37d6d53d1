"""One proof at a time.

The solver keeps all formulas of a process in one place: two threads that use it at once bring the
whole process down. Formulas that nobody needs any more may be dropped by any thread.
"""

from collections.abc import Callable
from functools import wraps
from threading import RLock
from typing import ParamSpec, TypeVar

import z3

Given = ParamSpec("Given")
Result = TypeVar("Result")

_TURN = RLock()

z3.Z3_enable_concurrent_dec_ref(z3.main_ctx().ref())


def in_turn(work: Callable[Given, Result]) -> Callable[Given, Result]:
    """Return the same work, that waits until no other thread is at such work."""

    @wraps(work)
    def waiting(*args: Given.args, **named: Given.kwargs) -> Result:
        with _TURN:
            return work(*args, **named)

    return waiting
