"""The whole demonstration's time by step: `python tests/benchmarks/demonstration.py [MEMBERS]`.

Runs the README's command in a folder of its own, and prints what it prints. Beside the steps: the
time of the whole process, Python's start included, and how much a second run takes.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
MEMBERS = 6000
BUDGET = 60.0  # seconds on two cores


def run(folder: Path, members: int) -> float:
    """Run the command once; return the seconds that the process took."""
    start = time.perf_counter()
    demo = ["-m", "flask", "--app", "wsgi", "demo", "--no-serve", "--folder", str(folder)]
    subprocess.run(
        [sys.executable, *demo, "--members", str(members)], cwd=ROOT, check=True
    )
    return time.perf_counter() - start


def main(members: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        first = run(Path(folder), members)
        print(f"\nwhole process: {first:.1f} s, of a budget of {BUDGET:.0f} s\n", flush=True)
        second = run(Path(folder), members)
        print(f"\na second run: {second:.1f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else MEMBERS)
