"""Run a module that dies with the test: `python -m tests.faults.leash MODULE ARGUMENT...`.

The test holds the other end of our standard input. It closes when the test ends, however it does,
so that no process of the service outlives a test that is itself killed.
"""

import os
import runpy
import signal
import sys
import threading


def die_with_the_test() -> None:
    os.read(0, 1)
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    threading.Thread(target=die_with_the_test, daemon=True).start()
    sys.argv = sys.argv[1:]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
