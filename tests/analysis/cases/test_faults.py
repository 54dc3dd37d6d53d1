"""Cases that would give a wrong number, or one that says less than it seems to, are refused."""

import json

import pytest
from click.testing import CliRunner

from analysis.cli import estimate

HEAD = "unit,N,M,wave,age,w,y,z,zero,big,some\n"
ROWS = [
    "a,4,40,1,jong,10,6,1,0,1e308,1", "a,4,40,1,oud,10,7,0,0,1e308,",
    "b,4,40,1,jong,10,8,1,0,1e308,2", "b,4,40,2,oud,20,5,1,0,1e308,",
    "c,4,40,2,jong,20,9,0,0,1e308,", "c,4,40,2,oud,15,7,0,0,1e308,",
]  # fmt: skip
TWO_STAGES = {"ids": ["unit", "age"], "fpc": ["N", "M"]}


@pytest.fixture
def ask(tmp_path):
    def ask(kind, *, design=None, **case):
        (tmp_path / "data.csv").write_text(HEAD + "\n".join(ROWS) + "\n", encoding="utf-8")
        keys = {key: case.pop(key) for key in ("domain", "calibrate", "replicates") if key in case}
        asked = {"id": "a", "data": "data.csv", "design": design or {"weights": "w"}, **keys}
        asked["estimator"] = {"kind": kind, **case}
        path = tmp_path / "cases.json"
        path.write_text(json.dumps({"cases": [asked]}), encoding="utf-8")
        told = CliRunner().invoke(estimate, [str(path)])
        assert told.stderr == ""
        (line,) = told.stdout.splitlines()
        return json.loads(line)

    return ask


def test_replicates_of_a_design_with_an_fpc_at_two_stages_are_refused_by_its_column(ask):
    made = ask("mean", variable="y", design=TWO_STAGES, replicates={"method": "JK1"})
    assert "an fpc at 2 stages (the later in 'M')" in made["error"]
    assert "use Taylor linearization" in made["error"]
