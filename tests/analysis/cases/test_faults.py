"""Cases that would give a wrong number, or one that says less than it seems to, are refused."""

import json

import pytest
from click.testing import CliRunner

from analysis.cli import estimate

HEAD = "unit,N,M,wave,age,w,y,z,zero,big,some,three,implied\n"
ROWS = [
    "a,4,40,1,jong,10,6,1,0,1e308,1", "a,4,40,1,oud,10,7,0,0,1e308,",
    "b,4,40,1,jong,10,8,1,0,1e308,2", "b,4,40,2,oud,20,5,1,0,1e308,",
    "c,4,40,2,jong,20,9,0,0,1e308,", "c,4,40,2,oud,15,7,0,0,1e308,",
]  # fmt: skip
TAKEN_WHOLE = f",3,{4 / 3 * 40 / 2!r}"  # units in the sample, and the weight that N and M imply
TWO_STAGES = {"ids": ["unit", "age"], "fpc": ["N", "M"]}


@pytest.fixture
def ask(tmp_path):
    def ask(kind, *, design=None, **case):
        (tmp_path / "data.csv").write_text(
            HEAD + "".join(f"{row}{TAKEN_WHOLE}\n" for row in ROWS), encoding="utf-8"
        )
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


def test_a_jackknife_of_two_stages_is_that_of_the_first_and_says_so(ask):
    two = ask("mean", variable="y", design=TWO_STAGES, replicates={"method": "JK1"})
    weighted = {"ids": ["unit"], "fpc": ["N"], "weights": "implied"}
    one = ask("mean", variable="y", design=weighted, replicates={"method": "JK1"})
    assert "the replicates are of the first stage alone" in two.pop("note")
    assert two == one


def test_a_first_stage_that_was_taken_whole_is_not_replicated_alone(ask):
    whole = {"ids": ["unit", "age"], "fpc": ["three", "M"]}
    made = ask("mean", variable="y", design=whole, replicates={"method": "JK1"})
    assert "an fpc at 2 stages (the later in 'M')" in made["error"]
    assert "use Taylor linearization" in made["error"]


def test_a_bootstrap_of_two_stages_is_refused_by_the_column_of_the_later(ask):
    bootstrap = {"method": "rao-wu", "seed": 1}
    made = ask("mean", variable="y", design=TWO_STAGES, replicates=bootstrap)
    assert "an fpc at 2 stages (the later in 'M')" in made["error"]


def test_a_negative_population_is_no_ground_for_people_or_a_mean(ask):
    # Linear calibration gives those in wave 1 who are jong weights below zero together.
    margins = {"age": {"jong": 5, "oud": 95}, "wave": {"1": 95, "2": 5}}
    linear = {"calibrate": {"method": "linear", "margins": margins}}
    few = {"wave": "2", "age": "jong"}
    for kind, variable in (("people", "z"), ("mean", "y"), ("proportion", "z")):
        made = ask(kind, variable=variable, domain=few, **linear)
        assert "do not add up to more than zero" in made["error"], kind
    made = ask("association", rows="wave", columns="age", **linear)
    assert "the cell '2' and 'jong' a share below zero" in made["error"]


@pytest.mark.parametrize(
    ("kind", "keys"),
    [
        ("average", {"waves": ["1", "1.0", "2"]}),
        ("average", {"waves": ["2"], "from": ["1", "1.0"]}),
        ("index", {"waves": ["2", "1", "1.0"], "base": "1"}),
        ("trend", {"times": {"1": 0, "1.0": 7, "2": 1}}),
        ("standardised", {"weights": {"1": 1, "1.0": 2, "2": 1}}),
    ],
)
def test_a_code_that_is_named_twice_is_not_dropped_but_refused(ask, kind, keys):
    made = ask(kind, variable="y", by="wave", **keys)
    assert "names the code '1' more than once ('1', '1.0'" in made["error"]


def test_a_standard_and_a_reference_are_read_as_codes(ask):
    by = {"variable": "y", "by": "wave"}
    one, other = (
        ask("standardised", weights=weights, **by)
        for weights in ({"1": 1, "2": 2}, {"1.0": 1, "2.0": 2})
    )
    assert one == other
    terms = {"outcome": "y", "categories": ["wave"]}
    found = [ask("regression", reference={"wave": two}, **terms) for two in ("2", "2.0", 2)]
    assert found[0] == found[1] == found[2]
    assert [part["part"] for part in found[0]["parts"]][1] == "wave = 1"


def test_a_reference_that_does_not_occur_is_said_with_the_codes_that_do(ask):
    made = ask("regression", outcome="y", categories=["wave"], reference={"wave": "3"})
    assert made["error"] == "'reference' '3' does not occur in column 'wave', which has: 1, 2"


def test_a_regression_that_fits_exactly_has_no_test(ask):
    parts = ask("regression", outcome="zero", categories=["wave"])["parts"]
    assert {part["se"] for part in parts} == {0.0}
    assert not any({"t", "p"} & set(part) for part in parts)


@pytest.mark.parametrize(
    ("kind", "keys", "message"),
    [
        ("difference", {"from": "1", "to": "1.0"}, "'to' and 'from' are both wave = 1, so nothing"),
        ("average", {"waves": ["1"], "from": ["1.0"]}, "name the same waves, so nothing"),
        ("contrast", {"part": "1", "domain": {"wave": "1"}}, "the whole domain is wave = 1, so"),
    ],
)
def test_what_is_compared_with_itself_is_refused(ask, kind, keys, message):
    assert message in ask(kind, variable="y", by="wave", **keys)["error"]


def test_the_empty_side_of_a_comparison_is_named_by_its_level(ask):
    change = {"by": "wave", "from": "1", "to": "2"}
    made = ask("change", variable="some", **change)
    assert made["error"].startswith("'wave = 2': no row in the domain has a value")
    made = ask("contrast", variable="some", by="wave", part="2")
    assert made["error"].startswith("'wave = 2': no row in the domain has a value")


def test_a_list_that_is_none_is_named_by_its_own_key(ask):
    made = ask("average", variable="y", by="wave", waves="1")
    assert made["error"] == "key 'waves' must be a list of codes of the waves, not '1'"


def test_imputations_that_leave_no_degrees_of_freedom_say_so_themselves(ask):
    made = ask("imputed", variables=["y", "N", "w"])
    assert "of the variance is due to the missing values, which leaves 0." in made["error"]


def test_brought_replicates_that_are_all_alike_say_so_themselves(ask):
    alike = {"method": "brought", "kind": "JK1", "columns": ["N", "M"]}
    made = ask("mean", variable="y", replicates=alike)
    assert "the 2 columns of replicate weights are multiples of one another" in made["error"]


def test_a_ratio_to_nothing_says_so(ask):
    made = ask("ratio", numerator="y", denominator="zero")
    assert "the denominator of the ratio adds up to zero" in made["error"]


@pytest.mark.parametrize("kind", ["mean", "total"])
def test_values_too_large_to_sum_say_so_and_nothing_else_is_written(ask, kind):
    assert "too large to sum" in ask(kind, variable="big")["error"]


def test_merges_that_a_case_names_are_made_in_margin_and_data(ask):
    margins = {"age": {"jong": 50, "oud": 60}, "wave": {"1": 70, "2": 30, "3": 10}}
    calibrate = {"method": "raking", "margins": margins}
    asked = ask("mean", variable="y", calibrate=calibrate)
    assert 'merges = [["2", "3"]] in margin \'wave\'' in asked["error"]
    made = ask("mean", variable="y", calibrate={**calibrate, "merges": {"wave": [["2", "3"]]}})
    alike = {**margins, "wave": {"1": 70, "2": 40}}
    same = ask("mean", variable="y", calibrate={"method": "raking", "margins": alike})
    assert made["estimate"] == pytest.approx(same["estimate"], rel=1e-12)


def test_margins_are_scaled_to_the_one_that_a_case_names(ask):
    margins = {"age": {"jong": 50, "oud": 60}, "wave": {"1": 14, "2": 8}}
    calibrate = {"method": "raking", "margins": margins}
    assert 'scale_to = "age"' in ask("mean", variable="y", calibrate=calibrate)["error"]
    made = ask("total", variable="N", calibrate={**calibrate, "scale_to": "age"})
    assert made["estimate"] == pytest.approx(110 * 4)


@pytest.mark.parametrize("merges", [{"age": ["jong", "oud"]}, {"age": "jong"}, {"age": [[1, 2]]}])
def test_merges_are_groups_of_codes(ask, merges):
    calibrate = {"method": "raking", "margins": {"age": {"jong": 50, "oud": 60}}, "merges": merges}
    made = ask("mean", variable="y", calibrate=calibrate)
    assert "give a list of the groups of codes that count as one" in made["error"]
